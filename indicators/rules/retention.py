"""For how long a signed-off report is kept: the financial year it was signed off in, and six more."""

from __future__ import annotations

import datetime as dt

from indicators.rules.months import Month, financial_year_of

YEARS = 6


def is_over(signed_off: dt.date, today: dt.date, first_month: int = 4) -> bool:
    """Whether it has been kept for long enough.

    >>> (
    ...     is_over(dt.date(2020, 9, 10), dt.date(2027, 3, 31)),
    ...     is_over(dt.date(2020, 9, 10), dt.date(2027, 4, 1)),
    ... )
    (False, True)
    """
    then, now = (financial_year_of(Month.of(day), first_month).start for day in (signed_off, today))
    return now - then > YEARS
