from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext

from portal.accounts.models import User
from portal.accounts.second_factor import forget
from portal.accounts.told import tell


class Command(BaseCommand):
    help = "Take away the second factors that a person has lost, and sign them out everywhere."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", metavar="EMAIL")

    def handle(self, *, email: str, **options: Any) -> None:
        person = User.objects.filter(email=User.objects.normalize_email(email)).first()
        if person is None:
            raise CommandError(f"There is no account with the address {email}.")
        with transaction.atomic():
            forget(person)
            tell(person, gettext("Second factors taken away."), by=User.objects.get_operator())
        self.stdout.write(f"{person} sets up a second factor anew when they next sign in.")
