"""Write a job in the transaction that causes it, and tell the workers once that has happened."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Mapping
from functools import partial
from typing import Any

from celery import current_app
from django.db import IntegrityError, transaction

from indicators.models import Job, JobKind, JobState

logger = logging.getLogger(__name__)

TASK = "indicators.tasks.run_job"
QUEUES = {JobKind.DOCUMENT.value: "documents"}
"""Documents have workers of their own, since a book takes seconds and much memory."""


SPARED = 5
"""Seconds in which a broker that did not answer is not asked again: each mail of a request would wait."""
_spared_until = [0.0]


def queue(
    kind: JobKind, key: str, content: Mapping[str, Any], *, at: dt.datetime, once: bool = True
) -> Job | None:
    """Queue work in the running transaction; None where it is queued, or was done, already.

    ``once``: never again for this key, as for a mail or a document; otherwise again unless one waits.
    """
    standing = Job.objects.filter(key=key)
    if not once:
        standing = standing.filter(state=JobState.WAITING.value)
    if standing.exists():
        return None
    job = Job(kind=kind.value, key=key, content=dict(content), due_at=at, made_at=at)
    made = Job.objects.bulk_create([job], ignore_conflicts=True)
    stored = Job.objects.filter(key=key, state=JobState.WAITING.value).first()
    if not made or stored is None:
        return None
    transaction.on_commit(partial(offer, [stored]), robust=True)
    return stored


def put_back(job: Job, *, at: dt.datetime) -> bool:
    """A failed job waits again; False where it is not failed any more, or the same waits already."""
    failed = Job.objects.filter(pk=job.pk, state=JobState.FAILED.value)
    waits = {"state": JobState.WAITING.value, "due_at": at, "attempts": 0, "error": "", "ended_at": None}
    try:
        with transaction.atomic():
            if not failed.update(**waits):
                return False
    except IntegrityError:
        return False
    transaction.on_commit(partial(offer, [job]), robust=True)
    return True


def offer(jobs: list[Job]) -> int:
    """Tell the workers, best effort: after the first failure the sweeper is left to offer the rest."""
    if time.monotonic() < _spared_until[0]:
        return 0
    for offered, job in enumerate(jobs):
        try:
            current_app.send_task(TASK, [job.pk], queue=QUEUES.get(job.kind, "celery"))
        except Exception:
            _spared_until[0] = time.monotonic() + SPARED
            logger.warning("The broker cannot be reached; %d jobs wait for the sweeper.", len(jobs) - offered)
            return offered
    return len(jobs)


def sweep(*, now: dt.datetime, most: int = 200) -> int:
    """Offer again whatever is due. Returns how many were offered."""
    return offer(list(Job.objects.due(now)[:most]))
