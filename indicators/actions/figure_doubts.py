"""What is doubtful about the figures that a file would write: warnings, which refuse nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from django.utils.translation import gettext, gettext_noop

from indicators.actions.figure_changes import Change, Standing
from indicators.models import Scorecard
from indicators.reports.figures import written_over
from indicators.rules.checks import Check, Finding, check_figure
from indicators.rules.figures import Figure, Present, Typed, Unit
from indicators.rules.months import Month, months_ending
from indicators.rules.rolling import WINDOW
from indicators.rules.sources import Definition, figures_of_month
from indicators.rules.wording import number_text

ASKED = {
    Check.ABOVE_RANGE: gettext_noop("above anything in the twelve months before (highest {figure}, {month})"),
    Check.BELOW_RANGE: gettext_noop("below anything in the twelve months before (lowest {figure}, {month})"),
}
"""Said of a figure outside its range, whatever the numbers."""


def doubts(
    scorecard: Scorecard, standing: Standing, changes: Sequence[Change]
) -> Mapping[int, tuple[str, ...]]:
    """Sentences by the number of the change. One query.

    A new figure is compared with the twelve months before it only where all of them have one, since a
    history that is just being imported has no range yet.
    """
    if not changes:
        return {}
    typed = _typed(scorecard, changes)
    figures = {each.pk: Figures(each.definition, typed, standing.populations) for each in standing.indicators}
    windows = {month: months_ending(month.plus(-1), WINDOW) for month in typed}
    found = {}
    for number, change in enumerate(changes):
        month, of_indicator = change.line.month, figures[change.indicator.pk]
        before = {each: of_indicator[each] for each in windows[month]}
        findings = check_figure(of_indicator[month], of_indicator.definition.unit, before)
        sentences = tuple(_sentence(each, change) for each in findings if _counts(each, change, before))
        if sentences:
            found[number] = sentences
    return found


Typing = Mapping[Month, Mapping[int, Typed]]


class Figures(dict[Month, Figure]):
    """What is or would be kept of one indicator, worked out when it is first asked for."""

    def __init__(
        self, definition: Definition, typed: Typing, populations: Mapping[Month, Fraction | None]
    ) -> None:
        super().__init__()
        self.definition, self.typed, self.populations = definition, typed, populations

    def __missing__(self, month: Month) -> Figure:
        key = self.definition.key
        own = self.typed.get(month, {}).get(key)
        only, population = {key: own} if own else {}, self.populations.get(month)
        self[month] = figures_of_month([self.definition], only, population)[key]
        return self[month]


def _typed(scorecard: Scorecard, changes: Sequence[Change]) -> Typing:
    """What is kept from twelve months before the first change on, and what the file writes over it."""
    months = [change.line.month for change in changes]
    first, last = min(months).plus(-WINDOW), max(months)
    kept = written_over(scorecard, months_ending(last, last.ordinal - first.ordinal + 1)).typed
    typed: defaultdict[Month, dict[int, Typed]] = defaultdict(dict)
    typed.update({month: dict(each) for month, each in kept.items()})
    for change in changes:
        typed[change.line.month][change.indicator.pk] = change.wanted
    return typed


def _counts(finding: Finding, change: Change, before: Mapping[Month, Figure]) -> bool:
    if finding.check is Check.MISSING_FIGURE:
        return False
    is_full = all(isinstance(figure, Present) for figure in before.values())
    return finding.check not in ASKED or is_full or not change.is_new


def _sentence(finding: Finding, change: Change) -> str:
    indicator = change.indicator
    if finding.check in ASKED and finding.edge_month is not None and finding.edge_value is not None:
        edge = number_text(finding.edge_value, Unit(indicator.unit), indicator.decimals)
        return gettext(ASKED[finding.check]).format(figure=edge, month=finding.edge_month.name)
    if finding.check is Check.NUMERATOR_ABOVE_DENOMINATOR:
        return gettext("the numerator is above the denominator")
    return gettext("a percentage above 100")
