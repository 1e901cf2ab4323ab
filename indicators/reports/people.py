"""The people of a scorecard: their roles, what they report and own, and whether they can sign in."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Lower

from indicators.models import Event, Indicator, Membership, Role, Scorecard
from indicators.models.people import Person, people
from indicators.rules.accounts import AccountState, account_state

INVITED = "invite person"
"""The act by which somebody of a scorecard is invited, as its events call it."""
_NO_PASSWORD = Q(is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)
IN_STATE = {
    AccountState.READY.value: Q(is_active=True) & ~Q(password__startswith=UNUSABLE_PASSWORD_PREFIX),
    AccountState.INVITED.value: _NO_PASSWORD & Q(invited_at__isnull=False),
    AccountState.NOT_INVITED.value: _NO_PASSWORD & Q(invited_at__isnull=True),
    AccountState.CLOSED.value: Q(is_active=False),
}
"""Of rows of ``members_of``; who has no address is not invited either."""


@dataclass(frozen=True, slots=True)
class Member:
    person: Person
    roles: tuple[Role, ...]
    reports: tuple[Indicator, ...]
    owns: tuple[Indicator, ...]
    state: AccountState
    invited_at: dt.datetime | None

    @property
    def holds(self) -> list[Indicator]:
        """What is to be handed over before they go, each once."""
        return list(dict.fromkeys((*self.reports, *self.owns)))


def members_of(scorecard: Scorecard) -> QuerySet[Person]:
    """Everyone with a role, by name, with ``invited_at``: the last time from this scorecard."""
    letters = Event.objects.filter(
        scorecard=scorecard, act=INVITED, object_type="User", object_id=OuterRef("pk")
    )
    last = letters.order_by().values("object_id").annotate(last=Max("at")).values("last")
    here = Membership.objects.filter(scorecard=scorecard).values("person")
    found = people().filter(pk__in=here).annotate(invited_at=Subquery(last))
    return found.order_by(Lower("full_name"), "pk")


def read_members(scorecard: Scorecard, rows: Iterable[Person]) -> list[Member]:
    """Three queries, however many; ``rows`` as ``members_of`` gives them."""
    roles: dict[int, set[Role]] = defaultdict(set)
    for key, role in Membership.objects.filter(scorecard=scorecard).values_list("person_id", "role"):
        roles[key].add(Role(role))
    reported, owned = defaultdict(list), defaultdict(list)
    shown = ("ref", "title", "reporter_id", "owner_id")
    for each in Indicator.objects.filter(scorecard=scorecard).in_book_order().only(*shown):
        reported[each.reporter_id].append(each)
        owned[each.owner_id].append(each)
    return [
        Member(
            person=person,
            roles=tuple(role for role in Role if role in roles[person.pk]),
            reports=tuple(reported[person.pk]),
            owns=tuple(owned[person.pk]),
            state=_state_of(person),
            invited_at=person.invited_at,  # type: ignore[attr-defined]
        )
        for person in rows
    ]


def _state_of(person: Person) -> AccountState:
    return account_state(
        is_active=person.is_active,
        has_address=bool(person.email),
        has_password=person.has_usable_password(),
        was_invited=person.invited_at is not None,  # type: ignore[attr-defined]
    )


def other_managers(scorecard: Scorecard, person: Person) -> list[Person]:
    """Who else approves and signs off there: managers who may sign in, by name."""
    held = scorecard.memberships.filter(role=Role.MANAGER.value).values("person")
    return list(people().filter(pk__in=held, is_active=True).exclude(pk=person.pk).order_by("full_name"))
