"""Values of a file for what follows other indicators: set beside what those give with the file imported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.utils.translation import gettext

from indicators.actions.figure_changes import Change, Difference, Standing
from indicators.actions.figure_file import FigureFile, FigureLine, Refusal
from indicators.models import Indicator
from indicators.rules.comparison import says_the_same
from indicators.rules.figures import Figure
from indicators.rules.months import Month
from indicators.rules.sources import Definition, figures_of_month, in_order
from indicators.rules.wording import figure_text


def set_beside(file: FigureFile, standing: Standing, found: Difference) -> None:
    """Counts those that agree, and words each that differs with both numbers. Nothing is written."""
    if not found.compared:
        return
    ordered = in_order(indicator.definition for indicator in standing.indicators)
    changed: defaultdict[Month, list[Change]] = defaultdict(list)
    for change in found.changes:
        changed[change.line.month].append(change)
    figures = {
        month: _figures(month, changed[month], ordered, standing)
        for month in {line.month for line, _ in found.compared}
    }
    for line, indicator in found.compared:
        _judge(file, line, indicator, figures[line.month], found)


def _figures(
    month: Month, changes: Sequence[Change], ordered: Sequence[Definition], standing: Standing
) -> Mapping[int, Figure]:
    typed = {each.key: standing.kept_in(month, each.key).typed for each in ordered}
    wanted = {change.indicator.pk: change.wanted for change in changes}
    return figures_of_month(ordered, {**typed, **wanted}, standing.populations.get(month))


def _judge(
    file: FigureFile, line: FigureLine, indicator: Indicator, figures: Mapping[int, Figure], found: Difference
) -> None:
    place, text, unit = line.places["value"], line.cells["value"], indicator.definition.unit
    figure = figures[indicator.pk]
    if says_the_same(text, figure, unit, is_exact=file.is_exact(place)):
        found.agreeing += 1
        return
    given = figure_text(figure, unit, indicator.decimals + 2) or gettext("nothing")
    sentence = gettext("{ref} in {month}: the file says {text}, and its sources give {figure}").format(
        ref=indicator.ref, month=line.month.text, text=text, figure=given
    )
    found.differing.append(Refusal(place, sentence))
