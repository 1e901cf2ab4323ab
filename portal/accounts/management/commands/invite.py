from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from portal.accounts.invitations import invite
from portal.accounts.models import User


class Command(BaseCommand):
    help = "Send a person the link by which they set their first password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("person", metavar="PERSON", help="short name or e-mail address")
        parser.add_argument("--email", metavar="ADDRESS", help="give the account this address first")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["person"].casefold()
        person = User.objects.called([name]).get(name)
        if person is None:
            raise CommandError(f"Nobody is called {options['person']}.")
        if options["email"]:
            person.email = User.objects.normalize_email(options["email"])
        try:
            with transaction.atomic():
                person.full_clean(exclude=["password"])
                person.save(update_fields=["email"])
                invite(person)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"invited: {person} at {person.email}")
