"""Months as the heads of a sheet's columns have them: many spellings, none guessed."""

from __future__ import annotations

import datetime as dt
import re

from indicators.rules.language import gettext
from indicators.rules.months import FULL_MONTH_NAMES, MONTH_NAMES, Month, parse_month

_NAMED = re.compile(r"([a-z]{3,9})\.?[\s'’/-]*(\d{2}|\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[\s/-]*([a-z]{3,9})\.?", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[t ]00:00:00)?", re.ASCII)
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2}|\d{4})", re.ASCII)
_SERIAL = re.compile(r"\d{5}", re.ASCII)
_SHORT_SEPTEMBER = "sept"
SERIAL_ZERO = dt.date(1899, 12, 30)
"""Day 0 of spreadsheets, so that serials from March 1900 on come right."""
FIRST_SERIAL, LAST_SERIAL = 32_874, 73_050
"""1990 to 2099: whoever means another number of five digits does not mean a month."""


class ReadTwoWays(ValueError):
    """A day and a month of which either could be the other."""


def month_in_head(text: str, *, may_be_serial: bool = False) -> Month | None:
    """The month a head names, or None.

    Dates count as the month they lie in, and spreadsheets' day numbers do where ``may_be_serial``.

    >>> [month_in_head(text).text for text in ("Aug-20", "August 2020", "2020-08-31", "31/8/2020")]
    ['2020-08', '2020-08', '2020-08', '2020-08']
    >>> month_in_head("44044", may_be_serial=True).text, month_in_head("SN")
    ('2020-08', None)

    Raises ReadTwoWays for ``01/08/2020``.
    """
    plain = " ".join(text.split()).casefold()
    if not plain:
        return None
    try:
        return parse_month(plain)
    except ValueError:
        pass
    return _named(plain) or _dated(plain) or (_serial(plain) if may_be_serial else None)


def _named(text: str) -> Month | None:
    if match := _NAMED.fullmatch(text):
        return _month(match[2], _number_of(match[1]))
    if match := _YEAR_FIRST.fullmatch(text):
        return _month(match[1], _number_of(match[2]))
    return None


def _number_of(name: str) -> int:
    """1 to 12, or 0 for what names no month."""
    for number, (short, full) in enumerate(zip(MONTH_NAMES, FULL_MONTH_NAMES, strict=True), start=1):
        if name in (short.casefold(), full.casefold()):
            return number
    return 9 if name == _SHORT_SEPTEMBER else 0


def _dated(text: str) -> Month | None:
    if match := _ISO_DAY.fullmatch(text):
        return _of_day(int(match[1]), int(match[2]), int(match[3]))
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    if 1 <= first <= 12 and 1 <= second <= 12 and first != second:
        sentence = gettext(
            "“{text}” can be read as two months, since the day or the month may come first; "
            "write 2020-08 or Aug-20"
        )
        raise ReadTwoWays(sentence.format(text=text))
    year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
    return _of_day(year, second, first) or _of_day(year, first, second)


def _of_day(year: int, month: int, day: int) -> Month | None:
    try:
        return Month.of(dt.date(year, month, day))
    except ValueError:
        return None


def _month(year: str, month: int) -> Month | None:
    try:
        return parse_month(f"{int(year) + (2000 if len(year) == 2 else 0)}-{month:02}")
    except ValueError:
        return None


def _serial(text: str) -> Month | None:
    if _SERIAL.fullmatch(text) and FIRST_SERIAL <= int(text) <= LAST_SERIAL:
        return Month.of(SERIAL_ZERO + dt.timedelta(days=int(text)))
    return None
