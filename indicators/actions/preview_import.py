"""What an import would change, cell by cell, for reading. Nothing is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.apply_import import ImportRequest
from indicators.actions.figure_changes import Change, Difference, Standing
from indicators.actions.figure_difference import difference
from indicators.actions.figure_doubts import doubts
from indicators.actions.figure_file import FigureFile, Place, Refusal
from indicators.actions.import_figures import digits, standing_of
from indicators.actions.import_words import WordsChange, WordsDifference, words_difference
from indicators.actions.indicator_file import IndicatorDraft
from indicators.errors import NotAllowed
from indicators.models import Indicator, Scorecard
from indicators.models.people import Person
from indicators.models.rows import collector_held
from indicators.permissions import may_import_figures
from indicators.rules.change import ChangeBasis, ChangeRule, change_between
from indicators.rules.figures import Figure, Present, Typed, TypedState, Unit
from indicators.rules.months import Month
from indicators.rules.stages import FigureChange
from indicators.rules.wording import NOT_APPLICABLE_TEXT, change_text, signed_for_reading


@dataclass(frozen=True, slots=True)
class Problem:
    """``where``: ``cell H27``. ``is_refusal``: it is not imported, whatever anybody chooses."""

    where: str
    sentence: str
    place: Place
    is_refusal: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that a file would change, for reading: what it was and what it becomes."""

    ref: str
    month: Month
    where: str
    before: str
    after: str
    effect: FigureChange
    place: Place
    size: str = ""
    """``+20%`` of what it was, where both are numbers."""
    doubts: tuple[str, ...] = ()
    choice: str = ""
    """What to say to take it, of a cell that moved meanwhile."""
    is_bare: bool = False
    """A percentage or rate without the parts that give it."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """``agreeing``: cells that are computed here, and say what is computed."""

    new: list[Cell]
    changed: list[Cell]
    words: list[Cell]
    unchanged: int
    agreeing: int
    refused: list[Problem]
    meanwhile: list[Cell] = field(default_factory=list)
    """Of returns that moved since the sheet was downloaded: they stay unless somebody takes them."""
    back_to_draft: int = 0
    """Submitted returns that applying takes back, those that follow others among them."""
    warnings: list[Problem] = field(default_factory=list)
    made: Sequence[Indicator] = ()
    """Indicators that would be made, not kept yet."""
    typed: Mapping[Month, Mapping[int, Typed]] = field(default_factory=dict)
    """Figures as they would be, by month and indicator."""

    @property
    def doubted(self) -> list[Cell]:
        return [cell for cell in (*self.changed, *self.new) if cell.doubts]

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong or doubtful, each at its cell."""
        doubtful = [
            Problem(cell.where, f"{doubt}.", cell.place, is_refusal=False)
            for cell in self.doubted
            for doubt in cell.doubts
        ]
        return [*self.refused, *self.warnings, *doubtful]

    @property
    def count(self) -> int:
        """How many cells would be written."""
        return len(self.new) + len(self.changed) + len(self.words)


def preview_import(
    *, scorecard: Scorecard, request: ImportRequest, warnings: Sequence[Refusal] = (), by: Person
) -> Previewed:
    """Every cell that the file would change, every refusal, and ``warnings`` with those of its figures."""
    if not may_import_figures(by, scorecard):
        raise NotAllowed(
            gettext("{person} may not import figures into {scorecard}.").format(
                person=by, scorecard=scorecard
            )
        )
    file = request.figures
    with transaction.atomic(), collector_held():
        standing = with_drafts(standing_of(scorecard, file), request.definitions.drafts, scorecard)
        found = difference(file, standing)
        words = words_difference(scorecard, request.words, standing.indicators, file.taken)
        doubtful = doubts(scorecard, standing, found.changes)
    cells = [
        (change.is_new, _cell(change, file, doubtful.get(number, ())))
        for number, change in enumerate(found.changes)
    ]
    return Previewed(
        new=[cell for is_new, cell in cells if is_new],
        changed=[cell for is_new, cell in cells if not is_new],
        words=[_words(change, file) for change in words.changes],
        unchanged=found.unchanged + words.unchanged,
        agreeing=found.agreeing,
        refused=_problems(file, [*found.refusals, *words.refusals], is_refusal=True),
        meanwhile=[
            *(replace(_cell(each, file, ()), choice=each.choice) for each in found.meanwhile),
            *(replace(_words(each, file), choice=each.choice) for each in words.meanwhile),
        ],
        back_to_draft=len(_back_to_draft(found, words)),
        warnings=_problems(file, [*warnings, *found.differing], is_refusal=False),
        made=[each for each in standing.indicators if each.pk < 0],
        typed=_typed_by_month(found),
    )


