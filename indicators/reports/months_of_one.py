"""One month of one indicator, as it is kept now or as it was frozen."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext

from indicators.reports.month_report import IndicatorRow
from indicators.rules.figures import Figure, Missing, value_of
from indicators.rules.months import Month
from indicators.rules.numbers import plain
from indicators.rules.rounding import rounded
from indicators.rules.statistics import PrintedChange, PrintedRolling, PrintedStatistics, StatisticsRule
from indicators.rules.wording import figure_text, grouped_for_reading, signed_for_reading

PART_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class MonthOfOne:
    """A month's figure as text with its parts, its change, its words, and the stage of the month."""

    month: Month
    text: str
    value: Fraction | None
    numerator: str
    denominator: str
    statistics: PrintedStatistics
    commentary: str
    stage: str

    @property
    def change(self) -> PrintedChange:
        return self.statistics.change_on_month

    @property
    def average(self) -> PrintedRolling:
        return self.statistics.rolling_average

    @property
    def average_value(self) -> Fraction | None:
        return Fraction(self.average.value) if self.average.value else None

    @property
    def reading(self) -> str:
        """``142 (142 of 493), +1% on July, +5% on August 2019; twelve-month average 147``."""
        said = [grouped_for_reading(self.text)]
        if self.denominator:
            parts = gettext("{figure} ({numerator} of {denominator})")
            said = [parts.format(figure=said[0], numerator=self.numerator, denominator=self.denominator)]
        said += _said(self.change, self.month.plus(-1))
        said += _said(self.statistics.change_on_year, self.month.plus(-12))
        if not self.average.value:
            return ", ".join(said)
        averaged = gettext("{reading}; twelve-month average {average}")
        return averaged.format(reading=", ".join(said), average=grouped_for_reading(self.average.text))


def _said(change: PrintedChange, since: Month) -> list[str]:
    """Better or worse only where an arrow says so too."""
    if change.arrow is None:
        return []
    if change.is_better:
        said = gettext("{change} on {month} (better)")
    elif change.is_worse:
        said = gettext("{change} on {month} (worse)")
    else:
        said = gettext("{change} on {month}")
    return [said.format(change=signed_for_reading(change.text), month=since.name)]


def month_as_kept(
    month: Month, figure: Figure, statistics: PrintedStatistics, rule: StatisticsRule, words: str, stage: str
) -> MonthOfOne:
    """From what is kept now."""
    parts = (None, None) if isinstance(figure, Missing) else (figure.numerator, figure.denominator)
    return MonthOfOne(
        month=month,
        text=figure_text(figure, rule.unit, rule.change.decimals),
        value=value_of(figure),
        numerator=_part_text(parts[0]),
        denominator=_part_text(parts[1]),
        statistics=statistics,
        commentary=words,
        stage=stage,
    )


def month_as_frozen(month: Month, row: IndicatorRow, stage: str) -> MonthOfOne:
    """It says what it said, whatever became of the definition since."""
    now = row.now
    return MonthOfOne(
        month=month,
        text=now.text,
        value=_exact(now.value),
        numerator=_part_text(_exact(now.numerator)),
        denominator=_part_text(_exact(now.denominator)),
        statistics=row.statistics,
        commentary=row.commentary,
        stage=stage,
    )


def _exact(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)


def _part_text(part: Fraction | None) -> str:
    """A numerator or denominator for reading: most are whole."""
    return "" if part is None else grouped_for_reading(f"{plain(rounded(part, PART_DECIMALS)):f}")
