"""What an import of figures would change, cell by cell, for reading."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from indicators.actions.figure_changes import Change
from indicators.actions.figure_difference import difference
from indicators.actions.figure_file import FigureFile
from indicators.actions.import_figures import digits, standing_of
from indicators.errors import NotAllowed
from indicators.models import Scorecard
from indicators.models.people import Person
from indicators.permissions import may_import_figures
from indicators.rules.figures import Typed, TypedState
from indicators.rules.months import Month
from indicators.rules.stages import FigureChange
from indicators.rules.wording import NOT_APPLICABLE_TEXT


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that a file would change, for reading: what it was and what it becomes."""

    ref: str
    month: Month
    where: str
    before: str
    after: str
    effect: FigureChange


@dataclass(frozen=True, slots=True)
class Previewed:
    new: list[Cell]
    changed: list[Cell]
    unchanged: int
    refused: list[str]


def preview_figures(*, scorecard: Scorecard, file: FigureFile, by: Person) -> Previewed:
    """Every cell that the file would change, and every refusal; nothing is written."""
    if not may_import_figures(by, scorecard):
        raise NotAllowed(f"{by} may not import figures into {scorecard}.")
    with transaction.atomic():
        found = difference(file, standing_of(scorecard, file))
    cells = [(change.is_new, _cell(change, file)) for change in found.changes]
    return Previewed(
        new=[cell for is_new, cell in cells if is_new],
        changed=[cell for is_new, cell in cells if not is_new],
        unchanged=found.unchanged,
        refused=file.sentences(found.refusals),
    )


def _cell(change: Change, file: FigureFile) -> Cell:
    before, after = _words(change.kept.typed), _words(change.wanted)
    return Cell(
        change.indicator.ref, change.line.month, file.where(change.place), before, after, change.effect
    )


def _words(typed: Typed) -> str:
    """``12 of 40``, ``-``, or nothing."""
    if typed.state is TypedState.NOT_APPLICABLE:
        return NOT_APPLICABLE_TEXT
    parts = [digits(part) for part in (typed.value, typed.numerator, typed.denominator) if part is not None]
    return " of ".join(parts)
