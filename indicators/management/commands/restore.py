from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.utils import timezone

from indicators.errors import Refused
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
        broken = broken_at()
        self.stdout.write(f"chain of events: {'broken' if broken else f'holds, head {head()}'}")
        self.stdout.write(f"made at {manifest.made_at} by version {manifest.version} on {manifest.database}")
        self.stdout.write(f"manifest: {sha256_of(options['folder'] / NAME)}")
        wrong = [f"Missing or altered: {name}.pdf" for name in lost_books(options["folder"], manifest)]
        if wrong or broken:
            wrong += [told(broken)] if broken else []
            raise Refused("All of the backup is restored, and it was not whole when it was made:", *wrong)
