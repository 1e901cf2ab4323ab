"""What workers do with jobs: statistics, and trying again."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.actions.keep_statistics import keep_statistics
from indicators.actions.retry_job import retry_job
from indicators.errors import NotAllowed, Refused
from indicators.models import JobKind, ReportingMonth
from indicators.outbox import work
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import JobFactory


def test_stale_statistics_are_kept_anew(august: Book, now: dt.datetime) -> None:
    job = JobFactory.create(kind="statistics", content={"scorecard": august.scorecard.pk})

    work.run(job.pk, {JobKind.STATISTICS: keep_statistics}, lambda: now)

    job.refresh_from_db()
    assert job.state == "done"
    assert not ReportingMonth.objects.with_stale_statistics().exists()


def test_a_manager_has_a_failed_job_tried_again(august: Book, now: dt.datetime) -> None:
    job = JobFactory.create(state="failed", kind="document", key="document:proof:1")

    with pytest.raises(NotAllowed):
        retry_job(job=job, scorecard=august.scorecard, by=august.reporter, at=now)
    retry_job(job=job, scorecard=august.scorecard, by=august.manager, at=now)
    with pytest.raises(Refused, match="It is under way already"):
        retry_job(job=job, scorecard=august.scorecard, by=august.manager, at=now)

    assert told("retry") == [("document:proof:1", {"state": "failed"}, {"state": "waiting"})]
