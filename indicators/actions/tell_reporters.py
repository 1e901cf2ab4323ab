"""Tell reporters by mail that all of their returns of a month are approved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from indicators.actions.mails import queue_mail
from indicators.actions.moves import day_in
from indicators.models import MonthlyReturn, ReportingMonth
from indicators.rules.stages import ReturnStage


def tell_reporters(month: ReportingMonth, refs: Collection[str], *, at: dt.datetime) -> None:
    """Those who report one of ``refs``, which were approved just now, once nothing of theirs is left.

    Not for each return: fifty mails would say what one says, and nobody acts on any of them. Once a day at
    most, where a return was sent back and approved again.
    """
    returns = MonthlyReturn.objects.filter(reporting_month=month, indicator__reporter__isnull=False)
    approved = returns.filter(indicator__ref__in=refs).values_list("indicator__reporter", flat=True)
    left = returns.exclude(stage=ReturnStage.APPROVED.value).values_list("indicator__reporter", flat=True)
    for person in sorted(set(approved) - set(left)):
        queue_mail("approved", person, month, at=at, about=day_in(month.scorecard, at).isoformat())
