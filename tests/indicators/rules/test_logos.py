"""A logo is a whole PNG picture, neither heavy nor large."""

from __future__ import annotations

import pytest

from indicators.rules.logos import MOST_BYTES, png_size, why_no_logo
from tests.indicators.pictures import png


@pytest.mark.parametrize("size", [(1, 1), (400, 120), (2000, 2000)])
def test_a_picture_is_a_logo(size: tuple[int, int]) -> None:
    assert png_size(png(*size)) == size
    assert why_no_logo(png(*size)) == ""


@pytest.mark.parametrize("size", [(2001, 10), (10, 2001), (0, 10), (10, 0), (2**31, 1)])
def test_a_picture_too_large_or_without_a_size_is_none(size: tuple[int, int]) -> None:
    assert why_no_logo(png(*size)) == (
        f"The logo may have 2000 × 2000 pixels at most, and this picture has {size[0]} × {size[1]}."
    )


def test_a_file_is_too_heavy_by_a_byte() -> None:
    filled = png(1, 1, more=MOST_BYTES - len(png(1, 1)))

    assert len(filled) == MOST_BYTES
    assert why_no_logo(filled) == ""
    assert why_no_logo(filled + b"!") == "The logo may have 200 kB at most, and this file is larger."


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg/>",
        b"GIF89a",
        b"\xff\xd8\xff\xe0",
        png(4, 4)[:-1],
        png(4, 4)[1:],
        png(4, 4)[:16] + png(4, 4)[-12:],
    ],
    ids=["nothing", "svg", "gif", "jpeg", "cut", "headless", "without a size"],
)
def test_what_is_no_whole_picture_is_no_logo(content: bytes) -> None:
    assert png_size(content) is None
    assert "must be a PNG picture" in why_no_logo(content)
