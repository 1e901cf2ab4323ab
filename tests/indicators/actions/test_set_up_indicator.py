"""Indicators added and changed on the page: as the import does it, and never over somebody else."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from indicators.actions.set_up_indicator import set_up_indicator
from indicators.actions.setting_up import MOVED
from indicators.actions.take_indicator_away import take_indicator_away
from indicators.errors import Ask, Meanwhile, NotAllowed, Refused, Unfit
from indicators.models import Indicator, Job, Membership, ReportingMonth, Scorecard
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import count, told
from tests.indicators.factories import IndicatorFactory, TargetFactory, ThemeFactory
from tests.indicators.setups import change, new
from tests.indicators.tables import hashed_tables


def add(book: Book, by: User, at: dt.datetime, **fields: Any) -> Indicator:
    given = new(book.scorecard, **fields)
    return set_up_indicator(scorecard=book.scorecard, key=None, given=given, by=by, at=at)


def test_an_indicator_that_is_added_has_its_return_and_comes_last_in_its_theme(
    august: Book, administrator: User, now: dt.datetime
) -> None:
    later = IndicatorFactory.create(scorecard=august.scorecard, ref="Z", position=900_000)

    made = add(august, administrator, now, reporter=august.reporter)

    assert august.returned("N").stage == "to_do"
    assert august.indicator("R").position < made.position < Indicator.objects.get(pk=later.pk).position
    ((label, before, after),) = told("add indicator")
    assert (label, before, after["title"]) == ("N", None, "New ones")
    assert Job.objects.filter(kind="statistics").exists()


def test_a_theme_that_is_empty_gets_its_first_indicator_after_those_of_earlier_themes(
    august: Book, administrator: User, now: dt.datetime
) -> None:
    empty = ThemeFactory.create(scorecard=august.scorecard, position=5)

    made = add(august, administrator, now, theme=empty)

    assert made.position == august.indicator("R").position + 1


def test_a_change_is_told_with_what_was_before_and_makes_statistics_due(
    august: Book, administrator: User
) -> None:
    change(august.indicator("M1"), administrator, {"title": "Contacts"}, title="Contacts")

    assert told("change indicator") == [("M1", {"title": "What M1 counts"}, {"title": "Contacts"})]
    assert ReportingMonth.objects.with_stale_statistics().count() == 13


def test_what_is_as_it_was_tells_nothing(august: Book, administrator: User) -> None:
    before = count()

    change(august.indicator("M1"), administrator, {})

    assert count() == before


def test_an_owner_gets_the_role_that_goes_with_it(august: Book, administrator: User, viewer: User) -> None:
    change(august.indicator("M1"), administrator, {"owner": str(viewer.pk)}, owner=viewer)

    assert Membership.objects.filter(person=viewer, role="owner").exists()


def test_basis_and_tolerance_are_of_the_latest_target(august: Book, administrator: User) -> None:
    older = TargetFactory.create(indicator=august.indicator("M1"), year_start=2018)
    latest = TargetFactory.create(indicator=august.indicator("M1"), year_start=2019)

    texts = {"target_basis": "year_total", "tolerance": "2"}
    change(august.indicator("M1"), administrator, texts, target_basis="year_total", tolerance=Decimal(2))

    older.refresh_from_db()
    latest.refresh_from_db()
    assert (latest.basis, latest.tolerance, older.basis) == ("year_total", Decimal(2), "level")


@pytest.mark.parametrize(
    ("ref", "fields", "box", "words"),
    [
        ("M1", {"ref": "m2"}, "ref", "Another indicator has this ref."),
        ("M1", {"title": ""}, "title", "blank"),
        ("M1", {"unit": "percentage"}, "unit", "M1 is a count with figures; it cannot become a percentage."),
        ("Q", {"change_basis": "points", "decimals": 7}, "decimals", "At most six decimals."),
        ("R", {"scale": Decimal(0)}, "scale", "above 0"),
    ],
)
def test_what_cannot_be_is_said_at_its_box_and_nothing_is_written(
    august: Book, administrator: User, ref: str, fields: dict[str, Any], box: str, words: str
) -> None:
    before = hashed_tables()

    with pytest.raises(Unfit) as refused:
        change(august.indicator(ref), administrator, dict.fromkeys(fields, "typed"), **fields)

    assert words in " ".join(refused.value.problems[box])
    assert hashed_tables() == before


def test_sources_in_a_circle_are_named(august: Book, administrator: User) -> None:
    m3, q = august.indicator("M3"), august.indicator("Q")
    change(q, administrator, {"denominator": "x"}, denominator="indicator", denominator_source=m3)

    with pytest.raises(Unfit, match=r"Sources go in a circle: .*Q.*M3"):
        change(m3, administrator, {"denominator": "x"}, denominator="indicator", denominator_source=q)


def test_a_new_indicator_closes_no_circle(august: Book, administrator: User, now: dt.datetime) -> None:
    parts = {"numerator_source": august.indicator("M1"), "denominator_source": august.indicator("M2")}
    kinds = {
        "unit": "percentage",
        "scale": Decimal(100),
        "numerator": "indicator",
        "denominator": "indicator",
    }

    assert add(august, administrator, now, **kinds, **parts).pk


def test_a_total_of_the_year_keeps_an_indicator_a_count(august: Book, administrator: User) -> None:
    fresh = IndicatorFactory.create(scorecard=august.scorecard, ref="N")
    TargetFactory.create(indicator=fresh, basis="year_total")
    share: dict[str, Any] = {"unit": "percentage", "numerator": "own", "denominator": "own"}
    sources: dict[str, Any] = {"numerator_source": None, "denominator_source": None}

    with pytest.raises(Refused, match="its target 2020-21 is of the year's total"):
        change(fresh, administrator, share, **share, **sources, scale=Decimal(100))


def test_two_who_change_other_boxes_both_have_their_way(august: Book, administrator: User) -> None:
    seen_by_the_second = august.indicator("M1")
    change(august.indicator("M1"), administrator, {"title": "Contacts"}, title="Contacts")

    change(seen_by_the_second, administrator, {"outcome": "Safe"}, outcome="Safe")

    kept = august.indicator("M1")
    assert (kept.title, kept.outcome) == ("Contacts", "Safe")


def test_who_changes_the_same_box_second_is_told_what_is_kept(august: Book, administrator: User) -> None:
    seen_by_the_second = august.indicator("M1")
    change(august.indicator("M1"), administrator, {"title": "Contacts"}, title="Contacts")

    with pytest.raises(Meanwhile) as refused:
        change(seen_by_the_second, administrator, {"title": "Calls"}, title="Calls")

    assert refused.value.kept == {"title": "Contacts"}
    assert august.indicator("M1").title == "Contacts"


def test_an_approved_figure_moves_only_for_who_knows(approved: Book, administrator: User) -> None:
    parts: dict[str, Any] = {"denominator": "indicator", "denominator_source": approved.indicator("M2")}

    with pytest.raises(Ask, match="M3 in August 2020 is approved as 20% and would become 100%"):
        change(approved.indicator("M3"), administrator, {"denominator": "x"}, **parts)
    assert told("change indicator") == []

    change(approved.indicator("M3"), administrator, {"denominator": "x"}, knows=True, **parts)
    ((_, _, after),) = told("change indicator")
    assert after[MOVED] == ["M3 in August 2020 is approved as 20% and would become 100%."]


def test_an_approved_indicator_that_ends_before_its_month_is_asked_of(
    approved: Book, administrator: User
) -> None:
    with pytest.raises(Ask, match="M1 in August 2020 is approved as 105 and would become not printed"):
        change(
            approved.indicator("M1"), administrator, {"active_to": "2020-07"}, active_to=dt.date(2020, 7, 1)
        )


def test_a_title_moves_no_approved_figure(approved: Book, administrator: User) -> None:
    change(approved.indicator("M1"), administrator, {"title": "Contacts"}, title="Contacts")

    assert approved.indicator("M1").title == "Contacts"


def test_only_an_administrator_sets_up(august: Book, manager: User, now: dt.datetime) -> None:
    with pytest.raises(NotAllowed, match="may not set up"):
        change(august.indicator("M1"), manager, {"title": "Mine"}, title="Mine")


def test_what_was_taken_away_meanwhile_is_not_changed(
    august: Book, administrator: User, stranger: User, now: dt.datetime
) -> None:
    fresh = IndicatorFactory.create(scorecard=august.scorecard)
    assert (
        take_indicator_away(scorecard=august.scorecard, key=fresh.pk, by=administrator, at=now) == fresh.ref
    )

    with pytest.raises(Refused, match="took this indicator away meanwhile"):
        change(fresh, administrator, {"title": "Late"}, title="Late")
    with pytest.raises(Refused, match="took this indicator away meanwhile"):
        take_indicator_away(scorecard=august.scorecard, key=fresh.pk, by=administrator, at=now)


def test_an_indicator_with_returns_or_followers_stays(
    august: Book, scorecard: Scorecard, administrator: User, now: dt.datetime
) -> None:
    fresh = IndicatorFactory.create(scorecard=scorecard, ref="N")
    change(
        august.indicator("Q"),
        administrator,
        {"numerator": "x"},
        numerator="indicator",
        numerator_source=fresh,
    )
    fresh.returns.all().delete()

    for ref, words in (("M1", "M1 has returns; give it a last month"), ("N", "Q is taken from N")):
        with pytest.raises(Refused, match=words):
            take_indicator_away(scorecard=scorecard, key=august.indicator(ref).pk, by=administrator, at=now)
