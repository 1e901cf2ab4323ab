"""What the rows of a month are narrowed down to: what moved, what missed its target, what is not there."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from django.utils.translation import gettext, gettext_noop

from indicators.reports.month_report import IndicatorRow
from indicators.rules.targets import TargetStatus
from indicators.rules.words import says_something
from indicators.rules.words_wanted import words_wanted


class Standing(Enum):
    """By its value in addresses."""

    BETTER = "better"
    WORSE = "worse"
    MISSED = "target-missed"
    NO_FIGURE = "no-figure"
    NO_WORDS = "commentary-missing"

    @property
    def label(self) -> str:
        """``Target missed``, as it is offered."""
        return gettext(_LABELS[self])


_LABELS = {
    Standing.BETTER: gettext_noop("Better"),
    Standing.WORSE: gettext_noop("Worse"),
    Standing.MISSED: gettext_noop("Target missed"),
    Standing.NO_FIGURE: gettext_noop("No figure"),
    Standing.NO_WORDS: gettext_noop("Commentary missing"),
}


def stands(row: IndicatorRow, standing: Standing) -> bool:
    """Better and worse are changes on the month, as the book tells them first."""
    return _TESTS[standing](row)


def counted(rows: list[IndicatorRow], standing: Standing) -> int:
    return sum(stands(row, standing) for row in rows)


def _is_missed(row: IndicatorRow) -> bool:
    return row.statistics.target_status is TargetStatus.MISSED


def _lacks_words(row: IndicatorRow) -> bool:
    """By the rule of submitting, but for overridden checks, which no printed row tells."""
    statistics = row.statistics
    target, arrow = statistics.target_status, statistics.change_on_month.arrow
    wanted = words_wanted(target=target, arrow=arrow, change="moved", is_overridden=False)
    return bool(wanted) and not says_something(row.commentary)


_TESTS: dict[Standing, Callable[[IndicatorRow], bool]] = {
    Standing.BETTER: lambda row: row.statistics.change_on_month.is_better,
    Standing.WORSE: lambda row: row.statistics.change_on_month.is_worse,
    Standing.MISSED: _is_missed,
    Standing.NO_FIGURE: lambda row: row.now.state == "missing",
    Standing.NO_WORDS: _lacks_words,
}
