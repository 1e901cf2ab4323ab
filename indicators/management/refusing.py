"""Commands that answer a refusal with its reasons on standard error and exit status 1."""

from __future__ import annotations

import sys
from abc import abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, OperationalError, ProgrammingError, transaction

from indicators.errors import Refused
from indicators.models import ReportingMonth, Scorecard
from indicators.models.people import Person, people
from indicators.rules.months import Month, parse_month


class RefusingCommand(BaseCommand):
    """``act`` does the one thing; what it refuses is told without a traceback."""

    def run_from_argv(self, argv: list[str]) -> None:
        """Scripts are promised 0 or 1; the parser of arguments would end with 2."""
        try:
            super().run_from_argv(argv)
        except SystemExit as end:
            sys.exit(1 if end.code else 0)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.act(**options)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
        except (OperationalError, ProgrammingError) as error:  # busy, away, or without our tables
            raise CommandError(
                f"The database cannot be used: {error}\n./run setup brings one up to date."
            ) from error
        except DatabaseError as error:  # what it holds to be untrue, and nobody had foreseen
            raise CommandError(f"The database refuses this: {error}") from error

    @abstractmethod
    def act(self, **options: Any) -> None: ...


@contextmanager
def as_operator(*, is_kept: bool = True) -> Iterator[Person]:
    """The account of the command line. The first act makes it; a refused one leaves not even that."""
    with transaction.atomic():
        yield people().get_operator()
        if not is_kept:
            transaction.set_rollback(True)


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
