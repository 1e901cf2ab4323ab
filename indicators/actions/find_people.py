"""The people a file names, by unique short name or e-mail; made, on request, as accounts not yet invited."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from django.utils.translation import gettext

from indicators.actions.indicator_file import IndicatorDraft
from indicators.actions.record_event import Happened, record_events
from indicators.models import Membership, Role, Scorecard
from indicators.models.people import Person, people

ACT = "create people"


@dataclass(slots=True)
class Cast:
    """People by the name they were called by, in lower case."""

    people: dict[str, Person] = field(default_factory=dict)
    made: list[Person] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def person(self, name: str) -> Person | None:
        """None is to be confirmed."""
        return self.people[name.casefold()] if name else None


def find_people(
    scorecard: Scorecard, drafts: Sequence[IndicatorDraft], *, create: bool, by: Person, at: dt.datetime
) -> Cast:
    """Everyone the drafts name. Someone unknown is a refusal, or an account that cannot sign in yet."""
    cast = Cast()
    lines: dict[str, int] = {}
    for draft in drafts:
        for name in filter(None, draft.people.values()):
            lines.setdefault(name, draft.line)
    known = people().called({name.casefold() for name in lines})
    for name, line in lines.items():
        person = known.get(name.casefold()) or cast.people.get(name.casefold())
        if person is None and create:
            person = _made(name)
            cast.made.append(person)
        if person is None:
            cast.refusals.append(
                gettext("line {line}: nobody is called “{name}”; create people with --create-people.").format(
                    line=line, name=name
                )
            )
        elif person.is_operator:
            cast.refusals.append(
                gettext("line {line}: “{name}” is the account of the command line, and nobody.").format(
                    line=line, name=name
                )
            )
        else:
            cast.people[name.casefold()] = person
    happened = [
        Happened(type(each), each.pk, each.short_name, None, {"full_name": each.full_name})
        for each in cast.made
    ]
    record_events(act=ACT, scorecard=scorecard, happened=happened, by=by, at=at)
    return cast


def _made(name: str) -> Person:
    if "@" not in name:
        return people().create_uninvited(short_name=name, full_name=_in_words(name))
    local = name.partition("@")[0]
    return people().create_uninvited(free_short_name(local), full_name=_in_words(local), email=name)


def free_short_name(local: str) -> str:
    """The part of an address before its @, with a number where somebody else is called so."""
    names = chain([local[:50]], (f"{local[:50]}-{number}" for number in count(2)))
    return next(name for name in names if not people().called([name.casefold()]))


def _in_words(short_name: str) -> str:
    """``front-door-manager`` is called Front door manager until somebody says otherwise."""
    words = short_name.replace("-", " ").replace("_", " ").replace(".", " ")
    return words[:1].upper() + words[1:]


def give_roles(scorecard: Scorecard, drafts: Sequence[IndicatorDraft], cast: Cast) -> list[Happened]:
    """Whoever owns or reports an indicator holds that role in its scorecard."""
    wanted = {
        (person.pk, role): person
        for draft in drafts
        for role in (Role.OWNER, Role.REPORTER)
        if (person := cast.person(draft.people.get(role.value, ""))) is not None
    }
    held = set(Membership.objects.filter(scorecard=scorecard).values_list("person_id", "role"))
    given = [
        Membership(scorecard=scorecard, person=person, role=role)
        for (key, role), person in wanted.items()
        if (key, role.value) not in held
    ]
    Membership.objects.bulk_create(given)
    return [
        Happened(Membership, each.pk, f"{each.person.short_name} {each.role}", None, {}) for each in given
    ]
