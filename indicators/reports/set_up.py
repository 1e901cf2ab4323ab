"""What there is to set up in a scorecard, how much of it is there, and what is wanting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from indicators.models import (
    Benchmark,
    CommentaryGroup,
    Comparator,
    Deputy,
    Indicator,
    Population,
    ReportingMonth,
    Role,
    Scorecard,
    Target,
    Theme,
)
from indicators.reports.people import Member, members_of, read_members
from indicators.rules.accounts import AccountState
from indicators.rules.figures import Unit
from indicators.rules.months import FinancialYear, Month, financial_year_of
from indicators.rules.polarity import Polarity
from indicators.rules.sources import PartKind


@dataclass(frozen=True, slots=True)
class Place:
    """A page of set-up: what is there, in a word, and what is wanting, in sentences."""

    key: str
    title: str
    there: str
    wanting: tuple[str, ...] = ()


COPY = Place("copy", "Copy this scorecard", "Its set-up, for another service or area")


def read_set_up(scorecard: Scorecard, day: dt.date) -> list[tuple[str, list[Place]]]:
    """By heading. Eight queries, however much there is."""
    members = read_members(scorecard, members_of(scorecard))
    return [
        ("The book", list(_book(scorecard, day))),
        ("People", [_people(scorecard, members), _deputies(scorecard, day)]),
        ("The scorecard", [_settings(scorecard), COPY]),
    ]


def _book(scorecard: Scorecard, day: dt.date) -> Iterator[Place]:
    year = _year(scorecard, day)
    here = Indicator.objects.filter(scorecard=scorecard)
    found = here.annotate(
        has_target=Exists(Target.objects.filter(indicator=OuterRef("pk"), year_start=year.start)),
        has_benchmark=Exists(Benchmark.objects.filter(indicator=OuterRef("pk"))),
    ).aggregate(
        all=Count("pk"),
        no_owner=Count("pk", filter=Q(owner=None)),
        no_reporter=Count("pk", filter=Q(reporter=None)),
        no_target=Count("pk", filter=Q(has_target=False) & ~Q(polarity=Polarity.NEUTRAL.value)),
        compared=Count("pk", filter=Q(has_benchmark=True)),
        per_head=Count("pk", filter=Q(unit=Unit.RATE.value) & Q(denominator=PartKind.POPULATION.value)),
    )
    themes, comparators, groups, populations = (
        model.objects.filter(scorecard=scorecard).count()
        for model in (Theme, Comparator, CommentaryGroup, Population)
    )
    yield Place(
        "indicators",
        "Indicators",
        _counted(found["all"], "indicator"),
        tuple(
            _wanting(found[key], "indicator has", "indicators have", what)
            for key, what in (("no_owner", "no owner"), ("no_reporter", "no reporter"))
            if found[key]
        ),
    )
    yield Place("themes", "Themes and their order", _counted(themes, "theme"))
    missing = (
        _wanting(found["no_target"], "indicator has", "indicators have", f"no target for {year.text}"),
    )
    there = _counted(found["all"] - found["no_target"], "indicator") + f" settled for {year.text}"
    yield Place("targets", "Targets", there, missing if found["no_target"] else ())
    yield Place("benchmarks", "Benchmarks", _counted(found["compared"], "indicator") + " compared")
    yield Place("comparators", "Comparators", _counted(comparators, "comparator"))
    unknown = _wanting(found["per_head"], "rate wants", "rates want", "a population, and none is known")
    needed = found["per_head"] and not populations
    yield Place("population", "Population", _counted(populations, "figure"), (unknown,) if needed else ())
    yield Place("groups", "Shared commentaries", _counted(groups, "group"))


def _year(scorecard: Scorecard, day: dt.date) -> FinancialYear:
    """That of the latest month in the book, or of today where it has none."""
    latest = ReportingMonth.objects.filter(scorecard=scorecard).order_by("-month").first()
    month = Month.of(latest.month if latest else day)
    return financial_year_of(month, scorecard.financial_year_start)


def _people(scorecard: Scorecard, members: list[Member]) -> Place:
    states = [member.state for member in members]
    uninvited, unreachable = states.count(AccountState.NOT_INVITED), states.count(AccountState.NO_ADDRESS)
    managers = sum(Role.MANAGER in member.roles for member in members)
    wanting = []
    if uninvited:
        wanting.append(_wanting(uninvited, "person is", "people are", "not invited yet"))
    if unreachable:
        wanting.append(_wanting(unreachable, "person has", "people have", "no e-mail address"))
    if not managers:
        wanting.append("Nobody is a manager: no month can be opened or signed off.")
    if managers == 1 and scorecard.two_person_sign_off:
        wanting.append("Sign-off takes two managers, and there is one.")
    there = _counted(len(members), "person", "people")
    return Place("people", "People and their roles", there, tuple(wanting))


def _deputies(scorecard: Scorecard, day: dt.date) -> Place:
    standing = Deputy.objects.filter(scorecard=scorecard, ends_on__gte=day).aggregate(
        now=Count("pk", filter=Q(starts_on__lte=day)), later=Count("pk", filter=Q(starts_on__gt=day))
    )
    there = f"{standing['now']} now, {standing['later']} to come"
    return Place("deputies", "Deputies", there if any(standing.values()) else "Nobody stands in for anybody")


def _settings(scorecard: Scorecard) -> Place:
    wanting = () if scorecard.organisation else ("The cover of the book names no organisation.",)
    return Place("scorecard", "Settings, deadlines and the book's look", scorecard.name, wanting)


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _wanting(number: int, one: str, many: str, what: str) -> str:
    return f"{_counted(number, one, many)} {what}."
