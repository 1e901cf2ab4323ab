"""Keep a short list of set-up as its page has it: rows added, changed and taken away in one act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext

from indicators.actions.changed_fields import Changes
from indicators.actions.fit import problems_of
from indicators.actions.setting_up import setting_up
from indicators.actions.setup_lists import ListKind, shown_list
from indicators.errors import Meanwhile, Unfit
from indicators.models import Scorecard
from indicators.models.people import Person
from indicators.rules.meanwhile import meet

GONE, NEW = "gone", "new"


@dataclass(frozen=True, slots=True)
class Sent:
    """The boxes of a page by name, as they were drawn and as they came back.

    ``12-name`` is of the row with that key, ``new1-name`` of a new one; ``12-gone`` takes it away.
    """

    seen: Mapping[str, str]
    typed: Mapping[str, str]
    knows: bool = False


def set_list(*, kind: ListKind, scorecard: Scorecard, sent: Sent, by: Person, at: dt.datetime) -> int:
    """How many rows changed. Raises Unfit by box, Meanwhile, or Ask."""
    with setting_up(scorecard, kind.act, by, at, knows=sent.knows) as changes:
        rows = kind.rows(scorecard)
        met = meet(sent.seen, shown_list(kind, rows), sent.typed)
        if met.meanwhile:
            raise Meanwhile(gettext("Somebody else changed this list too."), kept=met.meanwhile)
        writing = _Writing(kind, scorecard, {str(row.pk): row for row in rows}, changes)
        wanted = _by_row(met.wanted, {*kind.reads, GONE})
        for key, cells in sorted(wanted.items(), key=lambda item: GONE not in item[1]):
            writing.keep(key, cells)
        if writing.problems:
            raise Unfit(writing.problems)
    return len(changes.happened)


def _by_row(wanted: Mapping[str, str], boxes: Collection[str]) -> dict[str, dict[str, str]]:
    """Names that are no box of the list are let be."""
    found: dict[str, dict[str, str]] = {}
    for name, text in wanted.items():
        key, _, box = name.partition("-")
        if box in boxes:
            found.setdefault(key, {})[box] = text
    return found


@dataclass
class _Writing:
    kind: ListKind
    scorecard: Scorecard
    rows: Mapping[str, Model]
    changes: Changes
    problems: dict[str, list[str]] = field(default_factory=dict)

    def keep(self, key: str, cells: Mapping[str, str]) -> None:
        row = self.rows.get(key)
        if GONE in cells:
            if row is not None:
                self._take_away(key, row)
            return
        if row is None and not key.startswith(NEW):
            return
        values = self._read(key, cells, row)
        if values is None:
            return
        record = row or self.kind.model(scorecard=self.scorecard)
        for name, value in values.items():
            setattr(record, name, value)
        problems = {f"{key}-{name}": each for name, each in problems_of(record).items()}
        if problems:
            self.problems |= problems
            return
        if row is not None:
            row.refresh_from_db()
        self.changes.save(record, values, str(record)[:200])

    def _take_away(self, key: str, row: Model) -> None:
        held = getattr(row, self.kind.held_by).count() if self.kind.held_by else 0
        if held:
            self.problems[f"{key}-{GONE}"] = [self.kind.held_words(row, held)]
        else:
            self.changes.delete(row, self.kind.reads, str(row)[:200])

    def _read(self, key: str, cells: Mapping[str, str], row: Model | None) -> dict[str, Any] | None:
        """None where a box cannot be read. A new row needs every box, but for its position."""
        values: dict[str, Any] = {}
        names = cells if row is not None else self.kind.reads
        problems = dict(self.problems)
        for name in names:
            text = cells.get(name, "")
            try:
                values[name] = (
                    self._last() if name == "position" and not text else self.kind.reads[name](text)
                )
            except ValueError as error:
                self.problems[f"{key}-{name}"] = [f"{error}."]
        if row is None and "position" not in values and hasattr(self.kind.model, "position"):
            values["position"] = self._last()
        return values if self.problems == problems else None

    def _last(self) -> int:
        places = self.kind.rows(self.scorecard).values_list("position", flat=True)
        return max(places, default=0) + 1
