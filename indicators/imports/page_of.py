"""The page of an import, made of what was read and what that would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext, gettext_noop

from indicators.actions.indicator_file import IndicatorDraft
from indicators.actions.preview_import import Cell, Previewed, Problem
from indicators.imports.corrections import detail_of
from indicators.imports.grid import CELL
from indicators.imports.handed_in import Understood
from indicators.imports.page import (
    KINDS,
    MOST_SHOWN,
    ColumnShown,
    Compared,
    Differing,
    ImportPage,
    Proposed,
    ReadAs,
    Shown,
)
from indicators.imports.parity import Parity
from indicators.imports.places import column_letters
from indicators.imports.understanding import Column
from indicators.models import Indicator
from indicators.rules.refs import ref_key
from indicators.rules.stages import FigureChange

MEANWHILE = gettext_noop(
    "Moved on the portal since this sheet was downloaded, and stays unless you take the file’s"
)
BACK_TO_DRAFT = gettext_noop("Submitted already: goes back to its reporter to confirm")
BARE = gettext_noop("A bare value, without numerator and denominator")
NOBODY = gettext_noop("to be confirmed")


def page_of(understood: Understood, found: Previewed, parity: Parity, *, makes: bool) -> ImportPage:
    """``makes``: its new indicators are made."""
    rows: dict[str, list[Shown]] = {kind: [] for kind in KINDS}
    counts = dict.fromkeys(KINDS, 0)
    for row in _rows(understood, found):
        counts[row.kind] += 1
        if len(rows[row.kind]) < MOST_SHOWN:
            rows[row.kind].append(row)
    proposals = understood.proposals
    return ImportPage(
        read_as=_read_as(understood),
        proposed=[_proposed(each) for each in proposals.new],
        people=len(proposals.people),
        compared=[
            Compared(each.at.row, each.ref, each.what, each.before, each.after) for each in proposals.compared
        ],
        rows=rows,
        counts=counts,
        new=len(found.new),
        changed=len(found.changed),
        words=len(found.words),
        unchanged=found.unchanged,
        agreeing=found.agreeing,
        refused=len(found.refused),
        back_to_draft=found.back_to_draft,
        parity=parity.agreeing,
        differing=[
            Differing(each.ref, each.column, each.printed, each.computed, each.reason.word)
            for each in parity.differing
        ],
        makes=makes,
    )


def _read_as(understood: Understood) -> ReadAs:
    reading, grid = understood.reading, understood.grid
    return ReadAs(
        sheet=reading.sheet,
        sheets=[(each.name, each.is_hidden) for each in understood.grids],
        is_workbook=grid.is_workbook,
        is_usable=reading.is_usable,
        is_tidy=reading.is_tidy,
        head_row=reading.head_row,
        oldest=reading.oldest.label if reading.oldest else "",
        newest=reading.newest.label if reading.newest else "",
        figures=len(understood.contents.lines),
        commentary=len(understood.contents.words),
        checked=_letters(reading.checked),
        left_alone=_letters(reading.left_alone),
        columns=[_column(each) for each in reading.columns],
        notices=grid.notices,
    )


def _column(column: Column) -> ColumnShown:
    head = column.head
    letters = column_letters(column.index)
    return ColumnShown(column.index, letters, column.written, head.holds.value, detail_of(head))


def _letters(columns: Iterable[Column]) -> str:
    return ", ".join(column_letters(column.index) for column in columns)


def _proposed(draft: IndicatorDraft) -> Proposed:
    fields, people = draft.fields, draft.people
    return Proposed(
        ref=draft.ref,
        title=str(fields["title"]),
        theme=draft.theme,
        unit=str(fields["unit"]),
        polarity=str(fields["polarity"]),
        owner=people.get("owner") or gettext(NOBODY),
        reporter=people.get("reporter") or gettext(NOBODY),
    )


def _rows(understood: Understood, found: Previewed) -> Iterator[Shown]:
    titles = _titles(understood, found)
    refs = {line.ref_at.row: line.ref for line in understood.contents.lines}
    for kind, problems in (("refused", found.refused), ("warning", found.warnings)):
        for problem in problems:
            yield _problem(kind, problem, understood, refs.get(problem.place.row, ""), titles)
    yield from (_cell("meanwhile", cell, titles) for cell in found.meanwhile)
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
    sentence = problem.sentence
    if month:  # which the table says in columns of their own
        about = gettext("{ref} in {month}: {problem}").format(ref=ref, month=month.text, problem="")
        sentence = sentence.removeprefix(about)
    return Shown(
        kind=kind,
        where=_short(problem.where),
        ref=ref,
        title=titles.get(ref_key(ref), ""),
        month=month.name if month else "",
        before="",
        after=understood.grid.text(place.row, place.column),
        notes=(sentence[:1].upper() + sentence[1:].removesuffix("."),),
    )


def _cell(kind: str, cell: Cell, titles: Mapping[str, str]) -> Shown:
    notes = [doubt[:1].upper() + doubt[1:] for doubt in cell.doubts]
    notes += [gettext(BARE)] if cell.is_bare else []
    notes += [gettext(MEANWHILE)] if cell.choice else []
    on_kept = gettext("{change} on what was kept").format(change=cell.size)
    notes += [on_kept] if cell.size and cell.before else []
    notes += [gettext(BACK_TO_DRAFT)] if cell.effect is FigureChange.BACK_TO_DRAFT else []
    return Shown(
        kind=kind,
        where=_short(cell.where),
        ref=cell.ref,
        title=titles.get(ref_key(cell.ref), ""),
        month=cell.month.name,
        before=cell.before,
        after=cell.after,
        notes=tuple(notes),
        choice=cell.choice,
    )


def _short(where: str) -> str:
    """``H27``: under a head that says that these are cells."""
    return where.removeprefix(gettext(CELL).partition("{")[0])
