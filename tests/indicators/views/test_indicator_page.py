"""One indicator over time: what follows it, what each revision changed, and what frozen months said."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.models import Indicator, MonthlyReturn, ReportingMonth
from indicators.rules.months import Month, months_ending
from portal.accounts.models import User
from tests.indicators.actions.steps import freeze
from tests.indicators.conftest import Book
from tests.indicators.factories import (
    BenchmarkFactory,
    CommentaryGroupFactory,
    IndicatorFactory,
    MonthFactory,
    ReturnFactory,
    TargetFactory,
)
from tests.indicators.views.conftest import Read, SignIn


def test_a_frozen_month_of_an_indicator_says_what_it_said(
    approved: Book, read: Read, now: dt.datetime
) -> None:
    approved.put("M3", commentary="Said then.")
    freeze(approved, now)
    Indicator.objects.filter(ref="M3").update(decimals=3, polarity="lower")

    page = read(approved.indicator("M3"))

    assert "Aug 2020 Approved 20% 21 of 105 +1% Approved" in page  # with the decimals of then
    assert "Jul 2020 History 19.820% 22 of 111" in page  # which is history
    assert "Said then." in page


def test_a_frozen_month_that_did_not_print_it_says_so(approved: Book, read: Read, now: dt.datetime) -> None:
    freeze(approved, now)

    page = read(IndicatorFactory.create(scorecard=approved.scorecard, theme=approved.indicator("M1").theme))

    assert "not in the book" in page
    assert "None of these months has a value to draw." in page


def test_an_indicator_page_says_how_it_is_computed_and_what_it_feeds(
    submitted: Book, read: Read, manager: User, as_: SignIn
) -> None:
    m1, m3 = submitted.indicator("M1"), submitted.indicator("M3")

    assert "Feeds M3 = M2 ÷ M1" in read(m1)
    assert "Computed M3 = M2 ÷ M1" in read(m3)
    assert "Computed R = numerator ÷ population × 10,000" in read(submitted.indicator("R"))
    assert "rate per 10,000, no decimals" in read(submitted.indicator("R"))
    page = as_(manager).get(f"/children/indicators/{m3.pk}/").text
    assert f'<a href="/children/indicators/{m1.pk}/">M1</a>' in page
    assert 'role="img"' in page


def test_neighbours_are_those_of_the_book(submitted: Book, read: Read) -> None:
    assert "The indicator after: M2" in read(submitted.indicator("M1"))
    assert "The indicator before:" not in read(submitted.indicator("M1"))
    assert "The indicator before: Q" in read(submitted.indicator("R"))


def test_a_month_at_a_glance(submitted: Book, read: Read) -> None:
    submitted.put("Q", numerator=Decimal(4), denominator=Decimal(10))
    page = read(submitted.indicator("Q"))

    assert "August 2020 40% 4 of 10 From July, 73% −45%" in page
    assert "worse" in page
    assert "12-month average 73%" in page
    assert "12-month highest 80%" in page
    assert "To look at" in page


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ({"value": Decimal(100), "tolerance": Decimal(0)}, "Target 20-21 100 missed by 5"),
        ({"value": Decimal("99.5"), "decimals": 1, "tolerance": Decimal(9)}, "Target 20-21 99.5 near by 5.5"),
        ({"value": Decimal(120)}, "Target 20-21 120 met"),
        ({"value": None}, "Target 20-21 TBC"),
        ({"value": Decimal(100), "basis": "year_total"}, "missed for the whole year"),
        ({"value": Decimal(100), "year_start": 2018}, "missed by 5 still in force: no later one is set"),
    ],
)
def test_a_target_says_whether_it_is_met_and_by_how_much(
    target: dict[str, object], said: str, submitted: Book, read: Read
) -> None:
    m1 = submitted.indicator("M1")
    TargetFactory.create(indicator=m1, **target)

    assert said in read(m1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"period": "Mar-19, 2018-19 data"}, "10 Mar-19, 2018-19 data 17 months before August 2020"),
        ({"period": "2017-18"}, "29 months before August 2020 older than 18 months"),
        ({"period": "latest"}, "10 latest"),
        ({"value": None, "is_local": True}, "Local: no national comparison exists"),
    ],
)
def test_a_benchmark_says_its_vintage_and_its_age(
    fields: dict[str, object], said: str, submitted: Book, read: Read
) -> None:
    m1 = submitted.indicator("M1")
    BenchmarkFactory.create(indicator=m1, comparator__code="SN", **fields)

    assert said in read(m1)


@pytest.mark.parametrize(
    ("query", "rows"), [("", 13), ("?months=24", 25), ("?months=all", 40), ("?months=x", 13)]
)
def test_twelve_or_more_months_are_shown(
    query: str, rows: int, submitted: Book, manager: User, as_: SignIn
) -> None:
    m1 = submitted.indicator("M1")
    for month in months_ending(Month(2019, 7), 27):
        record = MonthFactory.create(scorecard=submitted.scorecard, month=month.first_day)
        ReturnFactory.create(reporting_month=record, indicator=m1, state="present", value=Decimal(7))

    page = as_(manager).get(f"/children/indicators/{m1.pk}/{query}").text

    assert page.count('<th scope="row">') == rows
    assert page.count("data-reading=") == 2 * rows
    assert page.count('aria-current="true"') == 1


def test_months_that_are_not_kept_leave_a_gap(submitted: Book, read: Read) -> None:
    gone = ReportingMonth.objects.get(month="2020-05-01", scorecard=submitted.scorecard)
    MonthlyReturn.objects.filter(reporting_month=gone).delete()
    gone.delete()

    page = read(submitted.indicator("M1"), "?months=all")

    assert "May 2020 n/a" in page


def test_all_months_begin_with_the_first_that_is_known(submitted: Book, read: Read) -> None:
    MonthFactory.create(scorecard=submitted.scorecard, month=dt.date(2010, 1, 1))

    assert "August 2019 to August 2020" in read(submitted.indicator("M1"), "?months=all")


def test_shared_commentary_stands_on_every_page_of_its_group(submitted: Book, read: Read) -> None:
    group = CommentaryGroupFactory.create(scorecard=submitted.scorecard)
    Indicator.objects.filter(ref__in=["M1", "M2"]).update(commentary_group=group)
    submitted.put("M1", commentary="Written once.")

    assert "Aug 2020 Written once." in read(submitted.indicator("M2"))


def test_earlier_commentary_unfolds(submitted: Book, read: Read) -> None:
    MonthlyReturn.objects.filter(indicator__ref="M1").update(commentary="Month after month.")

    page = read(submitted.indicator("M1"))

    assert "8 earlier months" in page
    assert page.count("Month after month.") == 13


def test_a_page_takes_as_many_queries_for_all_months_of_many_indicators(
    submitted: Book, manager: User, as_: SignIn
) -> None:
    client, m1 = as_(manager), submitted.indicator("M1")
    counts = []
    for more in (0, 40):
        for _ in range(more):
            indicator = IndicatorFactory.create(
                scorecard=submitted.scorecard, theme=m1.theme, reporter=manager
            )
            ReturnFactory.create(reporting_month=submitted.month(), indicator=indicator)
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/children/indicators/{m1.pk}/?months=all")
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 13


def test_an_indicator_without_months_and_one_that_is_not_there(
    book: Book, manager: User, as_: SignIn, read: Read
) -> None:
    MonthlyReturn.objects.all().delete()
    ReportingMonth.objects.all().delete()

    assert "No month has figures yet." in read(book.indicator("M1"))
    assert as_(manager).get("/children/indicators/0/").status_code == 404
