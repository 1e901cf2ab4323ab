from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from indicators.actions.clear_away import clear_away, imports_due
from indicators.actions.purge import due_for_purge, purge
from indicators.management.refusing import RefusingCommand
from indicators.models.people import people


class Command(RefusingCommand):
    help = "Delete what has been kept for long enough: signed-off reports, and files that were handed in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would go, and delete nothing")

    def act(self, **options: Any) -> None:
        at = timezone.now()
        files = imports_due(at)
        if options["dry_run"]:
            reports = due_for_purge(at)
        else:
            by = people().get_operator()
            reports = purge(by=by, at=at)
            clear_away(by=by, at=at)
        word = "would go" if options["dry_run"] else "gone"
        for report in reports:
            self.stdout.write(f"{word}: {report.scorecard.slug} {report}")
        self.stdout.write(f"reports {word}: {len(reports)}")
        self.stdout.write(f"imported files {word}: {len(files)}")
