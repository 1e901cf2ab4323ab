"""When a scorecard wants its months, as it is set up."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from indicators.models import Scorecard
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
