"""Lend a reporter's month to a deputy for some days, and take it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.moves import day_in
from indicators.actions.record_event import Content, Happened, record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import Deputy, Membership, Role, Scorecard
from indicators.models.people import Person
from indicators.permissions import INSIDERS, may_lend, roles_of
from indicators.rules.when import date_words

LEND, TAKE_BACK = "lend month", "take back lending"


@dataclass(frozen=True, slots=True)
class Lending:
    """To whom, from which day to which, both included."""

    person: Person
    starts_on: dt.date
    ends_on: dt.date


def lend_month(
    *, scorecard: Scorecard, reporter: Person, lending: Lending, by: Person, at: dt.datetime
) -> Deputy:
    """By the reporter, or an administrator for them. Raises Refused for days past or lent already."""
    with transaction.atomic():
        _insist(by, reporter, scorecard)
        _lock(reporter, scorecard)
        problems = [
            *_of_the_days(lending, day_in(scorecard, at)),
            *_of_the_people(lending.person, reporter, scorecard),
            *_of_others(lending, reporter, scorecard),
        ]
        if problems:
            raise Refused.because(problems)
        deputy = Deputy.objects.create(
            scorecard=scorecard,
            reporter=reporter,
            person=lending.person,
            starts_on=lending.starts_on,
            ends_on=lending.ends_on,
        )
        happened = Happened(Deputy, deputy.pk, _label(deputy), None, _content(deputy))
        record_events(act=LEND, scorecard=scorecard, happened=[happened], by=by, at=at)
    return deputy


def take_back_lending(*, lending: Deputy, by: Person, at: dt.datetime) -> None:
    """From this moment on. Raises Refused for one that is over, or was taken back already."""
    with transaction.atomic():
        _insist(by, lending.reporter, lending.scorecard)
        _lock(lending.reporter, lending.scorecard)
        kept = Deputy.objects.select_related("reporter", "person").filter(pk=lending.pk).first()
        if kept is None:
            raise Refused(gettext("It was taken back already."))
        if kept.ends_on < day_in(lending.scorecard, at):
            raise Refused(gettext("It is over since {day}.").format(day=date_words(kept.ends_on)))
        happened = Happened(Deputy, kept.pk, _label(kept), _content(kept), {"is_taken_back": True})
        kept.delete()
        record_events(act=TAKE_BACK, scorecard=lending.scorecard, happened=[happened], by=by, at=at)


def _insist(by: Person, reporter: Person, scorecard: Scorecard) -> None:
    if not may_lend(by, reporter, scorecard):
        raise NotAllowed(
            gettext("{person} may not lend the month of {reporter}.").format(person=by, reporter=reporter)
        )


def _lock(reporter: Person, scorecard: Scorecard) -> None:
    """What is lent of one reporter comes one after another."""
    held = Membership.objects.filter(person=reporter, scorecard=scorecard, role=Role.REPORTER.value)
    list(held.select_for_update(no_key=True, of=("self",)).values_list("pk", flat=True))


def _of_the_days(lending: Lending, today: dt.date) -> list[str]:
    if lending.ends_on < lending.starts_on:
        return [gettext("The last day is before the first.")]
    past = gettext("The first day is past; a month is lent from today on.")
    return [past] if lending.starts_on < today else []


def _of_the_people(person: Person, reporter: Person, scorecard: Scorecard) -> list[str]:
    found = []
    if Role.REPORTER not in roles_of(reporter, scorecard):
        found.append(
            gettext("{reporter} reports nothing in {scorecard}.").format(
                reporter=reporter, scorecard=scorecard
            )
        )
    if person.pk == reporter.pk:
        found.append(gettext("A deputy is somebody else."))
    elif INSIDERS.isdisjoint(roles_of(person, scorecard)):
        found.append(
            gettext("{person} does not work on {scorecard}, and would not see the rows.").format(
                person=person, scorecard=scorecard
            )
        )
    return found


def _of_others(lending: Lending, reporter: Person, scorecard: Scorecard) -> list[str]:
    there = Deputy.objects.filter(
        scorecard=scorecard,
        reporter=reporter,
        starts_on__lte=lending.ends_on,
        ends_on__gte=lending.starts_on,
    )
    return [
        gettext("It is lent to {deputy} already, from {first} to {last}; take that back first.").format(
            deputy=each.person, first=date_words(each.starts_on), last=date_words(each.ends_on)
        )
        for each in there.select_related("person").order_by("starts_on", "pk")
    ]


def _label(deputy: Deputy) -> str:
    return f"{deputy.person} for {deputy.reporter}"[:200]


def _content(deputy: Deputy) -> Content:
    days = {"starts_on": deputy.starts_on.isoformat(), "ends_on": deputy.ends_on.isoformat()}
    return {"reporter": str(deputy.reporter), "deputy": str(deputy.person), **days}
