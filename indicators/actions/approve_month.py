"""Approve a month: freeze what it says as a snapshot, and have its proof made."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from indicators.actions.compute_statistics import compute_statistics
from indicators.actions.moves import locked_month, move_month, seen, tell_settled
from indicators.actions.queue_document import queue_document
from indicators.actions.record_event import record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import Document, DocumentKind, Indicator, MonthlyReturn, ReportingMonth, Snapshot
from indicators.models.people import Person
from indicators.permissions import may_manage
from indicators.reports.canonical import canonical, sha256
from indicators.reports.contents import read_contents
from indicators.reports.edition_changes import with_changes
from indicators.reports.month_report import MonthReport
from indicators.reports.read_month import read_snapshot, report_of
from indicators.rules.months import Month
from indicators.rules.stages import MonthStage, ReturnStage

ACT = gettext_noop("approve month")


def approve_month(*, month: ReportingMonth, version: int, by: Person, at: dt.datetime) -> Snapshot:
    """Statistics recomputed, content frozen under its SHA-256, the proof queued: all or nothing.

    Raises Refused, naming them, while any return is not approved.
    """
    with transaction.atomic():
        record = locked_month(month.pk)
        if not may_manage(by, record.scorecard):
            raise NotAllowed(
                gettext("{person} may not approve months of {scorecard}.").format(
                    person=by, scorecard=record.scorecard
                )
            )
        _want_all_approved(seen(record, version))
        compute_statistics(scorecard=record.scorecard, month=Month.of(record.month), by=by)
        record.refresh_from_db()
        snapshot = _freeze(record, by, at)
        happened = move_month(record, ACT, snapshot=snapshot, approved_by=by, approved_at=at)
        told = [happened.telling({"snapshot": snapshot.sha256})]
        record_events(act=ACT, scorecard=record.scorecard, happened=told, by=by, at=at)
        queue_document(snapshot, DocumentKind.PROOF, at)
    return snapshot


def _want_all_approved(month: ReportingMonth) -> None:
    if MonthStage(month.stage) is not MonthStage.OPEN:
        tell_settled(month)
        raise Refused(
            gettext("{month} is {stage}: “{act}” is not possible.").format(
                month=month.name, stage=month.get_stage_display(), act=gettext(ACT)
            )
        )
    approved = MonthlyReturn.objects.filter(reporting_month=month, stage=ReturnStage.APPROVED.value)
    standing = set(approved.values_list("indicator_id", flat=True))
    active = [
        indicator
        for indicator in Indicator.objects.filter(scorecard=month.scorecard).in_book_order()
        if indicator.is_active_in(month.month)
    ]
    if not active:
        raise Refused(
            gettext("{month} has no indicators; there is nothing to approve.").format(month=month.name)
        )
    wanting = [indicator.ref for indicator in active if indicator.pk not in standing]
    if wanting:
        raise Refused(gettext("Not approved yet: {refs}.").format(refs=", ".join(wanting)))


def _freeze(month: ReportingMonth, by: Person, at: dt.datetime) -> Snapshot:
    content = canonical(_report(month))
    return Snapshot.objects.create(
        scorecard=month.scorecard,
        month=month.month,
        edition=month.edition,
        content=content,
        sha256=sha256(content),
        made_by=by,
        made_at=at,
    )


def _report(month: ReportingMonth) -> MonthReport:
    """With what it prints otherwise than the last edition that was signed off, if one was."""
    report = report_of(month, read_contents(month))
    finals = Document.objects.finals()
    signed = finals.of_month_before_edition(month.scorecard_id, month.month, month.edition).first()
    return with_changes(report, read_snapshot(signed.snapshot)) if signed else report
