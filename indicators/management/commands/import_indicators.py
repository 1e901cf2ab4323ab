from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from indicators.actions.import_indicators import Request
from indicators.imports.indicators import import_indicators_file
from indicators.management.refusing import RefusingCommand, as_operator


class Command(RefusingCommand):
    help = "Import the definitions of indicators, with their themes, people, benchmarks and targets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--scorecard", required=True, metavar="SLUG")
        parser.add_argument("--create", metavar="NAME", help="make the scorecard, if it does not exist")
        parser.add_argument("--create-people", action="store_true", help="make accounts for unknown people")
        parser.add_argument("--population", type=Path, metavar="FILE", help="CSV with name, from and value")

    def act(self, **options: Any) -> None:
        population = options["population"]
        with as_operator() as by:
            settled = import_indicators_file(
                Path(options["file"]),
                population=Path(population) if population else None,
                request=Request(options["scorecard"], options["create"], options["create_people"]),
                by=by,
                at=timezone.now(),
            )
        self.stdout.write(f"new: {settled.new}")
        self.stdout.write(f"changed: {settled.changed}")
        self.stdout.write(f"unchanged: {settled.unchanged}")
        if settled.people_made:
            self.stdout.write(f"accounts made, not invited yet: {', '.join(settled.people_made)}")
