from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from indicators.actions.open_month import open_month
from indicators.management.refusing import RefusingCommand, as_operator, month_called, scorecard_called


class Command(RefusingCommand):
    help = "Open a month: a return to do for every active indicator."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("scorecard", metavar="SLUG")
        parser.add_argument("month", metavar="YYYY-MM")

    def act(self, **options: Any) -> None:
        scorecard, month = scorecard_called(options["scorecard"]), month_called(options["month"])
        with as_operator() as by:
            opened = open_month(scorecard=scorecard, month=month, by=by, at=timezone.now())
        self.stdout.write(f"opened: {opened}, {opened.returns.count()} returns to do")
