"""White text is read on a brand colour, or the colour is refused in words."""

from __future__ import annotations

import pytest

from indicators.rules.contrast import contrast_with_white, relative_luminance, why_not_under_white


@pytest.mark.parametrize(
    ("colour", "contrast"),
    [
        ("#000000", 21),
        ("#ffffff", 1),
        ("#767676", 4.54),
        ("#ff0000", 4.0),
        ("#0000FF", 8.59),
        ("#0f463d", 10.69),
    ],
)
def test_contrast_with_white_is_as_published(colour: str, contrast: float) -> None:
    assert contrast_with_white(colour) == pytest.approx(contrast, abs=0.01)


def test_green_is_brighter_than_red_and_red_than_blue() -> None:
    parts = [relative_luminance(colour) for colour in ("#00ff00", "#ff0000", "#0000ff")]

    assert parts == pytest.approx([0.7152, 0.2126, 0.0722])


def test_a_colour_is_refused_just_below_four_and_a_half_and_never_told_as_that() -> None:
    assert why_not_under_white("#767676") == ""
    assert why_not_under_white("#777777").startswith("White text on #777777 has a contrast of 4.4 to 1;")


@pytest.mark.parametrize(
    "text", ["", "0f463d", "#0f463", "#0f463dd", "#0f463g", "green", "#0f463d\n", "#٠٠٠٠٠٠"]
)
def test_what_is_no_colour_is_refused(text: str) -> None:
    assert why_not_under_white(text).startswith("Write the colour as #")
