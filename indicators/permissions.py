"""Who may do what: one predicate an act. Everything that writes or shows asks here."""

from __future__ import annotations

from indicators.models import Membership, Role, Scorecard
from indicators.models.people import Person


def roles_of(person: Person, scorecard: Scorecard) -> frozenset[Role]:
    """The roles a person holds in a scorecard now; one query."""
    held = Membership.objects.filter(person=person, scorecard=scorecard).values_list("role", flat=True)
    return frozenset(Role(role) for role in held)


def may_create_scorecards(by: Person) -> bool:
    """Whoever runs commands on the machine; there is no other way in yet."""
    return by.is_operator


def may_administer(by: Person, scorecard: Scorecard) -> bool:
    """Indicators, people, imports, targets, benchmarks; and the operator of the machine."""
    return by.is_operator or (by.is_active and Role.ADMINISTRATOR in roles_of(by, scorecard))


def may_import_figures(by: Person, scorecard: Scorecard) -> bool:
    return may_administer(by, scorecard)


def may_import_indicators(by: Person, scorecard: Scorecard) -> bool:
    return may_administer(by, scorecard)


def may_compute_statistics(by: Person, scorecard: Scorecard) -> bool:
    """Recomputing changes nothing that anyone said, so every member may ask for it."""
    return by.is_operator or (by.is_active and bool(roles_of(by, scorecard)))


def may_read(by: Person, scorecard: Scorecard) -> bool:
    """Any role in a scorecard lets a person read all of it."""
    return by.is_operator or (by.is_active and bool(roles_of(by, scorecard)))
