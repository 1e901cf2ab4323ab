"""The mails that a person may get, and which of them they want."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.models import Membership, UnwantedMail
from indicators.models.people import Person
from indicators.rules.mails import AboutMail, MailKind, mails_for


@dataclass(frozen=True, slots=True)
class MailChoice:
    """One kind of mail, as the page shows it."""

    kind: MailKind
    about: AboutMail
    is_wanted: bool


def mail_choices(person: Person) -> list[MailChoice]:
    """By the roles they hold in any scorecard; those who stand in for somebody are asked as reporters are."""
    held = set(Membership.objects.filter(person=person).values_list("role", flat=True))
    if person.deputy_for.exists():
        held.add("reporter")
    unwanted = set(UnwantedMail.objects.filter(person=person).values_list("kind", flat=True))
    return [
        MailChoice(kind, about, kind.value not in unwanted)
        for kind, about in mails_for(frozenset(held)).items()
    ]
