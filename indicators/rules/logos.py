"""Whether a file can be a book's logo: a whole PNG picture, neither heavy nor large."""

from __future__ import annotations

import struct

MOST_BYTES = 200_000
MOST_PIXELS = 2_000
"""On either side."""
MOST_CHARACTERS = 4 * (MOST_BYTES // 3 + 1)
"""Of the same as base64."""

_BEGIN = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR"
_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_SIZE = struct.Struct(">II")


def png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels, as the header has them; None for what is no whole PNG.

    The first chunk is IHDR and begins with the two, the last is IEND and is empty.
    Source: https://www.w3.org/TR/png-3/#11IHDR

    >>> png_size(_BEGIN + bytes([0, 0, 1, 144, 0, 0, 0, 120, 8, 6, 0, 0, 0]) + _END)
    (400, 120)
    >>> png_size(b"GIF89a") is None
    True
    """
    is_whole = content.startswith(_BEGIN) and content.endswith(_END)
    if not is_whole or len(content) < len(_BEGIN) + _SIZE.size + len(_END):
        return None
    width, height = _SIZE.unpack_from(content, len(_BEGIN))
    return width, height


def why_no_logo(content: bytes) -> str:
    """A sentence for whoever chose the file; empty where it can be the logo.

    >>> why_no_logo(b"<svg/>")
    'The logo must be a PNG picture, and this file is none, or not a whole one.'
    """
    if len(content) > MOST_BYTES:
        return f"The logo may have {MOST_BYTES // 1000} kB at most, and this file is larger."
    size = png_size(content)
    if size is None:
        return "The logo must be a PNG picture, and this file is none, or not a whole one."
    width, height = size
    if not (1 <= width <= MOST_PIXELS and 1 <= height <= MOST_PIXELS):
        most = f"{MOST_PIXELS} × {MOST_PIXELS}"
        return f"The logo may have {most} pixels at most, and this picture has {width} × {height}."
    return ""
