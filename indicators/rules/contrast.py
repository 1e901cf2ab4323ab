"""How well white text is read on a colour, as the Web Content Accessibility Guidelines 2.2 measure it."""

from __future__ import annotations

import re

from indicators.rules.language import gettext

LEAST_CONTRAST = 4.5
"""Of text of ordinary size: success criterion 1.4.3."""
COLOUR = r"^#[0-9a-fA-F]{6}$"
_WHITE = 1.0


def relative_luminance(colour: str) -> float:
    """Of ``#rrggbb``: 0 is black, 1 is white.

    Source: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance

    >>> relative_luminance("#000000"), relative_luminance("#ffffff")
    (0.0, 1.0)
    """
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_with_white(colour: str) -> float:
    """From 1, white on white, to 21, white on black.

    Source: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio

    >>> round(contrast_with_white("#0f463d"), 1)
    10.7
    """
    return (_WHITE + 0.05) / (relative_luminance(colour) + 0.05)


def tint(colour: str) -> str:
    """An eighth of a colour on white, for a ground under dark text.

    >>> tint("#0f463d"), tint("#ffffff")
    ('#e1e8e7', '#ffffff')
    """
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{255 - (255 - part) // 8:02x}" for part in parts)


def why_not_under_white(colour: str) -> str:
    """A sentence for whoever chose a colour on which white text is to stand; empty where it may.

    >>> why_not_under_white("#0f463d")
    ''
    >>> why_not_under_white("#ffd83d")
    'White text on #ffd83d has a contrast of 1.3 to 1; it needs 4.5 to 1. Choose a darker colour.'
    """
    if not re.fullmatch(COLOUR, colour):
        return gettext("Write the colour as # and six digits from 0 to 9 and a to f, such as #0f463d.")
    found = contrast_with_white(colour)
    if found < LEAST_CONTRAST:
        # Cut, not rounded: 4.46 is never told as the 4.5 that it is not.
        told = int(found * 10) / 10
        return gettext(
            "White text on {colour} has a contrast of {found} to 1; it needs {wanted} to 1. "
            "Choose a darker colour."
        ).format(colour=colour, found=told, wanted=LEAST_CONTRAST)
    return ""


def _linear(part: float) -> float:
    """Light of one part of a colour of sRGB, both from 0 to 1."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
