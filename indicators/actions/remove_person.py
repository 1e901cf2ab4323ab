"""Take a person's part in a scorecard away. Their account, and what they did, stay."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from indicators.actions.administered import (
    administered,
    in_words,
    member_of,
    refuse_while_needed,
    roles_held,
)
from indicators.actions.end_sessions import end_sessions
from indicators.actions.moves import day_in
from indicators.actions.record_event import Happened, record_events
from indicators.models import Deputy, Membership, Scorecard
from indicators.models.people import Person

ACT = "remove person"


def remove_person(*, scorecard: Scorecard, person_id: int, by: Person, at: dt.datetime) -> Person:
    """Raises Refused while they report or own something, and for the last administrator.

    Where they stand in, or somebody for them, that ends too: nobody comes back to it by being added again.
    """
    with transaction.atomic():
        record = administered(scorecard, by)
        person = member_of(record, person_id)
        held = roles_held(record, person)
        refuse_while_needed(record, person, held)
        Membership.objects.filter(scorecard=record, person=person).delete()
        end_sessions(person)
        standing = Deputy.objects.filter(scorecard=record, ends_on__gte=day_in(record, at))
        ended, _by_model = standing.filter(Q(reporter=person) | Q(person=person)).delete()
        before = {"roles": in_words(held), "deputies": ended}
        happened = Happened(type(person), person.pk, person.short_name, before, None)
        record_events(act=ACT, scorecard=record, happened=[happened], by=by, at=at)
    return person
