from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from indicators.management.backups.manifest import NAME, lost_books, sha256_of
from indicators.management.backups.restore import restore_backup
from indicators.management.chain_told import told
from indicators.management.refusing import RefusingCommand
from indicators.reports.event_chain import broken_at, head


class Command(RefusingCommand):
    help = "Bring a backup back, into a site whose database and folders are empty."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")

    def act(self, **options: Any) -> None:
        manifest = restore_backup(options["folder"], timezone.now())
        for table, count in sorted(manifest.tables.items()):
            if count:
                self.stdout.write(f"{table}: {count}")
        self.stdout.write(f"files: {len(manifest.stored)}")
        for name in lost_books(options["folder"], manifest):
            self.stdout.write(f"lost before the backup was made: {name}.pdf")
        broken = broken_at()
        self.stdout.write(f"chain of events: {told(broken) if broken else f'holds, head {head()}'}")
        self.stdout.write(f"made at {manifest.made_at} by version {manifest.version} on {manifest.database}")
        self.stdout.write(f"manifest: {sha256_of(options['folder'] / NAME)}")
