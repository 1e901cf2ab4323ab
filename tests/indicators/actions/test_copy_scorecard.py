"""A scorecard is made of the set-up of another: definitions and people as chosen, never a figure."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.actions.copy_scorecard import copy_scorecard
from indicators.errors import NotAllowed, Unfit
from indicators.models import (
    Benchmark,
    Indicator,
    MonthlyReturn,
    Population,
    ReportingMonth,
    Scorecard,
    Target,
)
from indicators.rules.copying import Part
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import (
    BenchmarkFactory,
    CommentaryGroupFactory,
    ComparatorFactory,
    IndicatorFactory,
    TargetFactory,
)

DEFINED = (
    *("ref", "position", "title", "unit", "decimals", "polarity", "numerator", "denominator", "scale"),
    *("numerator_source__ref", "denominator_source__ref", "theme__name", "commentary_group__name"),
    *("change_basis", "counts_people", "active_from", "active_to"),
)


@pytest.fixture
def by(administrator: User, now: dt.datetime) -> dict[str, Any]:
    return {"by": administrator, "at": now}


@pytest.fixture
def full(book: Book) -> Book:
    """With a group, a comparator, a benchmark and a target."""
    group = CommentaryGroupFactory.create(scorecard=book.scorecard, name="Pair")
    Indicator.objects.filter(ref__in=["M1", "M2"]).update(commentary_group=group)
    comparator = ComparatorFactory.create(scorecard=book.scorecard, code="SN")
    BenchmarkFactory.create(indicator=book.indicator("M1"), comparator=comparator)
    TargetFactory.create(indicator=book.indicator("M3"))
    looks = {"paper": "A4", "lead": "How it is.", "deadline_working_day": 5}
    Scorecard.objects.filter(pk=book.scorecard.pk).update(**looks)
    return book


def copied(book: Book, *parts: Part, by: User, at: dt.datetime) -> Scorecard:
    return copy_scorecard(source=book.scorecard, slug="adults", name=" Adults ", parts=parts, by=by, at=at)


def definitions(scorecard: Scorecard) -> list[Any]:
    return list(Indicator.objects.filter(scorecard=scorecard).in_book_order().values(*DEFINED))


def test_the_whole_set_up_is_copied_and_no_figure(full: Book, by: dict[str, Any]) -> None:
    made = copied(full, *Part, **by)

    assert definitions(made) == definitions(full.scorecard)
    assert (made.name, made.paper, made.lead, made.deadline_working_day) == ("Adults", "A4", "How it is.", 5)
    sources = Indicator.objects.filter(scorecard=made, numerator_source__isnull=False)
    assert [each.numerator_source.scorecard_id for each in sources] == [made.pk]  # type: ignore[union-attr]
    for model in (ReportingMonth, Population):
        assert not model.objects.filter(scorecard=made).exists()
    assert not MonthlyReturn.objects.filter(indicator__scorecard=made).exists()
    assert Target.objects.filter(indicator__scorecard=made).count() == 1
    assert Benchmark.objects.get(indicator__scorecard=made).comparator.scorecard == made
    people = full.scorecard.memberships.values_list("person", "role")
    assert set(made.memberships.values_list("person", "role")) == set(people)
    assert Indicator.objects.get(scorecard=made, ref="M1").reporter == full.reporter


def test_it_is_told_in_both_scorecards(full: Book, by: dict[str, Any]) -> None:
    made = copied(full, Part.TARGETS, **by)

    counts = {"themes": 1, "groups": 1, "comparators": 0, "indicators": 5, "targets": 1}
    assert told("copy scorecard") == [("Adults", None, {"from": "children", "to": "adults", **counts})] * 2
    assert made.events.count() == full.scorecard.events.filter(act="copy scorecard").count() == 1


@pytest.mark.parametrize(
    ("parts", "counts"),
    [
        ([], (0, 0, 0, 0, 0)),
        ([Part.THEMES], (1, 0, 0, 0, 0)),
        ([Part.COMPARATORS], (0, 1, 0, 0, 0)),
        ([Part.INDICATORS], (1, 0, 5, 0, 0)),
        ([Part.BENCHMARKS], (1, 1, 5, 0, 1)),
        ([Part.TARGETS], (1, 0, 5, 1, 0)),
    ],
)
def test_what_is_chosen_comes_with_what_it_needs(
    parts: list[Part], counts: tuple[int, ...], full: Book, by: dict[str, Any]
) -> None:
    made = copied(full, *parts, **by)

    found = (
        *(made.themes.count(), made.comparators.count(), made.indicators.count()),
        Target.objects.filter(indicator__scorecard=made).count(),
        Benchmark.objects.filter(indicator__scorecard=made).count(),
    )
    assert found == counts
    assert list(made.memberships.values_list("person__short_name", "role")) == [
        ("administrator", "administrator")
    ]
    assert not made.indicators.exclude(reporter=None, owner=None).exists()
    assert (made.paper, made.lead) == ("A3", "")


def test_a_hundred_indicators_take_no_more_statements(full: Book, by: dict[str, Any]) -> None:
    counts = []
    for slug in ("first", "second"):
        with CaptureQueriesContext(connection) as asked:
            copy_scorecard(source=full.scorecard, slug=slug, name=slug, parts=list(Part), **by)
        counts.append(len(asked))
        theme = full.indicator("M1").theme
        IndicatorFactory.create_batch(100, scorecard=full.scorecard, theme=theme)

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("slug", "name", "at", "said"),
    [
        ("children", "Adults", "slug", "There is a scorecard at this address already."),
        ("a dult", "Adults", "slug", "valid “slug”"),
        ("adults", " ", "name", "cannot be blank"),
    ],
)
def test_an_address_that_is_taken_and_an_empty_name_are_refused(
    slug: str, name: str, at: str, said: str, full: Book, by: dict[str, Any]
) -> None:
    with pytest.raises(Unfit) as unfit:
        copy_scorecard(source=full.scorecard, slug=slug, name=name, parts=list(Part), **by)

    assert said in unfit.value.problems[at][0]
    assert Scorecard.objects.count() == 1


@pytest.mark.parametrize("who", ["viewer", "reporter", "owner", "manager", "stranger", "operator"])
def test_only_an_administrator_copies(
    who: str, book: Book, now: dt.datetime, request: pytest.FixtureRequest
) -> None:
    person = request.getfixturevalue(who)
    before = Scorecard.objects.count()

    with pytest.raises(NotAllowed):
        copied(book, *Part, by=person, at=now)

    assert Scorecard.objects.count() == before
