"""Reopen a month: an approved one as it was, a signed-off one as its next edition."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from indicators.actions.given_words import given_words
from indicators.actions.moves import locked_month, move_month, seen
from indicators.actions.record_event import record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import ReportingMonth
from indicators.models.people import Person
from indicators.permissions import may_manage
from indicators.rules.stages import MonthStage

ACT = gettext_noop("reopen")


def reopen(
    *, month: ReportingMonth, version: int, reason: str, by: Person, at: dt.datetime
) -> ReportingMonth:
    """Returns stay approved until sent back; a sign-off that waits for its file is cancelled by this.

    Raises Refused without a reason, or unless the month is approved or signed off.
    """
    with transaction.atomic():
        record = locked_month(month.pk)
        if not may_manage(by, record.scorecard):
            raise NotAllowed(
                gettext("{person} may not reopen months of {scorecard}.").format(
                    person=by, scorecard=record.scorecard
                )
            )
        words = given_words(reason, gettext("The reason may have {number} characters."))
        if not words:
            raise Refused(gettext("Say why the month is reopened."))
        seen(record, version)
        edition = record.edition + (MonthStage(record.stage) is MonthStage.SIGNED_OFF)
        nobody = {f"{act}_{what}": None for act in ("approved", "signed_off") for what in ("by", "at")}
        happened = move_month(record, ACT, snapshot=None, edition=edition, **nobody)
        told = [happened.telling({"reason": words})]
        record_events(act=ACT, scorecard=record.scorecard, happened=told, by=by, at=at)
    return record