def _back_to_draft(found: Difference, words: WordsDifference) -> set[tuple[Month, int]]:
    changes: list[Change | WordsChange] = [*found.changes, *words.changes]
    back = [each for each in changes if each.effect is FigureChange.BACK_TO_DRAFT]
    return {(each.line.month, each.indicator.pk) for each in back} | set(found.followers_to_draft)


def _typed_by_month(found: Difference) -> Mapping[Month, Mapping[int, Typed]]:
    typed: defaultdict[Month, dict[int, Typed]] = defaultdict(dict)
    for change in found.changes:
        typed[change.line.month][change.indicator.pk] = change.wanted
    return typed


def with_drafts(standing: Standing, drafts: Sequence[IndicatorDraft], scorecard: Scorecard) -> Standing:
    """The same with the indicators that would be made, under keys that no kept one has."""
    made = [
        Indicator(
            pk=-number,
            scorecard=scorecard,
            ref=draft.ref,
            **draft.fields,
            **{name: part.kind.value for name, part in draft.parts.items()},
        )
        for number, draft in enumerate(drafts, start=1)
        if draft.fields
    ]
    return replace(standing, indicators=[*standing.indicators, *made])


def _problems(file: FigureFile, found: Sequence[Refusal], *, is_refusal: bool) -> list[Problem]:
    ordered = sorted(set(found), key=lambda each: each.place)
    return [Problem(file.where(each.place), f"{each.sentence}.", each.place, is_refusal) for each in ordered]


def _cell(change: Change, file: FigureFile, doubtful: tuple[str, ...]) -> Cell:
    return Cell(
        ref=change.indicator.ref,
        month=change.line.month,
        where=file.where(change.place),
        before=_typed(change.kept.typed),
        after=_typed(change.wanted),
        effect=change.effect,
        place=change.place,
        size=_size(change),
        doubts=doubtful,
        is_bare=change.wanted.value is not None and change.indicator.unit != Unit.COUNT.value,
    )


def _words(change: WordsChange, file: FigureFile) -> Cell:
    where, month = file.where(change.line.at), change.line.month
    place, effect = change.line.at, change.effect
    return Cell(change.indicator.ref, month, where, change.before, change.after, effect, place)


def _typed(typed: Typed) -> str:
    """``12 of 40``, ``-``, or nothing."""
    if typed.state is TypedState.NOT_APPLICABLE:
        return NOT_APPLICABLE_TEXT
    parts = [digits(part) for part in (typed.value, typed.numerator, typed.denominator) if part is not None]
    return gettext(" of ").join(parts)


def _size(change: Change) -> str:
    """How much larger or smaller, where both are bare numbers or both are pairs."""
    before, after = _number(change.kept.typed), _number(change.wanted)
    if before is None or after is None or _given(change.kept.typed) != _given(change.wanted):
        return ""
    found = change_between(before, after, ChangeRule(basis=ChangeBasis.EXACT))
    return signed_for_reading(change_text(found)) if found else ""


def _given(typed: Typed) -> list[bool]:
    return [part is not None for part in (typed.value, typed.numerator, typed.denominator)]


def _number(typed: Typed) -> Figure | None:
    parts = typed.numerator, typed.denominator
    if typed.value is not None:
        return Present(Fraction(typed.value))
    if parts[0] is not None and parts[1]:
        return Present(Fraction(parts[0]) / Fraction(parts[1]))
    return Present(Fraction(parts[0])) if parts[0] is not None and parts[1] is None else None
