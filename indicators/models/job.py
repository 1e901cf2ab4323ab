from __future__ import annotations

import datetime as dt
from enum import Enum

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from indicators.models.constraints import choices_of, one_of


class JobKind(Enum):
    STATISTICS = "statistics"
    DOCUMENT = "document"
    MAIL = "mail"
    IMPORT = "import"


class JobState(Enum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class JobQuerySet(models.QuerySet["Job"]):
    def due(self, now: dt.datetime) -> JobQuerySet:
        """Waiting for a worker, or left by one whose lease has run out."""
        waiting = Q(state=JobState.WAITING.value, due_at__lte=now)
        left = Q(state=JobState.RUNNING.value, lease_until__lte=now)
        return self.filter(waiting | left).order_by("due_at", "pk")


class Job(models.Model):
    """Work that must be done, written in the transaction that causes it. Queues only speed it up.

    A worker holds a job by a lease, which it renews; whoever finds the lease run out takes over.
    """

    kind = models.CharField(max_length=20, choices=choices_of(JobKind))
    key = models.CharField(max_length=120, help_text="What it is about: one such job waits at a time.")
    content = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=choices_of(JobState), default=JobState.WAITING.value)
    due_at = models.DateTimeField()
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    progress = models.CharField(max_length=120, blank=True)
    error = models.TextField(blank=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            one_of("kind", JobKind, "job_kind_known"),
            one_of("state", JobState, "job_state_known"),
            UniqueConstraint(
                fields=["key"], condition=Q(state=JobState.WAITING.value), name="job_waits_once"
            ),
            CheckConstraint(
                condition=Q(state=JobState.RUNNING.value, lease__isnull=False, lease_until__isnull=False)
                | ~Q(state=JobState.RUNNING.value) & Q(lease__isnull=True, lease_until__isnull=True),
                name="job_runs_by_a_lease",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at"], name="job_state_due"),
            models.Index(fields=["key"], name="job_key"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"
