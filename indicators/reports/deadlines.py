"""When a scorecard wants its months, and until when each of them is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from indicators.models import ReportingMonth, Scorecard
from indicators.rules.months import Month
from indicators.rules.stages import MonthStage
from indicators.rules.when import full_text, ordinal
from indicators.rules.working_days import Deadlines, WorkingDays


def deadlines_of(scorecard: Scorecard) -> Deadlines:
    """By its own calendar and clock."""
    return Deadlines(
        working_days=WorkingDays(scorecard.working_days),
        number=scorecard.deadline_working_day,
        time=scorecard.deadline_time,
        grace=scorecard.grace_working_days,
        zone=ZoneInfo(scorecard.time_zone),
    )


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A month in the list of months; ``deadline`` as its scorecard's clock shows it."""

    record: ReportingMonth
    month: Month
    deadline: dt.datetime | None

    @property
    def is_open(self) -> bool:
        return MonthStage(self.record.stage) is MonthStage.OPEN

    @property
    def until(self) -> str:
        """``Thu 10 September 2020, 17:00``."""
        return full_text(self.deadline) if self.deadline else ""

    @property
    def last_day(self) -> str:
        """``2020-09-10``, as a form has it."""
        return self.deadline.date().isoformat() if self.deadline else ""


def months_of(scorecard: Scorecard) -> list[MonthLine]:
    """Newest first."""
    zone = ZoneInfo(scorecard.time_zone)
    return [
        MonthLine(record, Month.of(record.month), record.deadline and record.deadline.astimezone(zone))
        for record in ReportingMonth.objects.filter(scorecard=scorecard).order_by("-month")
    ]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The month to open next, and its deadline: ``Thu 10 September 2020, 17:00, the eighth working day``."""

    month: Month
    deadline: str
    rule: str
    time: str
    is_past: bool = False
    """Nobody would be reminded of it."""


def suggested(scorecard: Scorecard, known: Sequence[MonthLine], at: dt.datetime) -> Suggestion:
    """The month after the last that was opened, or else after the last known, or else the month just over."""
    opened = [line for line in known if MonthStage(line.record.stage) is not MonthStage.HISTORY]
    deadlines = deadlines_of(scorecard)
    latest = next(iter(opened or known), None)
    month = latest.month.plus(1) if latest else Month.of(deadlines.day_of(at)).plus(-1)
    rule = gettext("the {day} working day").format(day=ordinal(deadlines.number))
    until = deadlines.of(month)
    return Suggestion(month, full_text(until), rule, f"{deadlines.time:%H:%M}", is_past=until <= at)
