"""Sign off an approved month: the decision. A worker then stores the signed book and the stage together."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils.translation import gettext, gettext_noop

from indicators.actions.moves import locked_month, tell_settled
from indicators.actions.queue_document import queue_document
from indicators.actions.record_event import Happened, record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import Document, DocumentKind, Job, ReportingMonth, SignOff
from indicators.models.people import Person
from indicators.permissions import may_manage
from indicators.reports.desk import document_key
from indicators.rules.stages import MonthStage

ACT = gettext_noop("sign off")


def sign_off(
    *, month: ReportingMonth, sha256: str, password: str | None, by: Person, at: dt.datetime
) -> SignOff:
    """``sha256``: of the content the person read in the proof. The first of two, where two are wanted, waits.

    ``password``: None for somebody who has none here, once they have proven themselves where they sign in.

    Raises Refused for a wrong password, another content than the month stands on, or no proof of it yet.
    """
    _want_manager(by, month)
    is_right = not by.has_usable_password() if password is None else by.check_password(password)
    if not is_right:
        raise Refused(gettext("That is not your password."))
    try:
        with transaction.atomic():
            return _decide(month, sha256, by, at)
    except IntegrityError as error:
        raise Refused(gettext("You have signed off this month already.")) from error


def _want_manager(by: Person, month: ReportingMonth) -> None:
    """Asked again behind the lock: a role may be taken away while somebody's password is looked at."""
    if not may_manage(by, month.scorecard):
        raise NotAllowed(
            gettext("{person} may not sign off months of {scorecard}.").format(
                person=by, scorecard=month.scorecard
            )
        )


def _decide(month: ReportingMonth, sha256: str, by: Person, at: dt.datetime) -> SignOff:
    record = locked_month(month.pk)
    _want_manager(by, record)
    if MonthStage(record.stage) is not MonthStage.APPROVED or record.snapshot is None:
        tell_settled(record)
        raise Refused(
            gettext("{month} is {stage}: it cannot be signed off.").format(
                month=record.name, stage=record.get_stage_display()
            )
        )
    if record.snapshot.sha256 != sha256:
        raise Refused(
            gettext("{month} was approved again since you read its proof; read the new one.").format(
                month=record.name
            )
        )
    if not Document.objects.filter(snapshot=record.snapshot, kind=DocumentKind.PROOF.value).exists():
        raise Refused(gettext("The proof of {month} is not there yet.").format(month=record.name))
    if Job.objects.filter(key=document_key(record.snapshot.pk, DocumentKind.FINAL)).exists():
        raise Refused(
            gettext("{month} has been signed off; its file is being made.").format(month=record.name)
        )
    wanted = 2 if record.scorecard.two_person_sign_off else 1
    decision = SignOff.objects.create(snapshot=record.snapshot, person=by, name=str(by), at=at)
    made = SignOff.objects.filter(snapshot=record.snapshot).count()
    happened = Happened(
        SignOff, decision.pk, str(record), None, {"snapshot": sha256, "decisions": made, "wanted": wanted}
    )
    record_events(act=ACT, scorecard=record.scorecard, happened=[happened], by=by, at=at)
    if made >= wanted:
        queue_document(record.snapshot, DocumentKind.FINAL, at)
    return decision
