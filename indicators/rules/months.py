"""Months and financial years."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from indicators.rules.language import gettext, gettext_noop

FULL_MONTH_NAMES = (
    *(gettext_noop("January"), gettext_noop("February"), gettext_noop("March"), gettext_noop("April")),
    *(gettext_noop("May"), gettext_noop("June"), gettext_noop("July"), gettext_noop("August")),
    *(gettext_noop("September"), gettext_noop("October"), gettext_noop("November"), gettext_noop("December")),
)
MONTH_NAMES = (
    *(gettext_noop("Jan"), gettext_noop("Feb"), gettext_noop("Mar"), gettext_noop("Apr"), "May"),
    *(gettext_noop("Jun"), gettext_noop("Jul"), gettext_noop("Aug"), gettext_noop("Sep")),
    *(gettext_noop("Oct"), gettext_noop("Nov"), gettext_noop("Dec")),
)
"""As files have them and as they are read; said in the site's language by ``Month``."""

FIRST_YEAR = 1900
LAST_YEAR = 2099
"""The years whose months can be written and kept."""
YEARS_AROUND = 2
"""Before the first and after the last there are months to look back at and on to, and no more."""

_ISO = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_NAMED = re.compile(r"([A-Za-z]{3})[- ](\d{2}|\d{4})", re.ASCII)
_FINANCIAL_YEAR = re.compile(r"(\d{2}|\d{4})-(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month. Months compare, and shift by whole months.

    >>> Month(2020, 8).plus(-12)
    Month(year=2019, month=8)
    >>> Month(2020, 12).plus(1).text
    '2021-01'
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        first, last = FIRST_YEAR - YEARS_AROUND, LAST_YEAR + YEARS_AROUND
        if not (1 <= self.month <= 12 and first <= self.year <= last):
            raise ValueError(f"{self.year}-{self.month} is not a month from {first} to {last}")

    @classmethod
    def of(cls, day: dt.date) -> Month:
        """The month a day lies in."""
        return _month(day.year, day.month)

    def plus(self, months: int) -> Month:
        ordinal = self.ordinal + months
        return _month(ordinal // 12, ordinal % 12 + 1)

    @property
    def ordinal(self) -> int:
        """Months since year 0; the difference of two is the number of months between them."""
        return self.year * 12 + self.month - 1

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, self.month, 1)

    @property
    def text(self) -> str:
        """``2020-08``, as files have it."""
        return f"{self.year}-{self.month:02}"

    @property
    def head(self) -> str:
        """As heads in files have it, which are read again: in any language the same.

        >>> Month(2020, 8).head
        'Aug-20'
        """
        return f"{MONTH_NAMES[self.month - 1]}-{self.year % 100:02}"

    @property
    def label(self) -> str:
        """``Aug-20``, as the printed book has it."""
        return f"{self.short}-{self.year % 100:02}"

    @property
    def short(self) -> str:
        """``Aug``, where the year is plain."""
        return gettext(MONTH_NAMES[self.month - 1])

    @property
    def full_name(self) -> str:
        """``August``, where the year is plain."""
        return gettext(FULL_MONTH_NAMES[self.month - 1])

    @property
    def brief(self) -> str:
        """``Aug 2020``, where there is little room."""
        return gettext("{month} {year}").format(month=self.short, year=self.year)

    @property
    def name(self) -> str:
        """``August 2020``, for reading."""
        return gettext("{month} {year}").format(month=self.full_name, year=self.year)


@lru_cache(maxsize=4096)
def _month(year: int, month: int) -> Month:
    return Month(year, month)


@lru_cache(maxsize=4096)
def parse_month(text: str) -> Month:
    """``2020-08``, ``Aug-20``, ``Aug 2020`` to a month; two-digit years are in this century.

    >>> parse_month(" Aug-20 ").text
    '2020-08'

    Raises ValueError for anything else, also for a year before 1900 or after 2099.
    """
    stripped = text.strip()
    year, month = _numbers_in(stripped)
    if not (1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR):
        raise ValueError(gettext("“{text}” is not a month; write 2020-08 or Aug-20").format(text=stripped))
    return _month(year, month)


def _numbers_in(text: str) -> tuple[int, int]:
    """Year and month as written; month 0 for what is not written as a month."""
    if iso := _ISO.fullmatch(text):
        return int(iso[1]), int(iso[2])
    named = _NAMED.fullmatch(text)
    if named and (name := named[1].capitalize()) in MONTH_NAMES:
        return int(named[2]) + (2000 if len(named[2]) == 2 else 0), MONTH_NAMES.index(name) + 1
    return 0, 0


def months_ending(last: Month, count: int) -> tuple[Month, ...]:
    """The ``count`` months up to and with ``last``, oldest first.

    >>> [m.label for m in months_ending(Month(2020, 1), 3)]
    ['Nov-19', 'Dec-19', 'Jan-20']
    """
    return tuple(last.plus(offset) for offset in range(1 - count, 1))


@dataclass(frozen=True, slots=True, order=True)
class FinancialYear:
    """A financial year, named by the calendar year in which it starts.

    >>> FinancialYear(2019).text
    '2019-20'
    """

    start: int

    @property
    def text(self) -> str:
        return f"{self.start}-{(self.start + 1) % 100:02}"

    @property
    def label(self) -> str:
        """``19-20``, as the head of the printed table has it."""
        return self.text[2:]


def financial_year_of(month: Month, first_month: int = 4) -> FinancialYear:
    """The financial year a month lies in; April to March unless the scorecard says otherwise.

    >>> financial_year_of(Month(2020, 3)).text, financial_year_of(Month(2020, 4)).text
    ('2019-20', '2020-21')
    """
    return FinancialYear(month.year if month.month >= first_month else month.year - 1)


def parse_financial_year(text: str) -> FinancialYear:
    """``2019-20`` or ``19-20`` to a financial year.

    >>> parse_financial_year("17-18")
    FinancialYear(start=2017)

    Raises ValueError for anything else, also where the second year does not follow the first.
    """
    match = _FINANCIAL_YEAR.fullmatch(text.strip())
    if match:
        start = int(match[1]) + (2000 if len(match[1]) == 2 else 0)
        if FIRST_YEAR <= start <= LAST_YEAR and (start + 1) % 100 == int(match[2]):
            return FinancialYear(start)
    raise ValueError(gettext("“{text}” is not a financial year; write 2019-20").format(text=text.strip()))


def months_to_date(month: Month, first_month: int = 4) -> tuple[Month, ...]:
    """The months of the financial year up to and with this one, oldest first.

    >>> len(months_to_date(Month(2020, 8))), len(months_to_date(Month(2020, 3)))
    (5, 12)
    """
    return months_ending(month, (month.month - first_month) % 12 + 1)
