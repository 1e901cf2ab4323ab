"""Whether a file can be a book's logo: a whole PNG picture, neither heavy nor large."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from indicators.rules.language import gettext, gettext_noop

MOST_BYTES = 200_000
MOST_PIXELS = 2_000
"""On either side."""
MOST_BITS = 8
"""Of a colour."""
MOST_CHARACTERS = 4 * (MOST_BYTES // 3 + 1)
"""Of the same as base64."""

_DAMAGED = gettext_noop("The logo is damaged: its picture cannot be drawn. Save it again as PNG.")
_BEGIN = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR"
_END = b"\x00\x00\x00\x00IEND\xaeB`\x82"
_SIZE = struct.Struct(">II")
_HEAD = struct.Struct(">IIBBBBB")
_CHUNK = struct.Struct(">I4s")
_CHECK = struct.Struct(">I")
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Of a dot, by the type of colour."""
_DEPTHS = {0: {1, 2, 4, 8}, 2: {8}, 3: {1, 2, 4, 8}, 4: {8}, 6: {8}}
"""Bits of a sample that there are, of those taken here, by the type of colour."""
_ALL_AT_ONCE = ((0, 0, 1, 1),)
_INTERLACED = (
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)
"""From which dot on, across and down, and every which."""


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
        return gettext("The logo may have {most} kB at most, and this file is larger.").format(
            most=MOST_BYTES // 1000
        )
    size = png_size(content)
    if size is None:
        return gettext("The logo must be a PNG picture, and this file is none, or not a whole one.")
    width, height = size
    if not (1 <= width <= MOST_PIXELS and 1 <= height <= MOST_PIXELS):
        return gettext(
            "The logo may have {most} × {most} pixels at most, and this picture has {width} × {height}."
        ).format(most=MOST_PIXELS, width=width, height=height)
    return _why_not_drawn(content)


def _why_not_drawn(content: bytes) -> str:
    """A picture that cannot be drawn would be found out when its book is made, after the month is frozen.

    Counted here, since the typesetter makes the library that draws pictures pass over what is missing.
    """
    width, height, depth, colour, _, _, is_interlaced = _HEAD.unpack_from(content, len(_BEGIN))
    if depth > MOST_BITS:
        return gettext("The logo may have 8 bits for each colour at most: save the picture with fewer.")
    if depth not in _DEPTHS.get(colour, ()):
        return gettext(_DAMAGED)
    bits = depth * _SAMPLES[colour]
    wanted = _size_of_dots(width, height, bits, _INTERLACED if is_interlaced else _ALL_AT_ONCE)
    try:
        packed = b"".join(data for kind, data in _chunks(content) if kind == b"IDAT")
        dots = zlib.decompressobj().decompress(packed, wanted + 1)
    except (ValueError, struct.error, zlib.error):
        return gettext(_DAMAGED)
    return "" if len(dots) == wanted else gettext(_DAMAGED)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Raises ValueError or struct.error where one is not what its check says, or does not stand where it may.

    Those that say the size and the end are one each.
    """
    place = 8
    while place < len(content):
        size, kind = _CHUNK.unpack_from(content, place)
        start, end = place + _CHUNK.size, place + _CHUNK.size + size
        if zlib.crc32(content[start - 4 : end]) != _CHECK.unpack_from(content, end)[0]:
            raise ValueError
        if (kind == b"IHDR") != (place == 8) or (kind == b"IEND") != (end + _CHECK.size == len(content)):
            raise ValueError
        yield kind, content[start:end]
        place = end + _CHECK.size


def _size_of_dots(width: int, height: int, bits: int, passes: tuple[tuple[int, int, int, int], ...]) -> int:
    """In bytes, each row with one before it.

    >>> _size_of_dots(2, 2, 24, _ALL_AT_ONCE), _size_of_dots(2, 2, 24, _INTERLACED)
    (14, 15)
    """
    size = 0
    for from_x, from_y, step_x, step_y in passes:
        columns, rows = -((from_x - width) // step_x), -((from_y - height) // step_y)
        if columns > 0 and rows > 0:
            size += rows * (1 + (columns * bits + 7) // 8)
    return size
