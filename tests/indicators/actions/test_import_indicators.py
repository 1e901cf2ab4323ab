"""Definitions are imported all or nothing, and settle beside what is there."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.errors import NotAllowed, Refused
from indicators.models import (
    Benchmark,
    CommentaryGroup,
    Indicator,
    Membership,
    Population,
    Target,
    Theme,
)
from portal.accounts.models import User
from tests.indicators.actions.importer import HEAD, Importer
from tests.indicators.conftest import Book
from tests.indicators.events import count, told
from tests.indicators.factories import PersonFactory
from tests.indicators.tables import hashed_tables

M1 = "M1,Contacts,Contact,count,,,tbc,front-door,Local,"
M2 = "M2,Referrals,Contact,count,,,,anna@council.example,12,TBC"
M3 = "M3,Share,Outcome,percentage,M2,M1,,,92.0%,94%"


@pytest.fixture
def load(operator: User, tmp_path: Path, now: dt.datetime) -> Importer:
    return Importer(tmp_path, operator, now)


def test_a_file_makes_a_book(load: Importer) -> None:
    done = load(M3, M1, M2, population="Children,2019-04,50832")

    assert (done.new, done.changed, done.unchanged) == (3, 0, 0)
    assert done.people_made == ("front-door", "anna")
    m3 = Indicator.objects.select_related("numerator_source", "denominator_source").get(ref="M3")
    assert (str(m3.numerator_source), str(m3.denominator_source), int(m3.scale), m3.position) == (
        "M2",
        "M1",
        100,
        1,
    )
    assert list(Theme.objects.order_by("position").values_list("name", flat=True)) == ["Outcome", "Contact"]
    assert Population.objects.get().value == 50832


def test_people_a_file_names_cannot_sign_in_and_hold_their_roles(load: Importer) -> None:
    load(M1, M2)

    anna = User.objects.get(email="anna@council.example")
    assert (anna.short_name, anna.full_name, anna.has_usable_password()) == ("anna", "Anna", False)
    assert User.objects.get(short_name="front-door").full_name == "Front door"
    assert set(Membership.objects.values_list("role", flat=True)) == {"reporter"}
    assert Indicator.objects.get(ref="M1").owner is None


def test_benchmarks_and_targets_keep_what_they_were_entered_with(load: Importer) -> None:
    load(M1, M2, M3)

    benchmark = Benchmark.objects.get(indicator__ref="M3")
    assert (benchmark.value, benchmark.decimals, benchmark.is_local) == (Decimal(92), 1, False)
    assert Benchmark.objects.get(indicator__ref="M1").is_local
    assert Target.objects.get(indicator__ref="M2").value is None
    assert not Target.objects.filter(indicator__ref="M1").exists()


def test_the_same_file_again_changes_nothing(load: Importer) -> None:
    load(M1, M2, M3, population="Children,2019-04,50832")
    events, before = count(), hashed_tables()

    done = load(M1, M2, M3, population="Children,2019-04,50832")

    assert (done.new, done.changed, done.unchanged) == (0, 0, 3)
    assert (count(), hashed_tables()) == (events, before)


def test_what_a_file_says_otherwise_is_changed_and_told(load: Importer) -> None:
    load(M1, M2, M3)

    done = load(
        M1.replace("Contacts", "Contacts received"), M2.replace(",12,TBC", ",,"), M3.replace("94%", "95%")
    )

    assert (done.changed, done.unchanged) == (3, 0)
    assert ("M1", {"title": "Contacts"}, {"title": "Contacts received"}) in told("import indicators")
    assert ("M3 2019-20", {"value": "94"}, {"value": "95"}) in told("import indicators")
    assert not Benchmark.objects.filter(indicator__ref="M2").exists()
    assert not Target.objects.filter(indicator__ref="M2").exists()


def test_an_indicator_the_file_does_not_name_stays_and_new_ones_come_last(load: Importer) -> None:
    load(M1, M2)

    load(M3)

    order = Indicator.objects.in_book_order().values_list("ref", "position")
    assert list(order) == [("M1", 1), ("M2", 2), ("M3", 3)]


def test_a_whole_file_sets_the_order_anew(load: Importer) -> None:
    load(M1, M2)

    load(M2, M1)

    assert list(Indicator.objects.in_book_order().values_list("ref", flat=True)) == ["M2", "M1"]


def test_a_column_that_is_not_there_leaves_what_is_kept(load: Importer) -> None:
    load(M1, M2, M3)

    done = load("M1,Contacts,Contact,count", head="ref,title,theme,unit")

    assert done.unchanged == 1
    assert Indicator.objects.get(ref="M1").reporter is not None


def test_indicators_share_a_commentary_by_the_name_of_its_group(load: Importer) -> None:
    head = "ref,title,theme,unit,commentary_group"
    load("A,a,T,count,Together", "B,b,T,count,together", "C,c,T,count,", head=head)
    load("B,b,T,count,", head=head)

    assert CommentaryGroup.objects.get().name == "Together"
    shared = Indicator.objects.filter(commentary_group__isnull=False).values_list("ref", flat=True)
    assert list(shared) == ["A"]


def test_optional_columns_are_kept_as_they_say(load: Importer) -> None:
    head = (
        HEAD + ",decimals,polarity,counts_people,active_from,target_basis,tolerance,benchmark_period,outcome"
    )
    load(M2.replace("TBC", "50") + ",1,lower,no,Apr-20,year_total,2,Mar-19,Safe.", head=head)

    indicator = Indicator.objects.get()
    assert (indicator.decimals, indicator.polarity, indicator.counts_people) == (1, "lower", False)
    assert (indicator.active_from, indicator.outcome) == (dt.date(2020, 4, 1), "Safe.")
    target = Target.objects.get()
    assert (target.basis, target.tolerance) == ("year_total", Decimal(2))
    assert Benchmark.objects.get().period == "Mar-19"


@pytest.mark.parametrize(
    ("lines", "reasons"),
    [
        ([M1, M1.replace("M1", " m1 ")], ["line 3: “m1” stands twice; line 2 has it first."]),
        ([M3, M1], ["line 2: the numerator of M3 is “M2”, which is no indicator here"]),
        (
            ["A,a,T,rate,B,own,,,,", "B,b,T,rate,own,A,,,,"],
            ["Sources go in a circle: "],
        ),
        ([M1.replace("count", "score")], ["line 2, column unit: “score” is not known here; allowed: count"]),
        (
            [M1.replace("count,,", "count,own,")],
            ["line 2, column numerator: “own” is not the numerator of a count"],
        ),
        ([M3.replace("94%", "high")], ["line 2, column target 2019-20: “high” is not a number"]),
        (
            [M1.replace("Contacts", "")],
            ["line 2, column title: there is nothing here, and something is needed."],
        ),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_made(
    load: Importer, lines: list[str], reasons: list[str]
) -> None:
    before = hashed_tables()

    with pytest.raises(Refused) as refused:
        load(*lines)

    for reason, found in zip(reasons, refused.value.reasons, strict=False):
        assert reason in found
    assert hashed_tables() == before


def test_a_circle_through_what_is_there_is_refused(load: Importer) -> None:
    load(M1, M2, "P,p,T,percentage,M2,own,,,,", "S,s,T,percentage,P,own,,,,")

    with pytest.raises(Refused, match="Sources go in a circle: "):
        load("P,p,T,percentage,S,own,,,,")


def test_an_indicator_is_not_active_backwards(load: Importer) -> None:
    head = "ref,title,theme,unit,active_from"
    with pytest.raises(Refused, match="line 2: M1 would be active to 2020-04, before 2020-05"):
        load("M1,Contacts,Contact,count,2020-05,2020-04", head=head + ",active_to")
    load("M1,Contacts,Contact,count,2020-05,2020-06", head=head + ",active_to")

    with pytest.raises(Refused, match="line 2: M1 would be active to 2020-06, before 2020-07"):
        load("M1,Contacts,Contact,count,2020-07", head=head)


def test_percentage_points_end_with_the_percentage(load: Importer) -> None:
    head = "ref,title,theme,unit,numerator,denominator"
    load("P,Share,Contact,percentage,own,own,points", head=head + ",change_basis")

    with pytest.raises(Refused, match="line 2: P is a rate and has no percentage points; give change_basis"):
        load("P,Share,Contact,rate,own,own", head=head)


def test_unknown_people_are_refused_unless_they_may_be_made(load: Importer) -> None:
    with pytest.raises(
        Refused, match=r"line 2: nobody is called “front-door”; create people with --create-people"
    ):
        load(M1, create_people=False)

    PersonFactory.create(short_name="front-door")
    assert load(M1.replace("front-door", "FRONT-DOOR"), create_people=False).new == 1


def test_a_scorecard_is_made_only_where_its_name_is_given(load: Importer) -> None:
    with pytest.raises(Refused, match="There is no scorecard children; --create NAME makes one"):
        load(M1, create=None)


def test_a_unit_that_kept_figures_forbid_is_refused(load: Importer, book: Book) -> None:
    line = "M1,What M1 counts,Contact,percentage,own,own,,,,"

    with pytest.raises(Refused, match="line 2: M1 is a count with figures; it cannot become a percentage"):
        load(line)


def test_statistics_are_due_again_once_definitions_changed(load: Importer, book: Book) -> None:
    from indicators.models import ReportingMonth

    ReportingMonth.objects.update(statistics_version=0)

    load("M1,What M1 counts,Contact,count,,,,,,500")

    assert ReportingMonth.objects.with_stale_statistics().count() == 12


@pytest.mark.parametrize("who", ["reporter", "manager", "viewer", "stranger"])
def test_only_an_administrator_imports_definitions(
    book: Book, tmp_path: Path, now: dt.datetime, who: str, request: pytest.FixtureRequest
) -> None:
    load = Importer(tmp_path, request.getfixturevalue(who), now)

    with pytest.raises(NotAllowed, match="may not import indicators"):
        load(M1)
