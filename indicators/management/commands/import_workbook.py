from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.utils import timezone

from indicators.errors import Refused
from indicators.imports.parity import Parity, parity_csv
from indicators.imports.whole_workbooks import Wanted, import_workbook
from indicators.management.refusing import RefusingCommand, as_operator, month_called


class Command(RefusingCommand):
    help = (
        "Import a workbook as somebody kept it: indicators that are not known yet, figures, commentary, "
        "benchmarks and targets; and list every computed cell of it that differs from what is computed here."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--scorecard", required=True, metavar="SLUG")
        parser.add_argument("--create", metavar="NAME", help="make the scorecard, if it does not exist")
        parser.add_argument("--create-people", action="store_true", help="make accounts for unknown people")
        parser.add_argument("--month", metavar="YYYY-MM", help="that the computed columns are of; the newest")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")
        parser.add_argument("--parity", type=Path, metavar="FILE.csv", help="where to list what differs")

    def act(self, **options: Any) -> None:
        wanted = Wanted(
            options["scorecard"],
            options["create"],
            options["create_people"],
            month_called(options["month"]) if options["month"] else None,
            options["dry_run"],
        )
        with as_operator(is_kept=not wanted.dry_run) as by:
            done = import_workbook(options["file"], wanted=wanted, by=by, at=timezone.now())
            if options["parity"]:
                _write(options["parity"], done.parity)
        self.stdout.write(f"understood: {done.understood}")
        for sentence in done.warnings:
            self.stdout.write(f"warning: {sentence}")
        self.stdout.write(f"indicators made: {done.indicators}")
        self.stdout.write(f"new: {done.imported.new}")
        self.stdout.write(f"changed: {done.imported.changed}")
        self.stdout.write(f"unchanged: {done.imported.unchanged}")
        if done.imported.stayed:
            self.stdout.write(f"moved meanwhile, left as they are: {done.imported.stayed}")
        self.stdout.write(f"computed cells that agree: {done.parity.agreeing}")
        self.stdout.write(f"computed cells that differ: {len(done.parity.differing)}")
        for reason, count in Counter(each.reason.value for each in done.parity.differing).most_common():
            self.stdout.write(f"  {reason}: {count}")


def _write(path: Path, parity: Parity) -> None:
    try:
        path.write_text(parity_csv(parity), encoding="utf-8", newline="")
    except OSError as error:
        raise Refused(f"{path.name} cannot be written: {error.strerror}.") from error
