"""Send a return back to its reporter, with the reason."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from indicators.actions.given_words import given_words
from indicators.actions.mails import queue_mail
from indicators.actions.moves import locked_return, move_return
from indicators.actions.record_event import record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import MonthlyReturn
from indicators.models.people import Person
from indicators.permissions import may_manage

ACT = gettext_noop("send back")


def send_back(
    *, returned: MonthlyReturn, version: int, reason: str, by: Person, at: dt.datetime
) -> MonthlyReturn:
    """Its reporter is told by mail. Raises Refused without a reason, or from any other stage."""
    with transaction.atomic():
        record = locked_return(returned.pk)
        if not may_manage(by, record.indicator.scorecard):
            raise NotAllowed(gettext("{person} may not send returns back.").format(person=by))
        too_long = gettext("{indicator}: the reason may have {number} characters.")
        words = given_words(reason, too_long, indicator=record.indicator)
        if not words:
            raise Refused(gettext("{indicator}: say why it goes back.").format(indicator=record.indicator))
        said = {"send_back_reason": words, "sent_back_by": by, "sent_back_at": at}
        happened = move_return(record, ACT, version, approved_by=None, approved_at=None, **said)
        told = [happened.telling({"reason": words})]
        record_events(act=ACT, scorecard=record.indicator.scorecard, happened=told, by=by, at=at)
        _tell(record, at)
    return record


def _tell(record: MonthlyReturn, at: dt.datetime) -> None:
    reporter, month = record.indicator.reporter_id, record.reporting_month
    if reporter is not None:
        about = f"{record.pk}:{record.version}"
        queue_mail("sent_back", reporter, month, at=at, about=about, returned=record.pk)
