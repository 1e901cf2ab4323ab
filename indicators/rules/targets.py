"""Targets: which one is in force in a month, and whether it is met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from indicators.rules.figures import Figure, Missing, Present, value_of
from indicators.rules.language import gettext, gettext_noop
from indicators.rules.months import FinancialYear, Month, financial_year_of, months_to_date
from indicators.rules.polarity import Polarity

MONTHS_IN_A_YEAR = 12


class TargetBasis(Enum):
    LEVEL = "level"
    """Compared with the month's value."""
    YEAR_TOTAL = "year_total"
    """Compared with the financial year to date, against its share of the year."""


class TargetStatus(Enum):
    MET = gettext_noop("met")
    NEAR = gettext_noop("near")
    MISSED = gettext_noop("missed")

    @property
    def word(self) -> str:
        """Beside a figure.

        >>> TargetStatus.MISSED.word
        'missed'
        """
        return gettext(self.value)


@dataclass(frozen=True, slots=True)
class Target:
    """A target of one financial year; a ``value`` of None is TBC. Tolerance in the indicator's unit."""

    year: FinancialYear
    value: Decimal | None
    basis: TargetBasis = TargetBasis.LEVEL
    tolerance: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class TargetInForce:
    target: Target
    is_carried: bool
    """Set for an earlier year than the month's, and labelled with its year."""
    status: TargetStatus | None


def target_in_force(
    targets: Iterable[Target], month: Month, first_month: int = 4
) -> tuple[Target, bool] | None:
    """The target of the month's financial year, or the last one set before, and whether it is carried.

    >>> target_in_force([Target(FinancialYear(2019), Decimal(94))], Month(2020, 8))[1]
    True
    """
    year = financial_year_of(month, first_month)
    known = [target for target in targets if target.year <= year]
    if not known:
        return None
    latest = max(known, key=lambda target: target.year)
    return latest, latest.year < year


def judge_target(
    targets: Iterable[Target],
    figures: Mapping[Month, Figure],
    month: Month,
    polarity: Polarity,
    first_month: int = 4,
) -> TargetInForce | None:
    """The target in force with its status; neutral polarity, TBC and a missing value have none.

    ``figures`` must hold the months of the financial year to date where a target is a year total.
    """
    found = target_in_force(targets, month, first_month)
    if found is None:
        return None
    target, is_carried = found
    return TargetInForce(target, is_carried, _status(target, figures, month, polarity, first_month))


def _status(
    target: Target, figures: Mapping[Month, Figure], month: Month, polarity: Polarity, first_month: int
) -> TargetStatus | None:
    if target.value is None or polarity is Polarity.NEUTRAL:
        return None
    wanted = Fraction(target.value)
    if target.basis is TargetBasis.YEAR_TOTAL:
        elapsed = months_to_date(month, first_month)
        reached = _total(figures, elapsed)
        wanted = wanted * len(elapsed) / MONTHS_IN_A_YEAR
    else:
        reached = value_of(figures[month])
    if reached is None:
        return None
    return status_of(reached, wanted, Fraction(target.tolerance), polarity)


def status_of(reached: Fraction, wanted: Fraction, tolerance: Fraction, polarity: Polarity) -> TargetStatus:
    """Met at the target, near within the tolerance (inclusive), otherwise missed.

    >>> status_of(Fraction(92), Fraction(94), Fraction(2), Polarity.HIGHER)
    <TargetStatus.NEAR: 'near'>
    """
    short = wanted - reached if polarity is Polarity.HIGHER else reached - wanted
    if short <= 0:
        return TargetStatus.MET
    return TargetStatus.NEAR if short <= tolerance else TargetStatus.MISSED


def _total(figures: Mapping[Month, Figure], months: Iterable[Month]) -> Fraction | None:
    """The sum; None while any month of it is missing, or if there is no value at all."""
    found = [figures[month] for month in months]
    values = [figure.value for figure in found if isinstance(figure, Present)]
    if not values or any(isinstance(figure, Missing) for figure in found):
        return None
    return sum(values, Fraction(0))
