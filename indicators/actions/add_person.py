"""Give a person a part in a scorecard: somebody who has an account already, or somebody new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.administered import administered, in_words, roles_held
from indicators.actions.find_people import free_short_name
from indicators.actions.record_event import Happened, record_events
from indicators.actions.set_roles import write_roles
from indicators.errors import Refused
from indicators.models import Role, Scorecard
from indicators.models.people import Person, people

ACT = "add person"


@dataclass(frozen=True, slots=True)
class Described:
    """Who somebody is, as an administrator writes it."""

    full_name: str
    short_name: str
    email: str


def add_person(
    *, scorecard: Scorecard, described: Described, roles: Collection[Role], by: Person, at: dt.datetime
) -> Person:
    """An account with that e-mail address gets the roles and stays otherwise as it is.

    Nothing that is refused depends on accounts that have no part in this scorecard: a short name that
    somebody has gets a number.
    """
    wanted = frozenset(roles)
    email = people().normalize_email(described.email)
    if not email or not wanted:
        raise Refused(gettext("A person needs an e-mail address and at least one role."))
    with transaction.atomic():
        record = administered(scorecard, by)
        person = people().filter(email=email).first() or _made(described, email)
        if roles_held(record, person):
            raise Refused(
                gettext("{person} has a part in {scorecard} already; change the roles there.").format(
                    person=person, scorecard=record
                )
            )
        write_roles(record, person, wanted)
        after = {"full_name": person.full_name, "roles": in_words(wanted)}
        happened = Happened(type(person), person.pk, person.short_name, None, after)
        record_events(act=ACT, scorecard=record, happened=[happened], by=by, at=at)
    return person


def _made(described: Described, email: str) -> Person:
    """An account without a password, which cannot sign in until it is invited."""
    wish = described.short_name.strip() or email.partition("@")[0]
    person = people().model(
        email=email, full_name=described.full_name.strip(), short_name=free_short_name(wish)
    )
    person.set_unusable_password()
    try:
        person.full_clean(exclude=["password"])
    except ValidationError as error:
        raise Refused.because(error.messages) from error
    person.save(force_insert=True)
    return person
