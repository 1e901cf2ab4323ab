"""The list of indicators: found by filters, with the newest figure of each."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from indicators.models import Indicator
from portal.accounts.models import User
from tests.indicators.actions.steps import freeze
from tests.indicators.conftest import Book
from tests.indicators.views.conftest import SignIn


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"M1", "M2", "M3", "Q", "R"}),
        ("find=COUNTS m1", {"M1"}),
        ("unit=percentage", {"M3", "Q"}),
        ("unit=nonsense", {"M1", "M2", "M3", "Q", "R"}),
        ("owner=null", {"Q", "R"}),
        ("reporter={reporter}&unit=count", {"M1", "M2"}),
        ("theme={theme}", {"M1", "M2", "M3", "Q", "R"}),
        ("active=no", {"M2"}),
        ("active=yes&unit=count", {"M1"}),
        ("find=nothing", set()),
    ],
)
def test_indicators_are_found_by_words_people_unit_and_book(
    query: str, found: set[str], submitted: Book, manager: User, as_: SignIn
) -> None:
    Indicator.objects.filter(ref="M2").update(active_to=dt.date(2020, 7, 1))
    query = query.format(reporter=submitted.reporter.pk, theme=submitted.indicator("M1").theme_id)

    page = as_(manager).get(f"/children/indicators/?{query}").text

    assert set(re.findall(r"/\d+/\"><b>(\w+)</b>", page)) == found


def test_a_list_shows_the_newest_figure_as_it_is_kept_or_as_it_was_frozen(
    approved: Book, manager: User, as_: SignIn, now: dt.datetime
) -> None:
    client = as_(manager)
    for _ in range(2):
        page = client.get("/children/indicators/").text
        assert re.findall(r'<span class="value">([^<]*)<', page) == ["105", "21", "20%", "80%", "11"]
        assert page.count('class="sparkline"') == 5
        if approved.month().stage == "open":
            freeze(approved, now)
    assert approved.month().stage == "approved"
