"""Purge signed-off reports whose time is over: the books, what they were made of, who decided, the words.

The figures stay, as history; so do the events, which say that it was and that it went.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext, gettext_noop

from indicators.actions.legal_hold import held_scorecards
from indicators.actions.record_event import Happened, record_events
from indicators.documents.store import documents
from indicators.errors import NotAllowed
from indicators.models import Comment, Document, MonthlyReturn, ReportingMonth, SignOff, Snapshot
from indicators.models.door import guards_lifted
from indicators.models.people import Person
from indicators.reports.deadlines import deadlines_of
from indicators.rules.retention import is_over
from indicators.rules.stages import MonthStage, ReturnStage

ACT = gettext_noop("purge")


def purge(*, by: Person, at: dt.datetime) -> list[Snapshot]:
    """All or nothing, in one transaction; then the files. Returns the reports that went."""
    if not by.is_operator:
        raise NotAllowed(gettext("{person} may not purge what is kept.").format(person=by))
    if not due_for_purge(at):  # the guards stay where they are
        return []
    with transaction.atomic():
        with guards_lifted():
            due = due_for_purge(at)
            files = {name for snapshot in due for name in _forget(snapshot, by, at)}
        still_named = set(Document.objects.filter(sha256__in=files).values_list("sha256", flat=True))
    for name in files - still_named:
        documents().path(name).unlink(missing_ok=True)
    return due


def due_for_purge(at: dt.datetime) -> list[Snapshot]:
    """Signed-off reports whose time is over, oldest first.

    Never the newest of a scorecard, one of a month that is being worked on, nor what is held.
    """
    stages = [MonthStage.OPEN.value, MonthStage.APPROVED.value]
    being_written = set(ReportingMonth.objects.filter(stage__in=stages).values_list("scorecard_id", "month"))
    finals = Document.objects.finals().exclude(snapshot__scorecard__in=held_scorecards())
    newest: set[int] = set()
    found = []
    for final in finals:
        snapshot = final.snapshot
        is_written = (snapshot.scorecard_id, snapshot.month) in being_written
        is_kept = is_written or snapshot.scorecard_id not in newest
        newest.add(snapshot.scorecard_id)
        if not is_kept and _is_over(final, at):
            found.append(snapshot)
    return found[::-1]


def _is_over(final: Document, at: dt.datetime) -> bool:
    scorecard = final.snapshot.scorecard
    day_of = deadlines_of(scorecard).day_of
    return is_over(day_of(final.made_at), day_of(at), scorecard.financial_year_start)


def _forget(signed: Snapshot, by: Person, at: dt.datetime) -> Sequence[str]:
    """With whatever was approved on the way to it. Returns the names of its files."""
    snapshots = Snapshot.objects.filter(
        scorecard=signed.scorecard_id, month=signed.month, edition=signed.edition
    )
    keys = list(snapshots.values_list("pk", flat=True))
    kept = Document.objects.filter(snapshot__in=keys)
    names = list(kept.order_by("pk").values_list("sha256", flat=True))
    _make_history(signed)
    kept.delete()
    SignOff.objects.filter(snapshot__in=keys).delete()
    snapshots.delete()
    before = {"snapshot": signed.sha256, "documents": names}
    happened = [Happened(Snapshot, signed.pk, str(signed), before, None)]
    record_events(act=ACT, scorecard=signed.scorecard, happened=happened, by=by, at=at)
    return names


def _make_history(snapshot: Snapshot) -> None:
    """The month that stands on it keeps its figures alone."""
    months = ReportingMonth.objects.filter(snapshot=snapshot)
    returns = MonthlyReturn.objects.filter(reporting_month__in=list(months.values_list("pk", flat=True)))
    Comment.objects.filter(monthly_return__in=returns).delete()
    months.update(stage=MonthStage.HISTORY.value, snapshot=None, summary="", version=F("version") + 1)
    returns.update(
        stage=ReturnStage.HISTORY.value,
        version=F("version") + 1,
        commentary="",
        figure_reason="",
        send_back_reason="",
    )
