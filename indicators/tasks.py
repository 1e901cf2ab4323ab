"""What workers run. Tasks take ids and may run twice."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from indicators.actions.clear_away import clear_away as clear
from indicators.actions.compute_statistics import refresh_statistics as refresh
from indicators.actions.keep_statistics import keep_statistics
from indicators.actions.make_document import make_document
from indicators.actions.queue_due_mails import queue_due_mails
from indicators.actions.seal_events import seal_events as seal
from indicators.actions.send_mail import send_mail
from indicators.imports.looks import understand_at_length
from indicators.models import JobKind
from indicators.models.people import people
from indicators.outbox import queue, work

HANDLERS = {
    JobKind.STATISTICS: keep_statistics,
    JobKind.DOCUMENT: make_document,
    JobKind.MAIL: send_mail,
    JobKind.IMPORT: understand_at_length,
}


@shared_task
def run_job(job_id: int) -> None:
    """Do a job that is due; one that is done, or in other hands, is left alone."""
    work.run(job_id, HANDLERS, timezone.now)


@shared_task
def sweep() -> None:
    """Offer again what has not been done."""
    queue.sweep(now=timezone.now())


@shared_task
def clear_away() -> None:
    """What was kept for a time only."""
    clear(by=people().get_operator(), at=timezone.now())


@shared_task
def refresh_statistics() -> None:
    """The statistics of every month in which something changed since they were computed."""
    refresh(by=people().get_operator())


@shared_task
def queue_mails() -> None:
    """The mails around deadlines that are due now."""
    queue_due_mails(by=people().get_operator(), at=timezone.now())


@shared_task
def seal_events() -> None:
    """What was recorded since the last time joins the chain."""
    seal(by=people().get_operator())
