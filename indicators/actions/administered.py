"""What acts of set-up begin with: the scorecard locked, its administrator asked for, its person found."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from indicators.errors import NotAllowed, Refused
from indicators.models import Indicator, Membership, Role, Scorecard
from indicators.models.people import Person, people
from indicators.permissions import may_administer

NEEDED = {
    Role.REPORTER: gettext_noop("{person} reports {refs}: hand that over to somebody else first."),
    Role.OWNER: gettext_noop("{person} owns {refs}: hand that over to somebody else first."),
}


def administered(scorecard: Scorecard, by: Person) -> Scorecard:
    """Locked for the transaction: acts of set-up come one after another. Roles are read anew."""
    record = Scorecard.objects.select_for_update(no_key=True).get(pk=scorecard.pk)
    if not may_administer(by, record):
        raise NotAllowed(gettext("{person} may not set up {scorecard}.").format(person=by, scorecard=record))
    return record


def member_of(scorecard: Scorecard, person_id: int) -> Person:
    """Raises Refused for whoever has no part in it, and tells nothing about them."""
    found = people().filter(pk=person_id, memberships__scorecard=scorecard).distinct().first()
    if found is None:
        raise Refused(gettext("This person has no part in {scorecard}.").format(scorecard=scorecard))
    return found


def roles_held(scorecard: Scorecard, person: Person) -> frozenset[Role]:
    """Of whoever cannot sign in too, unlike what they may do."""
    held = Membership.objects.filter(scorecard=scorecard, person=person).values_list("role", flat=True)
    return frozenset(Role(role) for role in held)


def in_words(roles: frozenset[Role]) -> list[str]:
    """As events and pages list them."""
    return [role.value for role in Role if role in roles]


def refs_of(scorecard: Scorecard, person: Person) -> dict[Role, list[str]]:
    """What somebody reports and owns, by the role they do it in, in book order."""
    mine = Indicator.objects.filter(scorecard=scorecard).in_book_order()
    return {
        Role.REPORTER: list(mine.filter(reporter=person).values_list("ref", flat=True)),
        Role.OWNER: list(mine.filter(owner=person).values_list("ref", flat=True)),
    }


def refuse_while_needed(scorecard: Scorecard, person: Person, lost: frozenset[Role]) -> None:
    """``lost``: roles about to be taken away. An indicator keeps somebody, a scorecard an administrator."""
    if reasons := still_needed(scorecard, person, lost):
        raise Refused(*reasons.values())


def still_needed(scorecard: Scorecard, person: Person, lost: frozenset[Role]) -> dict[Role, str]:
    """Those of them that cannot be taken away yet, each with the reason why."""
    reasons = {
        role: gettext(NEEDED[role]).format(person=person, refs=", ".join(refs))
        for role, refs in refs_of(scorecard, person).items()
        if refs and role in lost
    }
    others = Membership.objects.filter(scorecard=scorecard, role=Role.ADMINISTRATOR.value)
    if Role.ADMINISTRATOR in lost and not others.exclude(person=person).filter(person__is_active=True):
        reasons[Role.ADMINISTRATOR] = gettext(
            "{person} is the last administrator of {scorecard}: make somebody else one first."
        ).format(person=person, scorecard=scorecard)
    return reasons
