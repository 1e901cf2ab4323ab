"""Work is a row: written with its cause, offered, done once, taken over, tried again, given up in words."""

from __future__ import annotations

import datetime as dt
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction

from indicators.errors import Refused
from indicators.models import Job, JobKind
from indicators.outbox import queue, work
from indicators.outbox.work import LEASE, Held, LeaseLost
from tests.indicators.factories import NOON, JobFactory
from tests.indicators.outbox.clocks import Clock, do, ends, fails

pytestmark = pytest.mark.django_db
OFFER = """
import os, django
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()
from indicators.models import Job
from indicators.outbox.queue import offer
print([offer([Job(pk=1, kind="mail"), Job(pk=2, kind="mail")]) for _ in range(9)])
"""
MAIL = JobKind.MAIL


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_job_is_done_once_however_often_it_is_offered(clock: Clock) -> None:
    job, done = JobFactory.create(), list[int]()

    def handler(held: Held) -> None:
        done.append(held.job.pk)
        ends(held)

    assert [do(job, handler, clock) for _ in range(3)] == [True, False, False]
    assert done == [job.pk]
    job.refresh_from_db()
    assert (job.state, job.lease, job.ended_at, job.attempts) == ("done", None, NOON, 1)


def test_a_job_in_other_hands_is_left_alone_until_its_lease_runs_out(clock: Clock) -> None:
    job = JobFactory.create()
    inner: list[bool] = []

    def handler(held: Held) -> None:
        inner.append(do(job, ends, clock))
        clock.pass_by(LEASE.total_seconds())
        inner.append(do(job, ends, clock))
        ends(held)

    assert do(job, handler, clock) is False
    assert inner == [False, True]
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)


def test_a_lease_is_renewed_and_progress_is_told(clock: Clock) -> None:
    job = JobFactory.create()

    def handler(held: Held) -> None:
        clock.pass_by(50)
        held.renew("Page 3")
        clock.pass_by(50)
        held.renew()
        assert not do(job, ends, clock)
        assert Job.objects.get().progress == "Page 3"
        ends(held)

    assert do(job, handler, clock)


def test_whoever_lost_the_lease_cannot_renew_it(clock: Clock) -> None:
    job = JobFactory.create()

    def handler(held: Held) -> None:
        clock.pass_by(61)
        do(job, ends, clock)
        with pytest.raises(LeaseLost):
            held.renew()

    do(job, handler, clock)


def test_what_fails_is_tried_again_later_and_given_up_at_last(clock: Clock) -> None:
    job = JobFactory.create()

    for attempt in range(1, work.MOST_ATTEMPTS):
        assert do(job, fails, clock)
        job.refresh_from_db()
        assert (job.state, job.error, job.attempts) == ("waiting", "ValueError: out of paper", attempt)
        assert not do(job, fails, clock)
        clock.pass_by(20 * 2 ** (attempt - 1))
    do(job, fails, clock)

    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "ValueError: out of paper")


def test_a_mail_waits_for_its_server_for_most_of_a_day(clock: Clock) -> None:
    def is_away(_held: Held) -> None:
        raise ConnectionRefusedError(111, "Connection refused")

    job, begun = JobFactory.create(kind="mail"), clock()

    while job.state != "failed":
        do(job, is_away, clock)
        job.refresh_from_db()
        clock.pass_by(max((job.due_at - clock()).total_seconds(), 0))

    assert job.attempts == work.ATTEMPTS_AT_A_SERVER
    assert 22 <= (clock() - begun).total_seconds() / 3600 <= 24


def test_what_is_refused_fails_at_once_in_words(clock: Clock) -> None:
    job = JobFactory.create()

    def handler(_held: Held) -> None:
        raise Refused("There is no key.")

    do(job, handler, clock)

    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "There is no key.")


def test_a_failed_job_is_put_back_once(clock: Clock) -> None:
    job = JobFactory.create(state="failed", attempts=5, error="x")

    assert [queue.put_back(job, at=NOON) for _ in range(2)] == [True, False]
    assert do(job, ends, clock)


def test_what_needs_doing_once_is_queued_once() -> None:
    first = queue.queue(MAIL, "mail:1", {"to": 1}, at=NOON)
    Job.objects.update(state="done")

    assert first is not None
    assert queue.queue(MAIL, "mail:1", {"to": 1}, at=NOON) is None
    assert queue.queue(MAIL, "mail:1", {"to": 1}, at=NOON, once=False) is not None
    assert queue.queue(MAIL, "mail:1", {"to": 1}, at=NOON, once=False) is None


def test_a_job_that_its_cause_takes_back_was_never_there() -> None:
    def cause() -> None:
        with transaction.atomic():
            queue.queue(MAIL, "mail:1", {}, at=NOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        cause()

    assert not Job.objects.exists()


def test_the_sweeper_offers_what_is_due_and_nothing_else() -> None:
    later = NOON + dt.timedelta(minutes=1)
    JobFactory.create(due_at=later)
    JobFactory.create(state="done")
    JobFactory.create(state="running", lease="0" * 32, lease_until=later)
    due = [JobFactory.create(), JobFactory.create(state="running", lease="0" * 32, lease_until=NOON)]

    assert list(Job.objects.due(NOON)) == due
    assert queue.sweep(now=NOON) == 2


@pytest.mark.parametrize("answers", [False, True], ids=["not there", "accepts and never answers"])
def test_a_broker_in_trouble_is_asked_once_and_the_rest_is_left_to_the_sweeper(
    answers: bool, tmp_path: Path
) -> None:
    """In a process of its own, which has another broker; the time limit is for one that would hang."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        if answers:
            silent.listen()
        broker = f"redis://127.0.0.1:{silent.getsockname()[1]}/0"
        told = subprocess.run(
            [sys.executable, "-c", OFFER],
            cwd=settings.BASE_DIR,
            env=os.environ | {"BROKER_URL": broker, "DATA_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
            timeout=300,
        )

    assert told.stdout == f"{[0] * 9}\n"
    assert told.stderr.count("2 jobs wait for the sweeper") == 1
