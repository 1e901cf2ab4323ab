"""Named files as people hand them in, each with what is to become of it beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Expected:
    """Of the small book in which July is kept and August is not known yet.

    ``refused`` and ``warned``: a part of each sentence, with its place in front. ``unreadable``: why no
    sheet of it can be read at all.
    """

    new: int = 0
    changed: int = 0
    words: int = 0
    unchanged: int = 0
    agreeing: int = 0
    refused: tuple[str, ...] = ()
    warned: tuple[str, ...] = ()
    notice: str = ""
    unreadable: str = ""


@dataclass(frozen=True)
class File:
    content: bytes
    expected: Expected
