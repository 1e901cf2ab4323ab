from __future__ import annotations

import uuid
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from indicators.exports.whole_file import write_whole
from indicators.management.refusing import RefusingCommand
from indicators.management.supply.sbom import as_bytes, bill_of_materials


class Command(RefusingCommand):
    help = "Write the bill of materials: every package and vendored file, as CycloneDX 1.6 in JSON."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("output", type=Path, metavar="FILE")
        parser.add_argument(
            "--dated", action="store_true", help="with the time and a serial number of its own"
        )

    def act(self, **options: Any) -> None:
        dated = {}
        if options["dated"]:
            now = timezone.now().isoformat(timespec="seconds")
            dated = {"timestamp": now, "serialNumber": f"urn:uuid:{uuid.uuid4()}"}
        bill = bill_of_materials(Path(settings.BASE_DIR), **dated)
        write_whole(options["output"], as_bytes(bill))
        self.stdout.write(f"components: {len(bill['components'])}")
