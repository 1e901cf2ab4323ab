"""Workers that are lost, work that is queued again meanwhile, and results that must not be kept twice."""

from __future__ import annotations

import datetime as dt
import errno
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from indicators.errors import Refused
from indicators.models import Job, JobKind, JobState, Scorecard
from indicators.outbox import queue, work
from indicators.outbox.work import LEASE, MOST_ATTEMPTS, Held
from tests.indicators.factories import NOON, JobFactory, ScorecardFactory
from tests.indicators.outbox.clocks import Clock, do, ends, fails

pytestmark = pytest.mark.django_db
MAIL = JobKind.MAIL


@pytest.fixture
def clock() -> Clock:
    return Clock()


class WorkerKilled(BaseException):
    """Nothing catches it, as nothing catches a kill."""


def killed(_held: Held) -> None:
    raise WorkerKilled


def test_a_job_that_takes_its_worker_down_every_time_is_given_up(clock: Clock) -> None:
    job = JobFactory.create(kind="statistics")

    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(WorkerKilled):
            do(job, killed, clock)
        clock.pass_by(LEASE.total_seconds())

    assert do(job, killed, clock)
    job.refresh_from_db()
    assert job.state == "failed"
    assert job.error == "It was begun 5 times, and its worker was lost the last time."


def test_what_a_disk_refuses_is_told_without_a_word_of_where_the_site_keeps_its_files(clock: Clock) -> None:
    job = JobFactory.create(kind="import", attempts=MOST_ATTEMPTS - 1)

    def is_full(_held: Held) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "/srv/site/data/imports/tmp1")

    assert do(job, is_full, clock)
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "OSError: No space left on device")


def test_a_job_that_was_given_up_is_begun_afresh_when_it_is_put_back(clock: Clock) -> None:
    job = JobFactory.create(state="failed", attempts=MOST_ATTEMPTS + 1)

    queue.put_back(job, at=NOON)

    assert do(job, ends, clock)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 1)


def test_what_fails_while_the_same_is_queued_again_leaves_it_to_that_one(clock: Clock) -> None:
    job = JobFactory.create(key="statistics:1")

    def handler(held: Held) -> None:
        assert queue.queue(MAIL, "statistics:1", {}, at=NOON, once=False)
        fails(held)

    assert do(job, handler, clock)
    states = Job.objects.order_by("pk").values_list("state", "error")
    assert list(states) == [("done", "ValueError: out of paper"), ("waiting", "")]


def test_a_failed_job_is_not_put_back_beside_one_that_waits(clock: Clock) -> None:
    failed = JobFactory.create(key="statistics:1", state="failed")
    JobFactory.create(key="statistics:1")

    assert queue.put_back(failed, at=NOON) is False
    assert Job.objects.filter(state="failed").count() == 1


@pytest.mark.parametrize("trouble", [Refused("There is no key."), ValueError("out of paper")])
def test_a_worker_that_fails_after_its_lease_ran_out_says_nothing_of_the_job(
    clock: Clock, trouble: Exception
) -> None:
    job = JobFactory.create()

    def handler(_held: Held) -> None:
        clock.pass_by(LEASE.total_seconds())
        do(job, ends, clock)
        raise trouble

    assert do(job, handler, clock) is False
    job.refresh_from_db()
    assert (job.state, job.error) == ("done", "")


def test_what_was_made_by_a_worker_without_lease_is_not_kept(clock: Clock) -> None:
    job = JobFactory.create()

    def handler(held: Held) -> None:
        with transaction.atomic():
            ScorecardFactory.create(slug="made")
            clock.pass_by(LEASE.total_seconds())
            do(job, ends, clock)
            held.end(JobState.DONE)

    assert do(job, handler, clock) is False
    assert not Scorecard.objects.exists()


def test_a_job_of_a_kind_that_nobody_does_is_tried_again_and_given_up(clock: Clock) -> None:
    job = JobFactory.create(attempts=MOST_ATTEMPTS - 1)

    work.run(job.pk, {}, clock)

    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "KeyError: <JobKind.MAIL: 'mail'>")


@pytest.mark.parametrize("due", [NOON + dt.timedelta(microseconds=1), NOON])
def test_a_job_is_done_no_earlier_than_it_is_due(clock: Clock, due: dt.datetime) -> None:
    job = JobFactory.create(due_at=due)

    assert do(job, ends, clock) is (due == NOON)


def test_a_job_that_is_not_there_is_no_work(clock: Clock) -> None:
    assert work.run(0, {MAIL: ends}, clock) is False


@pytest.mark.django_db(transaction=True)
def test_a_job_that_eight_workers_are_offered_at_once_is_done_once(clock: Clock) -> None:
    jobs, start, done = [JobFactory.create() for _ in range(10)], Barrier(8), list[int]()

    def handler(held: Held) -> None:
        done.append(held.job.pk)
        ends(held)

    def worker(_number: int) -> int:
        try:
            start.wait()
            return sum(do(job, handler, clock) for job in jobs)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(worker, range(8)))

    assert sum(counts) == 10
    assert sorted(done) == [job.pk for job in jobs]
    assert set(Job.objects.values_list("state", "attempts")) == {("done", 1)}


@pytest.mark.django_db(transaction=True)
def test_work_that_ten_causes_queue_at_once_waits_once() -> None:
    start = Barrier(10)

    def cause(_number: int) -> None:
        try:
            start.wait()
            with transaction.atomic():
                queue.queue(MAIL, "statistics:1", {}, at=NOON, once=False)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(cause, range(10)))

    assert Job.objects.count() == 1
