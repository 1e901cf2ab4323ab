"""Approve returns, one or many; each is looked at again, whatever the page showed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from indicators.actions.moves import locked_month, move_return, want_open
from indicators.actions.record_event import Happened, record_events
from indicators.actions.tell_reporters import tell_reporters
from indicators.errors import NotAllowed, Refused
from indicators.models import ReportingMonth
from indicators.models.people import Person
from indicators.permissions import may_manage
from indicators.reports.returns import ReturnRow, read_returns
from indicators.rules.attention import Attention

ACT = gettext_noop("approve returns")


@dataclass(frozen=True, slots=True)
class Approved:
    """The refs that were approved, and a sentence for each return that was not."""

    refs: tuple[str, ...]
    left: tuple[str, ...]


def approve_returns(
    *,
    month: ReportingMonth,
    versions: Mapping[int, int],
    clean_only: bool = False,
    by: Person,
    at: dt.datetime,
) -> Approved:
    """``versions`` by return, as the person saw them; ``clean_only``: only those with nothing to look at.

    Those that moved meanwhile, that the person submitted, or that are not submitted are left, in words.
    """
    with transaction.atomic():
        record = locked_month(month.pk)
        if not may_manage(by, record.scorecard):
            raise NotAllowed(
                gettext("{person} may not approve returns of {scorecard}.").format(
                    person=by, scorecard=record.scorecard
                )
            )
        want_open(record, gettext("{month} is {stage}; its returns are settled."))
        rows = read_returns(record).by_key()
        happened: list[Happened] = []
        refs, left = [], []
        for key, version in versions.items():
            try:
                row = _approvable(rows.get(key), by, clean_only=clean_only)
                happened.append(move_return(row.returned, ACT, version, approved_by=by, approved_at=at))
                refs.append(row.indicator.ref)
            except Refused as refused:
                left.append(str(refused))
        record_events(act=ACT, scorecard=record.scorecard, happened=happened, by=by, at=at)
        tell_reporters(record, refs, at=at)
    return Approved(tuple(refs), tuple(left))


def _approvable(row: ReturnRow | None, by: Person, *, clean_only: bool) -> ReturnRow:
    if row is None:
        raise Refused(gettext("There is no such return in this month."))
    ref = row.indicator.ref
    if row.returned.submitted_by_id == by.pk:
        raise Refused(gettext("{ref} was submitted by you; somebody else approves it.").format(ref=ref))
    if clean_only and row.attention is not Attention.SUBMITTED:
        raise Refused(gettext("{ref} has something to look at now.").format(ref=ref))
    return row
