"""The statistics of one indicator in one month, and the same as they are printed and kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from indicators.rules.change import Arrow, Change, ChangeRule, change_between
from indicators.rules.figures import Figure, Unit
from indicators.rules.months import FinancialYear, Month, months_ending
from indicators.rules.polarity import Judgement, Polarity, judge
from indicators.rules.rolling import WINDOW, Rolling, rolling
from indicators.rules.targets import Target, TargetInForce, TargetStatus, judge_target
from indicators.rules.wording import NOT_APPLICABLE_TEXT, change_text, exact_text, number_text

MONTHS_NEEDED = WINDOW + 1
"""A month's statistics look at it and the twelve months before it, never further back."""


@dataclass(frozen=True, slots=True)
class StatisticsRule:
    """How an indicator's statistics are taken: its unit, its change, its desired direction, its targets."""

    unit: Unit
    change: ChangeRule
    polarity: Polarity = Polarity.NEUTRAL
    targets: tuple[Target, ...] = ()
    year_starts: int = 4


@dataclass(frozen=True, slots=True)
class Statistics:
    change_on_month: Change | None
    change_on_year: Change | None
    rolling: Rolling
    target: TargetInForce | None


def statistics_of(figures: Mapping[Month, Figure], month: Month, rule: StatisticsRule) -> Statistics:
    """The statistics of ``month``; ``figures`` must hold it and the twelve months before it."""
    now = figures[month]
    return Statistics(
        change_on_month=change_between(figures[month.plus(-1)], now, rule.change),
        change_on_year=change_between(figures[month.plus(-WINDOW)], now, rule.change),
        rolling=rolling(figures[each] for each in months_ending(month, WINDOW)),
        target=judge_target(rule.targets, figures, month, rule.polarity, rule.year_starts),
    )


@dataclass(frozen=True, slots=True)
class PrintedChange:
    """``value`` is a fraction to 28 digits, None where the text is ``n/a``."""

    text: str
    value: str | None
    arrow: Arrow | None
    judgement: Judgement | None

    @property
    def is_worse(self) -> bool:
        """By the threshold or more, against the desired direction."""
        return self.judgement is Judgement.WORSE and self.arrow is not Arrow.LEVEL

    @property
    def is_better(self) -> bool:
        """By the threshold or more, in the desired direction."""
        return self.judgement is Judgement.BETTER and self.arrow is not Arrow.LEVEL


@dataclass(frozen=True, slots=True)
class PrintedRolling:
    """``months`` with a value: fewer than twelve is marked, in a field of its own."""

    text: str
    value: str | None
    months: int

    @property
    def is_short(self) -> bool:
        """There is a figure, and it is over fewer than twelve months."""
        return 0 < self.months < WINDOW


@dataclass(frozen=True, slots=True)
class PrintedStatistics:
    """Statistics in the characters and digits that every page, file and snapshot shows."""

    change_on_month: PrintedChange
    change_on_year: PrintedChange
    rolling_average: PrintedRolling
    rolling_maximum: PrintedRolling
    target_year: FinancialYear | None
    target_status: TargetStatus | None


def as_printed(statistics: Statistics, rule: StatisticsRule) -> PrintedStatistics:
    found, seen = statistics.target, statistics.rolling
    return PrintedStatistics(
        change_on_month=_change(statistics.change_on_month, rule),
        change_on_year=_change(statistics.change_on_year, rule),
        rolling_average=_rolling(seen.average, seen, rule),
        rolling_maximum=_rolling(seen.maximum, seen, rule),
        target_year=found.target.year if found else None,
        target_status=found.status if found else None,
    )


def _change(change: Change | None, rule: StatisticsRule) -> PrintedChange:
    return PrintedChange(
        text=change_text(change, rule.change.basis),
        value=exact_text(change.value) if change else None,
        arrow=change.arrow if change else None,
        judgement=judge(change, rule.polarity),
    )


def _rolling(value: Fraction | None, seen: Rolling, rule: StatisticsRule) -> PrintedRolling:
    if value is None:
        return PrintedRolling(NOT_APPLICABLE_TEXT if seen.is_not_applicable else "", None, 0)
    return PrintedRolling(number_text(value, rule.unit, rule.change.decimals), exact_text(value), seen.months)
