"""What there is to set up in a scorecard, how much of it is there, and what is wanting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext, ngettext

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


def read_set_up(scorecard: Scorecard, day: dt.date) -> list[tuple[str, list[Place]]]:
    """By heading. Eight queries, however much there is."""
    members = read_members(scorecard, members_of(scorecard))
    return [
        (gettext("The book"), list(_book(scorecard, day))),
        (gettext("People"), [_people(scorecard, members), _deputies(scorecard, day)]),
        (gettext("The scorecard"), [_settings(scorecard), _copy(), _events()]),
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
    yield _indicators(found)
    yield Place(
        "themes",
        gettext("Themes and their order"),
        ngettext("{number} theme", "{number} themes", themes).format(number=themes),
    )
    yield _targets(found, year)
    compared = found["compared"]
    yield Place(
        "benchmarks",
        gettext("Benchmarks"),
        ngettext("{number} indicator compared", "{number} indicators compared", compared).format(
            number=compared
        ),
    )
    yield Place(
        "comparators",
        gettext("Comparators"),
        ngettext("{number} comparator", "{number} comparators", comparators).format(number=comparators),
    )
    yield _population(populations, found["per_head"])
    yield Place(
        "groups",
        gettext("Shared commentaries"),
        ngettext("{number} group", "{number} groups", groups).format(number=groups),
    )


def _indicators(found: Mapping[str, int]) -> Place:
    wanting = []
    if number := found["no_owner"]:
        said = ngettext("{number} indicator has no owner.", "{number} indicators have no owner.", number)
        wanting.append(said.format(number=number))
    if number := found["no_reporter"]:
        said = ngettext(
            "{number} indicator has no reporter.", "{number} indicators have no reporter.", number
        )
        wanting.append(said.format(number=number))
    there = ngettext("{number} indicator", "{number} indicators", found["all"]).format(number=found["all"])
    return Place("indicators", gettext("Indicators"), there, tuple(wanting))


def _targets(found: Mapping[str, int], year: FinancialYear) -> Place:
    missing, settled = found["no_target"], found["all"] - found["no_target"]
    wanting = ngettext(
        "{number} indicator has no target for {year}.",
        "{number} indicators have no target for {year}.",
        missing,
    ).format(number=missing, year=year.text)
    there = ngettext(
        "{number} indicator settled for {year}", "{number} indicators settled for {year}", settled
    ).format(number=settled, year=year.text)
    return Place("targets", gettext("Targets"), there, (wanting,) if missing else ())


def _population(known: int, rates: int) -> Place:
    unknown = ngettext(
        "{number} rate wants a population, and none is known.",
        "{number} rates want a population, and none is known.",
        rates,
    ).format(number=rates)
    there = ngettext("{number} figure", "{number} figures", known).format(number=known)
    return Place("population", gettext("Population"), there, (unknown,) if rates and not known else ())


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
        said = ngettext(
            "{number} person is not invited yet.", "{number} people are not invited yet.", uninvited
        )
        wanting.append(said.format(number=uninvited))
    if unreachable:
        said = ngettext(
            "{number} person has no e-mail address.", "{number} people have no e-mail address.", unreachable
        )
        wanting.append(said.format(number=unreachable))
    if not managers:
        wanting.append(gettext("Nobody is a manager: no month can be opened or signed off."))
    if managers == 1 and scorecard.two_person_sign_off:
        wanting.append(gettext("Sign-off takes two managers, and there is one."))
    number = len(members)
    there = ngettext("{number} person", "{number} people", number).format(number=number)
    return Place("people", gettext("People and their roles"), there, tuple(wanting))


def _deputies(scorecard: Scorecard, day: dt.date) -> Place:
    standing = Deputy.objects.filter(scorecard=scorecard, ends_on__gte=day).aggregate(
        now=Count("pk", filter=Q(starts_on__lte=day)), later=Count("pk", filter=Q(starts_on__gt=day))
    )
    there = (
        gettext("{now} now, {later} to come").format(**standing)
        if any(standing.values())
        else gettext("Nobody stands in for anybody")
    )
    return Place("deputies", gettext("Deputies"), there)


def _settings(scorecard: Scorecard) -> Place:
    unnamed = gettext("The cover of the book names no organisation.")
    wanting = () if scorecard.organisation else (unnamed,)
    return Place("scorecard", gettext("Settings, deadlines and the book's look"), scorecard.name, wanting)


def _copy() -> Place:
    there = gettext("Its set-up, for another service or area")
    return Place("copy", gettext("Copy this scorecard"), there)


def _events() -> Place:
    return Place("events", gettext("Events"), gettext("Who did what, and who took which file"))
