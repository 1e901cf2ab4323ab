"""Make the book of a snapshot: the proof, or the signed final that is stored together with the stage.

Compiled in a limited child, kept as a file named by its hash, then told to the database in one
transaction. Whoever loses the lease meanwhile keeps nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from django.db import transaction
from django.utils.translation import gettext

from indicators import faults
from indicators.actions.mails import queue_mail
from indicators.actions.moves import move_month
from indicators.actions.record_event import record_events
from indicators.documents.child import in_child
from indicators.documents.compile import compile_book
from indicators.documents.dress import sheet_of
from indicators.documents.imprint import Imprint
from indicators.documents.keys import signing_key
from indicators.documents.signature import signed
from indicators.documents.store import documents
from indicators.documents.typeset import warm_up
from indicators.errors import Refused
from indicators.models import Document, DocumentKind, JobState, Membership, ReportingMonth, SignOff, Snapshot
from indicators.outbox.work import Held
from indicators.reports.editions import in_words
from indicators.reports.read_month import read_snapshot

SECONDS = 180
MEGABYTES = 2_000


Compose = Callable[[Snapshot, DocumentKind, Held], bytes]
"""The bytes of a book; takes its time, renews the lease meanwhile, and knows nothing of stages."""


def composed(snapshot: Snapshot, kind: DocumentKind, held: Held) -> bytes:
    """Compiled in a child, and signed where it is final. Raises Refused where the book cannot be made."""
    report, imprint = read_snapshot(snapshot), imprint_of(snapshot, kind)
    warm_up(sheet_of(report.look))
    content = in_child(
        partial(compile_book, report, imprint, content=snapshot.content),
        seconds=SECONDS,
        megabytes=MEGABYTES,
        heard=held.renew,
    )
    faults.reached("compiled")
    if kind is DocumentKind.FINAL:
        held.renew(gettext("Signing"))
        reason = gettext("{scorecard}, {month}, edition {edition}: signed off").format(
            scorecard=report.scorecard_name, month=report.month.name, edition=report.edition
        )
        content = signed(content, key=signing_key(), reason=reason)
        faults.reached("signed")
    return content


def make_document(held: Held, compose: Compose = composed) -> None:
    """Raises Refused where the month was reopened meanwhile, or the book cannot be made."""
    snapshot = Snapshot.objects.select_related("scorecard", "made_by").get(pk=held.job.content["snapshot"])
    kind = DocumentKind(held.job.content["kind"])
    if not ReportingMonth.objects.filter(snapshot=snapshot).exists():
        held.end(JobState.DONE, gettext("The month was reopened before its book was made."))
        return
    content = compose(snapshot, kind, held)
    name = documents().put(content)
    with transaction.atomic():
        _keep(snapshot, kind, name, len(content), held.clock())
        held.end(JobState.DONE)
        faults.reached("kept")


def imprint_of(snapshot: Snapshot, kind: DocumentKind) -> Imprint:
    """What stands on the cover besides the content."""
    decisions = SignOff.objects.filter(snapshot=snapshot).order_by("at", "pk")
    return Imprint(
        status=kind.value,
        edition=snapshot.edition,
        snapshot=snapshot.sha256,
        approved_by=str(snapshot.made_by),
        approved_at=in_words(snapshot.made_at, snapshot.scorecard),
        frozen_on=snapshot.made_at.date(),
        signed_off=tuple((each.name, in_words(each.at, snapshot.scorecard)) for each in decisions)
        if kind is DocumentKind.FINAL
        else (),
    )


def _keep(snapshot: Snapshot, kind: DocumentKind, name: str, size: int, at: dt.datetime) -> None:
    """Asked again with the month locked: it may have been reopened since."""
    locked = ReportingMonth.objects.select_for_update(no_key=True, of=("self",)).select_related("scorecard")
    record = locked.filter(snapshot=snapshot).first()
    if record is None:
        raise Refused(gettext("The month was reopened while its book was made."))
    Document.objects.create(snapshot=snapshot, kind=kind.value, sha256=name, size=size, made_at=at)
    if kind is DocumentKind.FINAL:
        _signed_off(record, name, at)


def _signed_off(month: ReportingMonth, name: str, at: dt.datetime) -> None:
    last = SignOff.objects.filter(snapshot=month.snapshot).select_related("person").latest("at", "pk")
    happened = move_month(month, "sign off", signed_off_by=last.person, signed_off_at=last.at)
    told = happened.telling({"document": name, "snapshot": month.snapshot and month.snapshot.sha256})
    record_events(act="signed off", scorecard=month.scorecard, happened=[told], by=last.person, at=at)
    _tell_everyone(month, at)


def _tell_everyone(month: ReportingMonth, at: dt.datetime) -> None:
    members = Membership.objects.filter(scorecard=month.scorecard).values_list("person", flat=True)
    for person in sorted(set(members)):
        queue_mail("signed_off", person, month, at=at)
