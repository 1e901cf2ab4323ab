"""Say something of a return to those who work on it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.given_words import given_words
from indicators.actions.mails import queue_mail
from indicators.actions.moves import day_in, locked_return
from indicators.actions.record_event import Happened, record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import Comment, Membership, MonthlyReturn, Role
from indicators.models.people import Person
from indicators.permissions import may_comment

ACT = "comment"


def comment(*, returned: MonthlyReturn, words: str, by: Person, at: dt.datetime) -> Comment:
    """The others in the conversation are told by mail. Raises Refused without words, or unless it is open."""
    with transaction.atomic():
        record = locked_return(returned.pk)
        indicator, month = record.indicator, record.reporting_month
        if not may_comment(by, indicator, day_in(indicator.scorecard, at)):
            raise NotAllowed(
                gettext("{person} may not comment on {indicator}.").format(person=by, indicator=indicator)
            )
        too_long = gettext("{indicator}: the comment may have {number} characters.")
        said = given_words(words, too_long, indicator=indicator)
        if not said:
            raise Refused(
                gettext("{indicator}: there are no words in the comment.").format(indicator=indicator)
            )
        others = _others(record, by)
        made = Comment.objects.create(monthly_return=record, author=by, words=said, at=at)
        label = f"{indicator.ref} {month}"
        told = [Happened(MonthlyReturn, record.pk, label, None, {"comment": said})]
        record_events(act=ACT, scorecard=indicator.scorecard, happened=told, by=by, at=at)
        for person in others:
            queue_mail("comment", person, month, at=at, about=f"{made.pk}", comment=made.pk)
    return made


def _others(record: MonthlyReturn, by: Person) -> list[int]:
    """Its reporter, its owner and whoever spoke; the managers too while none of them has."""
    managers = set(
        Membership.objects.filter(scorecard=record.indicator.scorecard, role=Role.MANAGER.value).values_list(
            "person", flat=True
        )
    )
    spoken = set(Comment.objects.filter(monthly_return=record).values_list("author", flat=True))
    found = spoken | {record.indicator.reporter_id, record.indicator.owner_id}
    if not managers & {*spoken, by.pk}:
        found |= managers
    return sorted(each for each in found if each is not None and each != by.pk)
