"""What settings mean, in sentences: the next deadlines, and how white text reads on a colour."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import count, islice

from django.utils.translation import gettext

from indicators.models import Scorecard
from indicators.reports.deadlines import deadlines_of
from indicators.rules.contrast import contrast_with_white, why_not_under_white
from indicators.rules.months import Month
from indicators.rules.when import full_text, ordinal

MONTHS_TOLD = 3


@dataclass(frozen=True, slots=True)
class Ahead:
    month: str
    wanted: str
    overdue: str
    """Empty without days of grace: overdue is then what is not in by the deadline."""


@dataclass(frozen=True, slots=True)
class Told:
    rule: str
    ahead: tuple[Ahead, ...]
    colour: str
    contrast: str


def told_of(scorecard: Scorecard, at: dt.datetime) -> Told:
    """Of settings that are sound."""
    number, time = scorecard.deadline_working_day, scorecard.deadline_time
    return Told(
        rule=gettext("By {time} on the {day} working day of the month after.").format(
            time=f"{time:%H:%M}", day=ordinal(number)
        ),
        ahead=deadlines_ahead(scorecard, at),
        colour=scorecard.brand_colour,
        contrast=contrast_told(scorecard.brand_colour),
    )


def deadlines_ahead(scorecard: Scorecard, at: dt.datetime) -> tuple[Ahead, ...]:
    """Of the next three months whose deadline is still to come."""
    deadlines = deadlines_of(scorecard)
    first = Month.of(deadlines.day_of(at)).plus(-2)  # whose deadline may be this month, late as it can be
    months = (first.plus(number) for number in count())
    coming = ((month, deadlines.of(month)) for month in months)
    return tuple(
        Ahead(
            month.name,
            full_text(deadline),
            full_text(deadlines.overdue_from(deadline)) if deadlines.grace else "",
        )
        for month, deadline in islice(((m, d) for m, d in coming if d > at), MONTHS_TOLD)
    )


def contrast_told(colour: str) -> str:
    """How white text reads on it, whether or not it does well enough."""
    found = gettext("White text on {colour} has a contrast of {contrast} to 1: readable.")
    contrast = f"{contrast_with_white(colour):.1f}"
    return why_not_under_white(colour) or found.format(colour=colour, contrast=contrast)
