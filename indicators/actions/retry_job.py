"""Try a failed job again, because somebody asks."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.record_event import Happened, record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import Job, JobKind, Scorecard
from indicators.models.people import Person
from indicators.outbox.queue import put_back
from indicators.permissions import may_import_figures, may_manage

ACT = "retry"


def retry_job(*, job: Job, scorecard: Scorecard, by: Person, at: dt.datetime) -> None:
    """Raises Refused unless the job has failed."""
    may = may_import_figures if job.kind == JobKind.IMPORT.value else may_manage
    if not may(by, scorecard):
        raise NotAllowed(gettext("{person} may not start this again.").format(person=by))
    with transaction.atomic():
        if not put_back(job, at=at):
            raise Refused(gettext("It is under way already."))
        happened = Happened(Job, job.pk, job.key, {"state": "failed"}, {"state": "waiting"})
        record_events(act=ACT, scorecard=scorecard, happened=[happened], by=by, at=at)
