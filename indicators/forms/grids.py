"""The pages of targets and benchmarks: a row an indicator, a cell a year or a comparator."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext, gettext_lazy

from indicators.forms.boxes import Box, Boxes
from indicators.models import Comparator, Indicator
from indicators.reports.comparison_grids import how_old
from indicators.rules.figures import Unit
from indicators.rules.months import FinancialYear, Month
from indicators.rules.targets import TargetBasis

MOST_ROWS = 80
"""So many at once without choosing a theme; more are too many boxes for one page."""
BASES = (
    (TargetBasis.LEVEL.value, gettext_lazy("level")),
    (TargetBasis.YEAR_TOTAL.value, gettext_lazy("year's total")),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """``more``: a period, or a tolerance; ``basis`` and ``more`` where the page asks for them."""

    head: str
    value: Box
    more: Box | None = None
    basis: Box | None = None
    note: str = ""
    old: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    indicator: Indicator
    theme: str
    """Where a new one begins."""
    cells: Sequence[Cell]


class GridFilter(forms.Form):
    """One theme, or all where they fit on one page."""

    theme = forms.ChoiceField(
        label=gettext_lazy("Theme"), required=False, widget=forms.Select(attrs={"class": "short"})
    )

    def __init__(self, given: Mapping[str, str], indicators: Sequence[Indicator]) -> None:
        super().__init__(given)
        self.indicators = indicators
        themes = {str(each.theme_id): each.theme.name for each in indicators}
        self.is_long = len(indicators) > MOST_ROWS
        every = [] if self.is_long else [("", gettext("All themes"))]
        self.fields["theme"].choices = [*every, *themes.items()]  # type: ignore[attr-defined]

    def rows(self) -> list[Indicator]:
        wanted = self.cleaned_data["theme"] if self.is_valid() else ""
        if not wanted and self.is_long:
            wanted = str(self.indicators[0].theme_id)
        return [each for each in self.indicators if wanted in ("", str(each.theme_id))]


def target_rows(
    indicators: Sequence[Indicator], years: Sequence[FinancialYear], boxes: Boxes, *, asks_all: bool
) -> list[Row]:
    return [
        Row(each, theme, [_target_cell(each, year, boxes, asks_all=asks_all) for year in years])
        for each, theme in _with_themes(indicators)
    ]


def _target_cell(indicator: Indicator, year: FinancialYear, boxes: Boxes, *, asks_all: bool) -> Cell:
    name, of = f"{indicator.pk}-{year.start}", {"ref": indicator.ref, "year": year.text}
    value = boxes.box(f"{name}-value", gettext("Target of {ref}, {year}").format(**of))
    is_total = boxes.texts.get(f"{name}-basis") == TargetBasis.YEAR_TOTAL.value
    tolerance = boxes.texts.get(f"{name}-tolerance", "")
    if not asks_all:
        said = [gettext("year's total")] if is_total else []
        said += [f"± {tolerance}"] if tolerance not in ("", "0") else []
        return Cell(year.text, value, note=", ".join(said))
    basis = boxes.box(f"{name}-basis", gettext("Basis of the target of {ref}, {year}").format(**of))
    tolerated = gettext("Tolerance of the target of {ref}, {year}").format(**of)
    more = boxes.box(f"{name}-tolerance", tolerated)
    return Cell(year.text, value, more, basis if indicator.unit == Unit.COUNT.value else None)


def benchmark_rows(
    indicators: Sequence[Indicator],
    comparators: Sequence[Comparator],
    boxes: Boxes,
    month: Month,
    first_month: int,
) -> list[Row]:
    def cell(indicator: Indicator, comparator: Comparator) -> Cell:
        name = f"{indicator.pk}-{comparator.pk}"
        of = {"comparator": comparator.code, "ref": indicator.ref}
        value = boxes.box(f"{name}-value", gettext("Figure for {comparator} of {ref}").format(**of))
        period = boxes.box(f"{name}-period", gettext("Period for {comparator} of {ref}").format(**of))
        old = how_old(boxes.kept.get(f"{name}-period", ""), month, first_month)
        return Cell(comparator.code, value, period, old=old)

    return [
        Row(each, theme, [cell(each, comparator) for comparator in comparators])
        for each, theme in _with_themes(indicators)
    ]


def _with_themes(indicators: Sequence[Indicator]) -> list[tuple[Indicator, str]]:
    found, before = [], None
    for each in indicators:
        found.append((each, "" if each.theme_id == before else each.theme.name))
        before = each.theme_id
    return found


def only_of(texts: Mapping[str, str], indicators: Collection[Indicator]) -> dict[str, str]:
    """The boxes of these rows."""
    keys = {str(each.pk) for each in indicators}
    return {name: text for name, text in texts.items() if name.partition("-")[0] in keys}


def drawn(rows: Sequence[Row]) -> set[str]:
    boxes = (box for row in rows for cell in row.cells for box in (cell.value, cell.more, cell.basis))
    return {box.name for box in boxes if box is not None}


def old_ones(rows: Sequence[Row]) -> int:
    return sum(cell.old is not None for row in rows for cell in row.cells)
