from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from indicators.errors import Refused
from indicators.management.backups.backup import make_backup
from indicators.management.backups.manifest import NAME, lost_books, sha256_of
from indicators.management.refusing import RefusingCommand


class Command(RefusingCommand):
    help = "Write everything that the site keeps into a new folder, while it is in use."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")

    def act(self, **options: Any) -> None:
        manifest = make_backup(options["folder"], timezone.now())
        self.stdout.write(f"rows: {sum(manifest.tables.values())} in {len(manifest.tables)} tables")
        self.stdout.write(f"files: {len(manifest.stored)}")
        self.stdout.write(f"manifest: {sha256_of(options['folder'] / NAME)}")
        if lost := lost_books(options["folder"], manifest):
            raise Refused(
                "The backup is made, and the site has lost books:",
                *(f"Missing or altered: {name}.pdf" for name in lost),
            )
