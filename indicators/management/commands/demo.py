from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from indicators.errors import Refused
from indicators.management.demonstration.build import SLUG, build
from indicators.management.demonstration.cast import accounts
from indicators.management.refusing import RefusingCommand
from indicators.models import Scorecard


class Command(RefusingCommand):
    help = "Build the demonstration month in an empty database; one that is there already is left as it is."

    def act(self, **options: Any) -> None:
        mark = Path(settings.DATA_DIR) / "demonstration.json"
        if settings.PRODUCTION:
            raise Refused("A production is no place for a demonstration.")
        if Scorecard.objects.exists():
            if mark.exists() and Scorecard.objects.filter(slug=SLUG).exists():
                self.stdout.write("The demonstration stands as it was left.")
                return
            raise Refused("This database is in use and not a demonstration; it is left alone.")
        with transaction.atomic():
            build(timezone.now())
        mark.write_text(json.dumps({"accounts": accounts()}, indent=1))
        self.stdout.write("Built: July 2020 signed off, August 2020 open and half done.")
        for account in accounts():
            self.stdout.write(f"  {account['email']:42} {account['password']}   {account['does']}")
