from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from indicators.actions.compute_statistics import compute_statistics
from indicators.management.refusing import RefusingCommand, as_operator, month_called, scorecard_called


class Command(RefusingCommand):
    help = "Compute and keep the statistics of one month, or of every month that is not frozen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("scorecard", metavar="SLUG")
        parser.add_argument("month", nargs="?", metavar="YYYY-MM")

    def act(self, **options: Any) -> None:
        month = month_called(options["month"]) if options["month"] else None
        with as_operator() as by:
            computed = compute_statistics(
                scorecard=scorecard_called(options["scorecard"]), month=month, by=by
            )
        self.stdout.write(f"computed: {len(computed)}")
