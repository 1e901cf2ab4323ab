"""What the page of an import shows: one row a cell that matters, worst first, and how many of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indicators.actions.preview_import import Cell, Previewed, Problem
from indicators.imports.handed_in import Understood
from indicators.models import Indicator
from indicators.rules.months import Month
from indicators.rules.refs import ref_key
from indicators.rules.stages import FigureChange

MOST_SHOWN = 500
LONGEST_FIGURE = 24
BACK_TO_DRAFT = "Submitted already: goes back to its reporter to confirm"
KINDS = {
    "refused": "Refused",
    "warning": "Warning",
    "doubtful": "Doubtful",
    "changed": "Changed",
    "words": "Commentary",
    "new": "New",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell of the file. ``kind`` is one of KINDS; ``notes`` say what to know of it."""

    kind: str
    where: str
    ref: str
    title: str
    month: Month | None
    before: str
    after: str
    notes: tuple[str, ...]

    @property
    def label(self) -> str:
        return KINDS[self.kind]

    @property
    def is_change(self) -> bool:
        return self.kind not in ("refused", "warning")

    @property
    def is_words(self) -> bool:
        """Not a figure, so that it may take several lines."""
        return max(len(self.before), len(self.after)) > LONGEST_FIGURE


@dataclass(frozen=True, slots=True)
class Chip:
    key: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ImportPage:
    """``more``: how many of the chosen kind are not shown."""

    rows: Sequence[Shown]
    chips: Sequence[Chip]
    chosen: str
    total: int
    more: int
    back_to_draft: int
    """Submitted returns that applying takes back."""


def import_page(understood: Understood, found: Previewed, chosen: str) -> ImportPage:
    """``chosen``: a kind, or anything else for all that matter."""
    every = list(_rows(understood, found))
    known = chosen if chosen in KINDS else ""
    wanted = [row for row in every if not known or row.kind == known]
    counts = {kind: sum(row.kind == kind for row in every) for kind in KINDS}
    chips = [Chip(kind, label, counts[kind], kind == known) for kind, label in KINDS.items() if counts[kind]]
    back = sum(
        cell.effect is FigureChange.BACK_TO_DRAFT for cell in (*found.new, *found.changed, *found.words)
    )
    more = max(len(wanted) - MOST_SHOWN, 0)
    return ImportPage(wanted[:MOST_SHOWN], chips, known, len(every), more, back)


def _rows(understood: Understood, found: Previewed) -> Iterator[Shown]:
    titles = _titles(understood, found)
    refs = {line.ref_at.row: line.ref for line in understood.contents.lines}
    for kind, problems in (("refused", found.refused), ("warning", found.warnings)):
        for problem in problems:
            yield _problem(kind, problem, understood, refs.get(problem.place.row, ""), titles)
    doubtful = [cell for cell in (*found.changed, *found.new) if cell.doubts]
    yield from (_cell("doubtful", cell, titles) for cell in doubtful)
    yield from (_cell("changed", cell, titles) for cell in found.changed if not cell.doubts)
    yield from (_cell("words", cell, titles) for cell in found.words)
    yield from (_cell("new", cell, titles) for cell in found.new if not cell.doubts)


def _titles(understood: Understood, found: Previewed) -> Mapping[str, str]:
    known: Sequence[Indicator] = [*understood.known, *found.made]
    return {ref_key(each.ref): each.title for each in known}


def _problem(
    kind: str, problem: Problem, understood: Understood, ref: str, titles: Mapping[str, str]
) -> Shown:
    place, heads = problem.place, {each.index: each.head for each in understood.reading.columns}
    month = heads[place.column].month if place.column in heads else None
    sentence = problem.sentence.removeprefix(f"{ref} in {month.text}: ") if month else problem.sentence
    return Shown(
        kind=kind,
        where=_short(problem.where),
        ref=ref,
        title=titles.get(ref_key(ref), ""),
        month=month,
        before="",
        after=understood.grid.text(place.row, place.column),
        notes=(sentence[:1].upper() + sentence[1:].removesuffix("."),),
    )


def _cell(kind: str, cell: Cell, titles: Mapping[str, str]) -> Shown:
    notes = [doubt[:1].upper() + doubt[1:] for doubt in cell.doubts]
    notes += [f"{cell.size} on what was kept"] if cell.size and cell.before else []
    notes += [BACK_TO_DRAFT] if cell.effect is FigureChange.BACK_TO_DRAFT else []
    return Shown(
        kind=kind,
        where=_short(cell.where),
        ref=cell.ref,
        title=titles.get(ref_key(cell.ref), ""),
        month=cell.month,
        before=cell.before,
        after=cell.after,
        notes=tuple(notes),
    )


def _short(where: str) -> str:
    """``H27``: under a head that says that these are cells."""
    return where.removeprefix("cell ")
