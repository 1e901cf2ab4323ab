"""Give all that a person reports and owns to somebody else, in one act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.administered import administered, member_of, roles_held
from indicators.actions.record_event import Happened, record_events
from indicators.actions.set_roles import write_roles
from indicators.errors import Refused
from indicators.models import Indicator, Role, Scorecard
from indicators.models.people import Person

ACT = "hand over"
DONE_AS = {"reporter": Role.REPORTER, "owner": Role.OWNER}


def hand_over(
    *, scorecard: Scorecard, person_id: int, to_id: int, by: Person, at: dt.datetime
) -> tuple[Person, list[str]]:
    """Whoever takes it on gets the roles it needs. Returns them and the refs that moved.

    A month that is approved or signed off still says whose they were then.
    """
    with transaction.atomic():
        record = administered(scorecard, by)
        person, to = member_of(record, person_id), member_of(record, to_id)
        if person == to:
            raise Refused(gettext("Choose somebody else to hand over to."))
        mine = Indicator.objects.filter(scorecard=record).in_book_order()
        moved = {field: list(mine.filter(**{field: person})) for field in DONE_AS}
        needed = {role for field, role in DONE_AS.items() if moved[field]}
        if not needed:
            raise Refused(gettext("{person} reports and owns nothing here.").format(person=person))
        for field in DONE_AS:
            mine.filter(**{field: person}).update(**{field: to})
        write_roles(record, to, roles_held(record, to) | needed)
        record_events(act=ACT, scorecard=record, happened=_told(moved, person, to), by=by, at=at)
    return to, list(dict.fromkeys(each.ref for rows in moved.values() for each in rows))


def _told(moved: dict[str, list[Indicator]], person: Person, to: Person) -> Iterator[Happened]:
    for field, rows in moved.items():
        for each in rows:
            before, after = {field: person.short_name}, {field: to.short_name}
            yield Happened(Indicator, each.pk, each.ref, before, after)
