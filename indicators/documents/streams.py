"""How streams of a book end: data whose last byte is CR are read as one byte shorter than they say.

LF and ``endstream`` follow the data, and CR with LF is one line break, which is no part of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable

TRIES = 8
_UNCLEAR = re.compile(rb"(?<!\r)\r\nendstream")


def with_a_plain_end(content: bytes) -> bytes:
    """An object whose data end in CR is ended by CR and LF; others stay as they are."""
    end = b"\nendstream"
    return content.removesuffix(end) + b"\r" + end if content.endswith(b"\r" + end) else content


def has_unclear_ends(pdf: bytes) -> bool:
    return _UNCLEAR.search(pdf) is not None


def clear(made: Callable[[int], bytes]) -> bytes:
    """What is made with so many spare objects that no stream of the library's own ends in CR.

    Such a stream comes once in some hundred files; an object more packs it otherwise.
    """
    found = (made(spare) for spare in range(TRIES))
    return next(content for content in found if not has_unclear_ends(content))
