"""Events as a chain: each seal is over what its event says and over the seal before it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

FIRST = 1


class Break(StrEnum):
    """What is wrong at a place of the chain."""

    MISSING = "missing"
    ALTERED = "altered"
    INSERTED = "inserted"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Link:
    """An event as it stands: its place, what it says, and the seals it bears."""

    sequence: int
    key: int
    said: Mapping[str, Any]
    previous: str
    seal: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where the chain does not hold; ``key`` is of the event that stands there."""

    sequence: int
    key: int
    what: Break


def seal_of(previous: str, said: Mapping[str, Any]) -> str:
    """SHA-256 over the seal before and the event, in one spelling on every database.

    >>> seal_of("", {"act": "try", "at": None})[:12]
    '77ce335db066'
    """
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True, default=_in_text)
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()


def first_break(links: Iterable[Link]) -> Broken | None:
    """In order of ``sequence``. What is missing at the end no chain can tell: see the head kept elsewhere."""
    before, at = "", FIRST
    for link, after in _with_next(links):
        what = _wrong(link, after, before, at)
        if what:
            return Broken(at if what is Break.MISSING else link.sequence, link.key, what)
        before, at = link.seal, at + 1
    return None


def _wrong(link: Link, after: Link | None, before: str, at: int) -> Break | None:
    if link.sequence > at:
        return Break.MISSING
    if link.sequence < at or (after and after.previous == link.previous):
        return Break.INSERTED  # the next was sealed upon the one before
    if link.previous != before:
        return Break.MOVED
    return None if link.seal == seal_of(before, link.said) else Break.ALTERED


def _with_next(links: Iterable[Link]) -> Iterator[tuple[Link, Link | None]]:
    found = iter(links)
    here = next(found, None)
    while here is not None:
        after = next(found, None)
        yield here, after
        here = after


def _in_text(value: object) -> str:
    """A moment in UTC; anything else as it calls itself."""
    return value.astimezone(dt.UTC).isoformat() if isinstance(value, dt.datetime) else str(value)
