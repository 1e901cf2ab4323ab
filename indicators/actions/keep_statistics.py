"""Keep the statistics of a scorecard's stale months, as a worker does it after figures moved."""

from __future__ import annotations

from django.db import transaction

from indicators.actions.compute_statistics import compute_stale
from indicators.models import JobState, Scorecard
from indicators.models.people import people
from indicators.outbox.work import Held


def keep_statistics(held: Held) -> None:
    """Idempotent: months whose statistics hold are left alone."""
    scorecard = Scorecard.objects.get(pk=held.job.content["scorecard"])
    with transaction.atomic():
        compute_stale(scorecard=scorecard, by=people().get_operator())
        held.end(JobState.DONE)
