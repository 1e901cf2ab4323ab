"""Give and take the roles that follow from somebody's groups in their organisation's directory."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Collection, Iterable, Mapping

from django.db import transaction

from indicators.actions.administered import administered, roles_held, still_needed
from indicators.actions.set_roles import change_roles
from indicators.models import Role, Scorecard
from indicators.models.people import Person, people

ACT = "follow groups"
Mapped = Mapping[str, Iterable[tuple[str, str]]]

logger = logging.getLogger(__name__)


def follow_groups(*, person: Person, groups: Collection[str], mapping: Mapped, at: dt.datetime) -> None:
    """``mapping``: the slugs and roles by group. Roles that no group brings are left as they are.

    A role that an indicator or a scorecard still needs is not taken, whatever others are: that is logged,
    for somebody to hand it over.
    Recorded as done by the machine.
    """
    for slug, (brought, followed) in sorted(_by_scorecard(groups, mapping).items()):
        scorecard = Scorecard.objects.filter(slug=slug).first()
        if scorecard is None:
            logger.warning("OIDC_GROUPS names a scorecard that is not there: %s", slug)
            continue
        if _follow(scorecard, person, brought, followed, at):
            logger.warning("A role in %s is still needed and was not taken from account %s", slug, person.pk)


def _by_scorecard(
    groups: Collection[str], mapping: Mapped
) -> dict[str, tuple[frozenset[Role], frozenset[Role]]]:
    """By slug: the roles that these groups bring, and all that any group brings."""
    found: dict[str, tuple[frozenset[Role], frozenset[Role]]] = {}
    for group, given in mapping.items():
        for slug, word in given:
            if word not in Role.values:
                logger.warning("OIDC_GROUPS names a role that is none: %s", word)
                continue
            brought, followed = found.get(slug, (frozenset(), frozenset()))
            role = {Role(word)}
            found[slug] = (brought | role if group in groups else brought, followed | role)
    return found


def _follow(
    scorecard: Scorecard, person: Person, brought: frozenset[Role], followed: frozenset[Role], at: dt.datetime
) -> frozenset[Role]:
    """Roles that no group brings any more and that stay all the same."""
    by = people().get_operator()
    with transaction.atomic():
        record = administered(scorecard, by)
        held = roles_held(record, person)
        wanted = (held - followed) | brought
        needed = frozenset(still_needed(record, person, held - wanted))
        change_roles(record, person, wanted | needed, act=ACT, by=by, at=at)
    return needed
