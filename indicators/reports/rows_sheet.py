"""Rows of a month as a sheet that people fill in and hand in again: twelve months, a row a part."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from indicators.models import Indicator, MonthlyReturn, ReportingMonth
from indicators.reports.figures import figures_over
from indicators.reports.returns import ReturnRow
from indicators.rules.figures import Figure, NotApplicable, Present, TypedState, Unit
from indicators.rules.months import Month, months_ending
from indicators.rules.numbers import plain
from indicators.rules.sources import PartKind
from indicators.rules.stages import FROZEN_STAGES, MonthStage, ReturnStage
from indicators.rules.versions import versions_text
from indicators.rules.wording import NOT_APPLICABLE_TEXT, exact_text

MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class RowsCell:
    """``text`` as a file of figures has it: ``1412``, ``28.1%``, ``-`` or nothing.

    ``is_computed``: it is a quotient of many digits, which nobody typed.
    """

    text: str
    is_open: bool
    is_computed: bool = False


@dataclass(frozen=True, slots=True)
class RowsLine:
    """One part of an indicator. ``decimals``: those it is printed with; ``version``: of all its returns."""

    ref: str
    title: str
    theme: str
    unit: Unit
    decimals: int
    part: str
    owner: str
    reporter: str
    cells: tuple[RowsCell, ...]
    commentary: RowsCell
    version: str


@dataclass(frozen=True, slots=True)
class RowsSheet:
    """``months``: the oldest first; the newest is the month that the commentary is on."""

    name: str
    months: tuple[Month, ...]
    lines: tuple[RowsLine, ...]

    @property
    def month(self) -> Month:
        return self.months[-1]


Opens = Callable[[MonthStage, MonthlyReturn | None], bool]
"""Whether a figure may be filled in: by the stage of its month, and its return where there is one."""


def opens_for_import(stage: MonthStage, returned: MonthlyReturn | None) -> bool:
    """Whatever an import may write."""
    return stage not in FROZEN_STAGES and (returned is None or returned.stage != ReturnStage.APPROVED.value)


def opens_only(writable: Collection[int]) -> Opens:
    """Returns with these keys."""
    return lambda _stage, returned: returned is not None and returned.pk in writable


def rows_sheet_of(month: ReportingMonth, name: str, rows: Sequence[ReturnRow], opens: Opens) -> RowsSheet:
    """Five queries, whatever the number of rows."""
    months = tuple(months_ending(Month.of(month.month), MONTHS_SHOWN))
    days = [each.first_day for each in months]
    found = ReportingMonth.objects.filter(scorecard=month.scorecard_id, month__in=days)
    stages = {Month.of(each.month): MonthStage(each.stage) for each in found}
    kept: dict[int, dict[Month, MonthlyReturn]] = {row.indicator.pk: {} for row in rows}
    returns = MonthlyReturn.objects.filter(reporting_month__in=found, indicator__in=list(kept))
    for returned in returns.select_related("reporting_month"):
        kept[returned.indicator_id][Month.of(returned.reporting_month.month)] = returned
    scorecard = month.scorecard
    figures = figures_over(scorecard, months, list(Indicator.objects.filter(scorecard=scorecard)))
    computed = {key: [figures[each][key] for each in months] for key in kept}
    made = (
        _Lines(row, months, stages, kept[row.indicator.pk], computed[row.indicator.pk], opens).made()
        for row in rows
    )
    return RowsSheet(name, months, tuple(chain.from_iterable(made)))


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of one indicator."""

    row: ReturnRow
    months: Sequence[Month]
    stages: Mapping[Month, MonthStage]
    kept: Mapping[Month, MonthlyReturn]
    computed: Sequence[Figure]
    opens: Opens

    def made(self) -> Iterator[RowsLine]:
        words, printed = self._words(), self.row.row
        versions = [self.kept[month].version if month in self.kept else 0 for month in reversed(self.months)]
        for number, part in enumerate(self._parts()):
            yield RowsLine(
                ref=printed.ref,
                title=printed.title,
                theme=printed.theme,
                unit=printed.unit,
                decimals=printed.decimals,
                part=part,
                owner=printed.owner or "",
                reporter=printed.reporter or "",
                cells=tuple(self._cells(part)),
                commentary=words if number == 0 else RowsCell("", is_open=False),
                version=versions_text(self.months[-1], versions),
            )

    def _parts(self) -> list[str]:
        """Those that are its own; a value where it is a count, has a bare one, or follows others."""
        indicator = self.row.indicator
        own = [
            part for part in ("numerator", "denominator") if getattr(indicator, part) == PartKind.OWN.value
        ]
        if self.row.row.unit is Unit.COUNT or not own:
            return ["value"]
        is_bare = any(returned.value is not None for returned in self.kept.values())
        return [*own, "value"] if is_bare else own

    def _words(self) -> RowsCell:
        newest = self.months[-1]
        stage = self.stages.get(newest, MonthStage.HISTORY)
        returned = self.kept.get(newest)
        return RowsCell(returned.commentary if returned else "", self.opens(stage, returned))

    def _cells(self, part: str) -> Iterator[RowsCell]:
        if self.row.indicator.definition.is_derived:
            for figure in self.computed:
                yield RowsCell(self._computed(figure), is_open=False, is_computed=True)
            return
        for month in self.months:
            returned = self.kept.get(month)
            is_open = self.opens(self.stages.get(month, MonthStage.HISTORY), returned)
            yield RowsCell(self._typed(returned, part), is_open)

    def _computed(self, figure: Figure) -> str:
        if not isinstance(figure, Present):
            return NOT_APPLICABLE_TEXT if isinstance(figure, NotApplicable) else ""
        mark = "%" if self.row.row.unit is Unit.PERCENTAGE else ""
        return f"{exact_text(figure.value)}{mark}"

    def _typed(self, returned: MonthlyReturn | None, part: str) -> str:
        if returned is None or returned.state == TypedState.MISSING.value:
            return ""
        if returned.state == TypedState.NOT_APPLICABLE.value:
            return NOT_APPLICABLE_TEXT if part == self._parts()[0] else ""
        number = getattr(returned, part)
        mark = "%" if part == "value" and self.row.row.unit is Unit.PERCENTAGE else ""
        return "" if number is None else f"{plain(number):f}{mark}"
