"""What workers do with jobs: statistics, mails, and trying again."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from indicators.actions.keep_statistics import keep_statistics
from indicators.actions.retry_job import retry_job
from indicators.actions.send_mail import send_mail
from indicators.errors import NotAllowed, Refused
from indicators.models import Job, JobKind, ReportingMonth
from indicators.outbox import work
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import JobFactory


def send(book: Book, person: User, now: dt.datetime, template: str = "sent_back") -> Job:
    content = {
        "template": template,
        "person": person.pk,
        "month": book.month().pk,
        "text": "M1\n\nExplain <this> & that.",
    }
    job = JobFactory.create(content=content)
    work.run(job.pk, {JobKind.MAIL: send_mail}, lambda: now)
    job.refresh_from_db()
    return job


@pytest.mark.parametrize("template", ["comment", "month_opened", "reminder", "sent_back", "signed_off"])
def test_a_mail_reads_well_and_leads_to_the_page(august: Book, now: dt.datetime, template: str) -> None:
    job = send(august, august.reporter, now, template)

    (message,) = mail.outbox
    assert job.state == "done"
    assert message.to == ["reporter@council.example"]
    assert message.subject.startswith("Children and Families, August 2020")
    assert "Hello Reporter," in message.body
    assert "/children/" in message.body
    assert "&amp;" not in message.body


def test_a_mail_goes_out_once(august: Book, now: dt.datetime) -> None:
    job = send(august, august.reporter, now)

    work.run(job.pk, {JobKind.MAIL: send_mail}, lambda: now)

    assert len(mail.outbox) == 1


def test_no_mail_goes_to_someone_who_has_gone(august: Book, stranger: User, now: dt.datetime) -> None:
    User.objects.filter(pk=august.reporter.pk).update(is_active=False)

    for person in (august.reporter, stranger):
        job = send(august, person, now)
        assert (job.state, job.error) == ("done", "There is nobody to send it to.")
    assert mail.outbox == []


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
