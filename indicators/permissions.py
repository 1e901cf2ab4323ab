"""Who may do what: one predicate an act. Everything that writes or shows asks here.

Roles are held per scorecard. An inactive person may nothing; the operator of the machine, who has no
account to sign in with, may administer.
"""

from __future__ import annotations

import datetime as dt

from indicators.models import Deputy, Indicator, Membership, Role, Scorecard
from indicators.models.people import Person

INSIDERS = frozenset({Role.REPORTER, Role.OWNER, Role.MANAGER, Role.ADMINISTRATOR})


def roles_of(person: Person, scorecard: Scorecard) -> frozenset[Role]:
    """The roles an active person holds in a scorecard now; one query, unless they came along with it."""
    if not person.is_active:
        return frozenset()
    if person.pk in scorecard.known_roles:
        return frozenset(Role(role) for role in scorecard.known_roles[person.pk])
    held = Membership.objects.filter(person=person, scorecard=scorecard).values_list("role", flat=True)
    return frozenset(Role(role) for role in held)


def may_create_scorecards(by: Person) -> bool:
    """Whoever runs commands on the machine; there is no other way in yet."""
    return by.is_operator


def may_administer(by: Person, scorecard: Scorecard) -> bool:
    """Indicators, people, imports, targets, benchmarks; and the operator of the machine."""
    return by.is_operator or Role.ADMINISTRATOR in roles_of(by, scorecard)


def may_correct(by: Person, scorecard: Scorecard, person: Person) -> bool:
    """Names and address of an account: its administrator, until a password, a sign-in, a right or a second
    scorecard makes it somebody's own. Whoever sets an address can have its password set; and who comes by
    their organisation's account has none here.
    """
    if not may_administer(by, scorecard):
        return False
    if person.has_usable_password() or person.last_login or person.is_staff or person.is_superuser:
        return False
    elsewhere = (
        Membership.objects.filter(person=person),
        Indicator.objects.filter(reporter=person),
        Indicator.objects.filter(owner=person),
    )
    return not any(rows.exclude(scorecard=scorecard).exists() for rows in elsewhere)


def may_copy(by: Person, scorecard: Scorecard) -> bool:
    """Its set-up into a new scorecard, which they then administer too."""
    return Role.ADMINISTRATOR in roles_of(by, scorecard)


def may_import_figures(by: Person, scorecard: Scorecard) -> bool:
    return may_administer(by, scorecard)


def may_import_indicators(by: Person, scorecard: Scorecard) -> bool:
    return may_administer(by, scorecard)


def may_compute_statistics(by: Person, scorecard: Scorecard) -> bool:
    """Recomputing changes nothing that anyone said, so every member may ask for it."""
    return by.is_operator or bool(roles_of(by, scorecard))


def may_read(by: Person, scorecard: Scorecard) -> bool:
    """Signed-off months: any role in the scorecard."""
    return by.is_operator or bool(roles_of(by, scorecard))


def may_read_unpublished(by: Person, scorecard: Scorecard) -> bool:
    """Months that are not signed off: those who work on them, not who only reads."""
    return by.is_operator or not INSIDERS.isdisjoint(roles_of(by, scorecard))


def may_manage(by: Person, scorecard: Scorecard) -> bool:
    """Open, approve, send back, remind, summarise, sign off, reopen."""
    return Role.MANAGER in roles_of(by, scorecard)


def may_see_events(by: Person, scorecard: Scorecard) -> bool:
    """Who did what, and who took which file: those who answer for the book."""
    return by.is_operator or not roles_of(by, scorecard).isdisjoint({Role.MANAGER, Role.ADMINISTRATOR})


def answers_for_a_book(by: Person) -> bool:
    """Manages or administers a scorecard: whoever does needs more than a password to sign in."""
    roles = (Role.MANAGER.value, Role.ADMINISTRATOR.value)
    return Membership.objects.filter(person=by, role__in=roles).exists()


def may_open_month(by: Person, scorecard: Scorecard) -> bool:
    """The manager, and whoever runs commands on the machine."""
    return by.is_operator or may_manage(by, scorecard)


def may_report(by: Person, indicator: Indicator, day: dt.date) -> bool:
    """Its reporter, while holding that role, or a deputy of theirs on that day who works on the book."""
    roles = roles_of(by, indicator.scorecard)
    if Role.REPORTER in roles and indicator.reporter_id == by.pk:
        return True
    if indicator.reporter_id is None or INSIDERS.isdisjoint(roles):
        return False
    return Deputy.objects.filter(
        scorecard=indicator.scorecard_id,
        reporter=indicator.reporter_id,
        person=by,
        starts_on__lte=day,
        ends_on__gte=day,
    ).exists()


def may_lend_own(by: Person, scorecard: Scorecard) -> bool:
    """Their own month, to a deputy: whoever reports."""
    return Role.REPORTER in roles_of(by, scorecard)


def may_lend(by: Person, reporter: Person, scorecard: Scorecard) -> bool:
    """A reporter their own month; an administrator anybody's."""
    return (by.pk == reporter.pk and may_lend_own(by, scorecard)) or may_administer(by, scorecard)


def may_submit(by: Person, indicator: Indicator, day: dt.date) -> bool:
    """Who reports it, or a manager on their behalf."""
    return may_manage(by, indicator.scorecard) or may_report(by, indicator, day)


def may_comment(by: Person, indicator: Indicator, day: dt.date) -> bool:
    """Who works on it: its reporter or a deputy, its owner, managers, administrators."""
    roles = roles_of(by, indicator.scorecard)
    if roles & {Role.MANAGER, Role.ADMINISTRATOR}:
        return True
    return (bool(roles) and indicator.owner_id == by.pk) or may_report(by, indicator, day)
