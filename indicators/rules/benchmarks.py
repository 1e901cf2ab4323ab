"""How old a benchmark is: told relative to the reporting month."""

from __future__ import annotations

import re

from indicators.rules.months import FULL_MONTH_NAMES, MONTH_NAMES, Month

OLD_AFTER = 18
"""Months after which a benchmark is marked as old."""

_NUMBERS = {
    name.casefold(): place for names in (MONTH_NAMES, FULL_MONTH_NAMES) for place, name in enumerate(names, 1)
}
_NAMED = re.compile(r"\b([A-Za-z]{3,9})[- ](\d{4}|\d{2})\b", re.ASCII)
_YEAR = re.compile(r"\b(\d{4}|\d{2})[-/](\d{2})\b", re.ASCII)


def age_in_months(period: str, at: Month, first_month: int = 4) -> int | None:
    """Months from the last month that a period's words name to ``at``; None where they name none.

    A financial year counts as the month it ends in.

    >>> age_in_months("Mar-19, 2018-19 data", Month(2020, 8)), age_in_months("2017-18", Month(2020, 8))
    (17, 29)
    >>> age_in_months("latest published", Month(2020, 8)) is None
    True
    """
    named = [*_named(period), *_ends_of_years(period, first_month)]
    return at.ordinal - max(named).ordinal if named else None


def _named(period: str) -> list[Month]:
    return [
        Month(_year(year), _NUMBERS[name.casefold()])
        for name, year in _NAMED.findall(period)
        if name.casefold() in _NUMBERS and _is_known(_year(year))
    ]


def _ends_of_years(period: str, first_month: int) -> list[Month]:
    return [
        Month(_year(start), first_month).plus(11)
        for start, end in _YEAR.findall(period)
        if (_year(start) + 1) % 100 == int(end) and _is_known(_year(start))
    ]


def _year(text: str) -> int:
    return int(text) if len(text) > 2 else 2000 + int(text)


def _is_known(year: int) -> bool:
    return 1900 <= year <= 2098
