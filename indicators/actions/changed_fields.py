"""Save a record as it is wanted, and say what that changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any

from django.db.models import Model

from indicators.actions.record_event import Content, Happened
from indicators.reports.canonical import sha256
from indicators.rules.numbers import plain

MOST_TOLD = 4_000
"""Characters: of a picture even a small one has more."""


class Outcome(Enum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


class Changes:
    """Collects what happened to the records that go through it, for their events."""

    def __init__(self) -> None:
        self.happened: list[Happened] = []

    def save(self, record: Model, wanted: Mapping[str, Any], label: str) -> Outcome:
        """Insert or update with the wanted fields; a record that has them already is left alone."""
        is_new = record.pk is None
        differing = [name for name, value in wanted.items() if is_new or getattr(record, name) != value]
        if not differing:
            return Outcome.UNCHANGED
        before = None if is_new else _content_of(record, differing)
        for name in differing:
            setattr(record, name, wanted[name])
        record.save(force_insert=is_new, update_fields=None if is_new else differing)
        after = _content_of(record, differing)
        self.happened.append(Happened(type(record), record.pk, label, before, after))
        return Outcome.NEW if is_new else Outcome.CHANGED

    def delete(self, record: Model, names: Iterable[str], label: str) -> None:
        self.happened.append(Happened(type(record), record.pk, label, _content_of(record, names), None))
        record.delete()


def _content_of(record: Model, names: Iterable[str]) -> Content:
    return {name: _plain(getattr(record, name)) for name in sorted(names)}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{plain(value):f}"
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, str):
        return told(value)
    return str(value) if isinstance(value, Model) else value


def told(text: str) -> str:
    """Whole, but for a picture, which no event repeats."""
    return text if len(text) <= MOST_TOLD else f"{len(text)} characters with the SHA-256 {sha256(text)}"
