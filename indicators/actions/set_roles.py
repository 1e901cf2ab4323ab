"""Say which roles a person holds in a scorecard."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.administered import (
    administered,
    in_words,
    member_of,
    refuse_while_needed,
    roles_held,
)
from indicators.actions.end_sessions import end_sessions
from indicators.actions.record_event import Happened, record_events
from indicators.errors import Refused, Stale
from indicators.models import Membership, Role, Scorecard
from indicators.models.people import Person

ACT = "set roles"


def set_roles(
    *,
    scorecard: Scorecard,
    person_id: int,
    roles: Collection[Role],
    seen: Collection[Role],
    by: Person,
    at: dt.datetime,
) -> Person:
    """``seen``: the roles as the administrator saw them. Whoever loses one is signed out.

    Raises Stale where somebody else changed them meanwhile; Refused for no role, for what an indicator
    needs, and for the last administrator.
    """
    wanted = frozenset(roles)
    with transaction.atomic():
        record = administered(scorecard, by)
        person = member_of(record, person_id)
        held = roles_held(record, person)
        if held != frozenset(seen):
            raise Stale(
                gettext("Somebody else changed the roles of {person} since you saw them; look again.").format(
                    person=person
                )
            )
        if not wanted:
            raise Refused(
                gettext("{person} needs a role, or is to be removed from the scorecard.").format(
                    person=person
                )
            )
        change_roles(record, person, wanted, act=ACT, by=by, at=at)
    return person


def change_roles(
    scorecard: Scorecard, person: Person, wanted: frozenset[Role], *, act: str, by: Person, at: dt.datetime
) -> None:
    """From those they hold to these, in a transaction that has the scorecard locked; told if they differ.

    Whoever loses one is signed out. Raises Refused for what an indicator or the scorecard still needs.
    """
    held = roles_held(scorecard, person)
    if wanted == held:
        return
    refuse_while_needed(scorecard, person, held - wanted)
    write_roles(scorecard, person, wanted)
    if held - wanted:
        end_sessions(person)
    before, after = {"roles": in_words(held)}, {"roles": in_words(wanted)}
    happened = Happened(type(person), person.pk, person.short_name, before, after)
    record_events(act=act, scorecard=scorecard, happened=[happened], by=by, at=at)


def write_roles(scorecard: Scorecard, person: Person, wanted: frozenset[Role]) -> None:
    """Those and no other."""
    mine = Membership.objects.filter(scorecard=scorecard, person=person)
    mine.exclude(role__in=wanted).delete()
    missing = wanted - roles_held(scorecard, person)
    Membership.objects.bulk_create(
        Membership(scorecard=scorecard, person=person, role=role.value) for role in missing
    )
