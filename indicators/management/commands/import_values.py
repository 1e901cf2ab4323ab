from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from indicators.errors import Refused
from indicators.imports.figures import Options, import_figures_file
from indicators.management.refusing import RefusingCommand, as_operator, scorecard_called


class Command(RefusingCommand):
    help = "Import figures, tidy or wide, from CSV or XLSX. Unknown months become history."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--scorecard", required=True, metavar="SLUG")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")
        parser.add_argument("--skip-refused", action="store_true", help="import the rest of the file")

    def act(self, **options: Any) -> None:
        skip_refused = options["skip_refused"]
        with as_operator(is_kept=not options["dry_run"]) as by:
            imported = import_figures_file(
                Path(options["file"]),
                scorecard=scorecard_called(options["scorecard"]),
                by=by,
                at=timezone.now(),
                options=Options(skip_refused=skip_refused, dry_run=options["dry_run"]),
            )
        self.stdout.write(f"new: {imported.new}")
        self.stdout.write(f"changed: {imported.changed}")
        self.stdout.write(f"unchanged: {imported.unchanged}")
        self.stdout.write(f"refused: {len(imported.refused)}")
        if imported.refused and not skip_refused:
            raise Refused(*imported.refused)
        for sentence in imported.refused:
            self.stderr.write(sentence)
