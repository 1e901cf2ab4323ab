"""A clock that tests set, and jobs done by it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from indicators.models import Job, JobKind, JobState
from indicators.outbox import work
from indicators.outbox.work import Held
from tests.indicators.factories import NOON


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> dt.datetime:
        return self.now

    def pass_by(self, seconds: float) -> None:
        self.now += dt.timedelta(seconds=seconds)


def do(job: Job, handler: Callable[[Held], None], clock: Clock) -> bool:
    return work.run(job.pk, dict.fromkeys(JobKind, handler), clock)


def fails(_held: Held) -> None:
    raise ValueError("out of paper")


def ends(held: Held) -> None:
    held.end(JobState.DONE)
