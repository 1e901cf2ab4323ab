"""Open a month: a return to do for every active indicator, and a deadline."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext, gettext_noop

from indicators.actions.give_returns import give_returns
from indicators.actions.mails import queue_mail
from indicators.actions.moves import locked_month, move_month
from indicators.actions.record_event import record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import MonthlyReturn, ReportingMonth, Scorecard
from indicators.models.people import Person
from indicators.permissions import may_open_month
from indicators.reports.deadlines import deadlines_of
from indicators.rules.months import Month
from indicators.rules.stages import MonthStage, ReturnStage

ACT = gettext_noop("open month")


def open_month(
    *,
    scorecard: Scorecard,
    month: Month,
    deadline: dt.datetime | None = None,
    by: Person,
    at: dt.datetime,
    tell: bool = True,
) -> ReportingMonth:
    """Figures that are there already are kept. ``tell`` its reporters by mail.

    Without a ``deadline`` it takes that of its scorecard: a working day of the month after.

    Raises Refused unless the month is unknown or history, and later than every month opened before.
    """
    if not may_open_month(by, scorecard):
        raise NotAllowed(
            gettext("{person} may not open months of {scorecard}.").format(person=by, scorecard=scorecard)
        )
    try:
        with transaction.atomic():
            return _open(scorecard, month, deadline, by, at, tell=tell)
    except IntegrityError as error:
        raise Refused(
            gettext("{month} was opened by somebody else at this moment.").format(month=month.name)
        ) from error


def _open(
    scorecard: Scorecard,
    month: Month,
    deadline: dt.datetime | None,
    by: Person,
    at: dt.datetime,
    *,
    tell: bool,
) -> ReportingMonth:
    Scorecard.objects.select_for_update(no_key=True).get(pk=scorecard.pk)
    opened = ReportingMonth.objects.filter(scorecard=scorecard).exclude(stage=MonthStage.HISTORY.value)
    latest = opened.order_by("-month").first()
    if latest is not None and month.first_day <= latest.month:
        raise Refused(
            gettext("{month} is opened already; only a later month can be opened.").format(
                month=Month.of(latest.month).name
            )
        )
    found, _ = ReportingMonth.objects.get_or_create(scorecard=scorecard, month=month.first_day)
    record = locked_month(found.pk)
    until = deadline or deadlines_of(record.scorecard).of(month)
    happened = move_month(record, ACT, opened_by=by, opened_at=at, deadline=until)
    MonthlyReturn.objects.filter(reporting_month=record).update(stage=ReturnStage.TO_DO.value)
    give_returns(record)
    told = [happened.telling({"deadline": until.isoformat()})]
    record_events(act=ACT, scorecard=scorecard, happened=told, by=by, at=at)
    if tell:
        _tell_reporters(record, at)
    return record


def _tell_reporters(month: ReportingMonth, at: dt.datetime) -> None:
    """Those who have something to report in it."""
    returns = MonthlyReturn.objects.filter(reporting_month=month, indicator__reporter__isnull=False)
    for person in sorted(set(returns.values_list("indicator__reporter", flat=True))):
        queue_mail("month_opened", person, month, at=at)
