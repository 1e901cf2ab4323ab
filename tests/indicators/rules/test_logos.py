"""A logo is a whole PNG picture, neither heavy nor large."""

from __future__ import annotations

import struct
import zlib

import pytest

from indicators.rules.logos import MOST_BYTES, png_size, why_no_logo
from tests.indicators.pictures import chunk, png


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


def picture(depth: int, colour: int, dots: bytes, interlaced: int = 0) -> bytes:
    """Two dots by two."""
    head = struct.pack(">IIBBBBB", 2, 2, depth, colour, 0, 0, interlaced)
    chunks = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(dots)), chunk(b"IEND", b""))
    return png(1, 1)[:8] + b"".join(chunks)


@pytest.mark.parametrize(
    "content",
    [
        picture(8, 2, bytes(14)),
        picture(8, 2, bytes(15), 1),
        picture(1, 3, bytes(4)),
        picture(8, 6, bytes(18)),
    ],
)
def test_pictures_with_all_their_dots_are_taken(content: bytes) -> None:
    assert why_no_logo(content) == ""


@pytest.mark.parametrize(
    "content",
    [
        picture(8, 2, bytes(13)),
        picture(8, 2, bytes(15)),
        picture(8, 2, b"").replace(chunk(b"IDAT", zlib.compress(b"")), b""),
        png(2, 2).replace(b"IDAT", b"IDOT"),
        png(2, 2)[:33] + b"\xff\xff\xff\xffIDAT" + png(2, 2)[-12:],
        png(2, 2)[:33] + chunk(b"IDAT", b"not packed") + png(2, 2)[-12:],
    ],
)
def test_a_picture_that_cannot_be_drawn_is_refused_before_a_book_needs_it(content: bytes) -> None:
    assert why_no_logo(content) == "The logo is damaged: its picture cannot be drawn. Save it again as PNG."


HEAD = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
DOTS = chunk(b"IDAT", zlib.compress(bytes(14)))
END = chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "chunks",
    [HEAD + HEAD + DOTS + END, HEAD + END + DOTS + END, DOTS + HEAD + END],
    ids=["size", "end", "order"],
)
def test_what_says_its_size_or_its_end_twice_is_refused(chunks: bytes) -> None:
    assert why_no_logo(png(1, 1)[:8] + chunks) != ""


@pytest.mark.parametrize(("depth", "colour", "dots"), [(1, 2, bytes(4)), (4, 6, bytes(10)), (8, 5, bytes(6))])
def test_a_depth_that_its_type_of_colour_does_not_have_is_refused(
    depth: int, colour: int, dots: bytes
) -> None:
    assert "is damaged" in why_no_logo(picture(depth, colour, dots))


def test_a_picture_of_more_colours_than_are_drawn_is_refused() -> None:
    assert "8 bits for each colour" in why_no_logo(picture(16, 0, bytes(10)))
