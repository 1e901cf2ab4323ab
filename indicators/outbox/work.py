"""Do a job once, however often it is offered: claimed by a lease, renewed meanwhile, ended by its holder."""

from __future__ import annotations

import datetime as dt
import logging
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils.translation import gettext

from indicators.errors import Refused
from indicators.models import Job, JobKind, JobState

logger = logging.getLogger(__name__)

LEASE = dt.timedelta(seconds=60)
MOST_ATTEMPTS = 5
ATTEMPTS_AT_A_SERVER = 30
"""A mail server may be away for a night and a day: with the pauses below it is asked for 23 hours."""
PAUSE = dt.timedelta(seconds=20)
LONGEST_PAUSE = dt.timedelta(hours=1)

Clock = Callable[[], dt.datetime]


class LeaseLost(Exception):
    """Another worker has taken the job over; whatever was made of it here must not be kept."""


@dataclass(frozen=True, slots=True)
class Held:
    """A job in the hands of one worker."""

    job: Job
    clock: Clock

    def renew(self, progress: str | None = None) -> None:
        """Keep the lease, and say how far the work is. Raises LeaseLost."""
        told = {} if progress is None else {"progress": progress[:120]}
        if not self._rows().update(lease_until=self.clock() + LEASE, **told):
            raise LeaseLost(self.job.key)

    def end(self, state: JobState, error: str = "") -> None:
        """Within the transaction that keeps the result. Raises LeaseLost, which rolls that back."""
        ended = self._rows().update(
            state=state.value, error=error, lease=None, lease_until=None, ended_at=self.clock()
        )
        if not ended:
            raise LeaseLost(self.job.key)

    def put_off(self, error: str) -> None:
        """To be tried again; where the same has been queued meanwhile, that one is left to do it."""
        due_at = self.clock() + min(PAUSE * 2 ** (self.job.attempts - 1), LONGEST_PAUSE)
        waits = {"state": JobState.WAITING.value, "lease": None, "lease_until": None, "due_at": due_at}
        try:
            with transaction.atomic():
                put_off = self._rows().update(error=error, **waits)
        except IntegrityError:
            self.end(JobState.DONE, error)
        else:
            if not put_off:
                raise LeaseLost(self.job.key)

    def _rows(self) -> models.QuerySet[Job]:
        return Job.objects.filter(pk=self.job.pk, state=JobState.RUNNING.value, lease=self.job.lease)


Handler = Callable[[Held], None]
"""Does the work and ends the job, in one transaction where the database keeps its result."""


def run(job_id: int, handlers: Mapping[JobKind, Handler], clock: Clock) -> bool:
    """Claim a job and do it; False where there is nothing to do, or another does it.

    What a handler refuses fails the job at once, in words; anything else is tried again, a few times.
    """
    held = _claim(job_id, clock)
    if held is None:
        return False
    try:
        _do(held, handlers)
    except LeaseLost:
        logger.warning("The job %s was taken over by another worker.", held.job.key)
        return False
    return True


def _do(held: Held, handlers: Mapping[JobKind, Handler]) -> None:
    """Raises LeaseLost. A job that takes its worker down is given up too: nobody was left to count."""
    most = ATTEMPTS_AT_A_SERVER if held.job.kind == JobKind.MAIL.value else MOST_ATTEMPTS
    if held.job.attempts > most:
        lost = gettext("It was begun {number} times, and its worker was lost the last time.")
        held.end(JobState.FAILED, lost.format(number=most))
        return
    try:
        handlers[JobKind(held.job.kind)](held)
    except LeaseLost:
        raise
    except Refused as refused:
        held.end(JobState.FAILED, str(refused))
    except Exception as error:
        logger.exception("The job %s failed.", held.job.key)
        _try_again(held, error)


def _claim(job_id: int, clock: Clock) -> Held | None:
    now, lease = clock(), uuid.uuid4()
    claimed = (
        Job.objects.due(now)
        .filter(pk=job_id)
        .order_by()
        .update(
            state=JobState.RUNNING.value,
            lease=lease,
            lease_until=now + LEASE,
            attempts=F("attempts") + 1,
            progress="",
            error="",
        )
    )
    return Held(Job.objects.get(pk=job_id), clock) if claimed else None


def _try_again(held: Held, error: Exception) -> None:
    said: object = error
    if isinstance(error, OSError) and error.filename:
        said = error.strerror  # where the site keeps its files is nobody's business
    reason = f"{type(error).__name__}: {said}"[:500]
    is_server_away = held.job.kind == JobKind.MAIL.value and isinstance(error, OSError)
    if held.job.attempts < (ATTEMPTS_AT_A_SERVER if is_server_away else MOST_ATTEMPTS):
        held.put_off(reason)
    else:
        held.end(JobState.FAILED, reason)
