"""Correct the names and the e-mail address of somebody who was never invited, such as a file makes."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from indicators.actions.add_person import Described
from indicators.actions.administered import administered, member_of
from indicators.actions.record_event import Happened, record_events
from indicators.errors import Refused, Stale
from indicators.models import Scorecard
from indicators.models.people import Person
from indicators.permissions import may_correct

ACT = "correct person"
TAKEN = gettext_noop(
    "This e-mail address cannot be given. If the person has an account with it, add them by it and hand over "
    "to that account."
)


def correct_person(
    *,
    scorecard: Scorecard,
    person_id: int,
    described: Described,
    seen: Described,
    by: Person,
    at: dt.datetime,
) -> Person:
    """Raises Refused for an account that is somebody's own by now, or known elsewhere too.

    A link that was sent to the former address opens nothing from then on.
    """
    with transaction.atomic():
        record = administered(scorecard, by)
        person = member_of(record, person_id)
        if not may_correct(by, record, person):
            raise Refused(
                gettext(
                    "The account of {person} is theirs: an administrator of the site can correct it."
                ).format(person=person)
            )
        if described_as(person) != seen:
            raise Stale(
                gettext("Somebody else corrected {person} since you saw it; look again.").format(
                    person=person
                )
            )
        before = told(person)
        person.full_name, person.short_name = described.full_name.strip(), described.short_name.strip()
        person.email = described.email
        try:
            person.full_clean(exclude=["password"])
        except ValidationError as error:
            raise Refused.because(_sentences(error)) from error
        person.save(update_fields=["full_name", "short_name", "email"])
        happened = Happened(type(person), person.pk, person.short_name, before, told(person))
        record_events(act=ACT, scorecard=record, happened=[happened], by=by, at=at)
    return person


def described_as(person: Person) -> Described:
    """As the form shows them."""
    return Described(person.full_name, person.short_name, person.email or "")


def told(person: Person) -> dict[str, str | None]:
    return {"full_name": person.full_name, "short_name": person.short_name, "email": person.email}


def _sentences(error: ValidationError) -> list[str]:
    """Of an address that is somebody's, no more than that it cannot be given."""
    found = error.message_dict
    if any(each.code == "unique" for each in error.error_dict.get("email", [])):
        found["email"] = [gettext(TAKEN)]
    return [sentence for sentences in found.values() for sentence in sentences]
