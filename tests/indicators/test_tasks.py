"""What Celery runs is thin and may run twice."""

from __future__ import annotations

import datetime as dt

import time_machine
from django.utils import timezone

from indicators import tasks
from indicators.models import Event, ImportFile, Job, ReportingMonth
from tests.indicators.conftest import Book
from tests.indicators.factories import EventFactory, ImportFileFactory, JobFactory


def test_statistics_that_are_stale_are_refreshed(book: Book) -> None:
    tasks.refresh_statistics()
    tasks.refresh_statistics()

    assert not ReportingMonth.objects.with_stale_statistics().exists()


def test_a_job_is_run_once(book: Book) -> None:
    job = JobFactory.create(kind="statistics", content={"scorecard": book.scorecard.pk})

    tasks.run_job(job.pk)
    tasks.run_job(job.pk)

    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 1)


def test_what_was_kept_for_a_time_is_cleared_away(book: Book) -> None:
    ImportFileFactory.create(scorecard=book.scorecard, uploaded_at=timezone.now() - dt.timedelta(days=2))

    tasks.clear_away()
    tasks.clear_away()

    assert ImportFile.objects.get().cleared_at is not None


def test_mails_that_are_due_are_queued_once(august: Book) -> None:
    deadline = august.month().deadline
    assert deadline is not None
    with time_machine.travel(deadline - dt.timedelta(days=1), tick=False):
        for _ in range(2):
            tasks.queue_mails()

    assert Job.objects.filter(key__startswith="mail:due_next").count() == 2


def test_the_sweeper_offers_without_doing(book: Book) -> None:
    job = JobFactory.create(due_at=timezone.now() - dt.timedelta(minutes=1))

    tasks.sweep()

    assert Job.objects.get(pk=job.pk).state == "waiting"


def test_events_are_sealed_once(book: Book) -> None:
    EventFactory.create(scorecard=book.scorecard)

    tasks.seal_events()
    tasks.seal_events()

    assert not Event.objects.filter(sequence=None).exists()
