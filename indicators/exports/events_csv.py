"""Events as CSV: UTF-8, ``\\r\\n``, all of what stood before and after, each cell guarded."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from typing import Any

from indicators.models import Event
from indicators.rules.wording import guarded_for_a_sheet

HEADS = (
    *("key", "at", "person", "act", "kind", "record", "record_key", "before", "after", "batch"),
    *("sequence", "previous_hash", "hash"),
)
AT_ONCE = 2_000


class _Line:
    """A file of the csv module that gives each line back."""

    def write(self, line: str) -> str:
        return line


def events_csv(rows: Iterable[Event]) -> Iterator[bytes]:
    """Line by line, since there may be millions."""
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield str(writer.writerow(HEADS)).encode()
    for event in rows:
        yield str(writer.writerow([guarded_for_a_sheet(cell) for cell in _cells(event)])).encode()


def _cells(event: Event) -> Iterator[str]:
    yield from (str(event.pk), event.at.isoformat(), str(event.actor), event.act)
    yield from (event.object_type, event.object_label, _text(event.object_id))
    yield from (_json(event.before), _json(event.after), _text(event.batch))
    yield from (_text(event.sequence), event.previous_hash, event.hash)


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _json(content: Any) -> str:
    return "" if content is None else json.dumps(content, ensure_ascii=False, sort_keys=True)
