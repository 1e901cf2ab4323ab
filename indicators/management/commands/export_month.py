from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from indicators.exports.month import FORMATS, write_month
from indicators.management.refusing import RefusingCommand, reporting_month_called


class Command(RefusingCommand):
    help = "Write a month, at any stage, as a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("scorecard", metavar="SLUG")
        parser.add_argument("month", metavar="YYYY-MM")
        parser.add_argument("--format", required=True, choices=sorted(FORMATS))
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")

    def act(self, **options: Any) -> None:
        reporting_month = reporting_month_called(options["scorecard"], options["month"])
        write_month(reporting_month, options["format"], Path(options["output"]))
