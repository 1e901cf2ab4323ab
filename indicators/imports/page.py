"""What the page of an import shows, as plain text and numbers, so that a worker can keep it as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Any, NamedTuple

from django.utils.translation import gettext, gettext_noop

MOST_SHOWN = 500
LONGEST_FIGURE = 24
KINDS = {
    "refused": gettext_noop("Refused"),
    "meanwhile": gettext_noop("Moved meanwhile"),
    "warning": gettext_noop("Warning"),
    "doubtful": gettext_noop("Doubtful"),
    "changed": gettext_noop("Changed"),
    "words": gettext_noop("Commentary"),
    "new": gettext_noop("New"),
}
"""Worst first."""


class Shown(NamedTuple):
    """A cell of the file. ``kind`` is one of KINDS; ``notes`` say what to know of it."""

    kind: str
    where: str
    ref: str
    title: str
    month: str
    before: str
    after: str
    notes: Sequence[str]
    choice: str = ""
    """What to say to take it, of a cell that moved meanwhile."""

    @property
    def label(self) -> str:
        return gettext(KINDS[self.kind])

    @property
    def is_change(self) -> bool:
        return self.kind not in ("refused", "warning")

    @property
    def is_words(self) -> bool:
        """Not a figure, so that it may take several lines."""
        return max(len(self.before), len(self.after)) > LONGEST_FIGURE


class ColumnShown(NamedTuple):
    """``holds`` and ``detail`` as the form that corrects them has them."""

    at: int
    letters: str
    written: str
    holds: str
    detail: str


class Proposed(NamedTuple):
    """An indicator that is not here yet."""

    ref: str
    title: str
    theme: str
    unit: str
    polarity: str
    owner: str
    reporter: str


class Compared(NamedTuple):
    """A benchmark or target that the file changes."""

    row: int
    ref: str
    what: str
    before: str
    after: str


class Differing(NamedTuple):
    """A computed cell of the file that says otherwise than what is computed here."""

    ref: str
    column: str
    printed: str
    computed: str
    reason: str


class Chip(NamedTuple):
    key: str
    label: str
    cells: int
    is_chosen: bool


class Chosen(NamedTuple):
    """``more``: how many of the chosen kind are not shown."""

    key: str
    rows: Sequence[Shown]
    more: int


@dataclass(frozen=True, slots=True)
class ReadAs:
    """What the file was taken for."""

    sheet: int
    sheets: Sequence[tuple[str, bool]]
    """Names, and whether they are hidden."""
    is_workbook: bool
    is_usable: bool
    is_tidy: bool
    head_row: int
    oldest: str
    newest: str
    figures: int
    commentary: int
    checked: str
    left_alone: str
    columns: Sequence[ColumnShown]
    notices: Sequence[str]

    @property
    def name(self) -> str:
        return self.sheets[self.sheet][0]


@dataclass(frozen=True, slots=True)
class ImportPage:
    """``rows``: at most MOST_SHOWN of each kind; ``counts`` are of all of them."""

    read_as: ReadAs
    proposed: Sequence[Proposed]
    people: int
    """Whom it names and nobody here is."""
    compared: Sequence[Compared]
    rows: Mapping[str, Sequence[Shown]]
    counts: Mapping[str, int]
    new: int
    changed: int
    words: int
    unchanged: int
    agreeing: int
    """Computed figures that say what is computed here."""
    refused: int
    back_to_draft: int
    """Submitted returns that applying takes back."""
    parity: int
    """Computed cells that agree."""
    differing: Sequence[Differing]
    makes: bool
    """Its new indicators are made."""

    @property
    def count(self) -> int:
        """How many cells would be written."""
        return self.new + self.changed + self.words

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def has_problems(self) -> bool:
        return any(self.counts[kind] for kind in ("refused", "warning", "doubtful"))

    def chips(self, chosen: str) -> list[Chip]:
        return [
            Chip(kind, gettext(label), self.counts[kind], kind == chosen)
            for kind, label in KINDS.items()
            if self.counts[kind]
        ]

    def chosen(self, kind: str) -> Chosen:
        """``kind``: one of KINDS, or anything else for all that matter, worst first."""
        if kind in KINDS:
            rows, count = self.rows[kind], self.counts[kind]
        else:
            kind, rows, count = "", list(chain.from_iterable(self.rows.values())), self.total
        return Chosen(kind, rows[:MOST_SHOWN], max(count - MOST_SHOWN, 0))


def as_json(page: ImportPage) -> dict[str, Any]:
    return asdict(page)


def from_json(kept: Mapping[str, Any]) -> ImportPage:
    """The inverse of ``as_json``, by way of JSON."""
    read_as = dict(kept["read_as"])
    read_as["columns"] = [ColumnShown(*each) for each in read_as["columns"]]
    read_as["sheets"] = [(name, is_hidden) for name, is_hidden in read_as["sheets"]]
    lists = {
        "proposed": [Proposed(*each) for each in kept["proposed"]],
        "compared": [Compared(*each) for each in kept["compared"]],
        "differing": [Differing(*each) for each in kept["differing"]],
        "rows": {kind: [Shown(*each) for each in rows] for kind, rows in kept["rows"].items()},
    }
    return ImportPage(**{**kept, **lists, "read_as": ReadAs(**read_as)})
