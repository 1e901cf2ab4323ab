"""Commands that answer a refusal with its reasons on standard error and exit status 1."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from indicators.errors import Refused
from indicators.models import ReportingMonth, Scorecard
from indicators.rules.months import Month, parse_month


class RefusingCommand(BaseCommand):
    """``act`` does the one thing; what it refuses is told without a traceback."""

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.act(**options)
        except Refused as refused:
            raise CommandError(str(refused)) from refused

    @abstractmethod
    def act(self, **options: Any) -> None: ...


def scorecard_called(slug: str) -> Scorecard:
    """Raises Refused where there is none."""
    found = Scorecard.objects.filter(slug=slug).first()
    if found is None:
        raise Refused(f"There is no scorecard {slug}.")
    return found


def month_called(text: str) -> Month:
    """Raises Refused for what is not a month."""
    try:
        return parse_month(text)
    except ValueError as error:
        raise Refused(f"{error}.") from error


def reporting_month_called(slug: str, text: str) -> ReportingMonth:
    """Raises Refused where the scorecard or its month does not exist."""
    scorecard, month = scorecard_called(slug), month_called(text)
    found = ReportingMonth.objects.select_related("scorecard").filter(
        scorecard=scorecard, month=month.first_day
    )
    reporting_month = found.first()
    if reporting_month is None:
        raise Refused(f"{scorecard} has no month {month.text}.")
    return reporting_month
