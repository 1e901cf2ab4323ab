"""What workers run. Tasks take ids and may run twice."""

from __future__ import annotations

from celery import shared_task

from indicators.actions import compute_statistics as actions
from indicators.models import Scorecard
from indicators.models.people import people
from indicators.rules.months import parse_month


@shared_task
def compute_statistics(scorecard_id: int, month: str) -> None:
    """The statistics of one month, written ``2020-08``."""
    scorecard = Scorecard.objects.get(pk=scorecard_id)
    actions.compute_statistics(scorecard=scorecard, month=parse_month(month), by=people().get_operator())


@shared_task
def refresh_statistics() -> None:
    """The statistics of every month in which something changed since they were computed."""
    actions.refresh_statistics(by=people().get_operator())
