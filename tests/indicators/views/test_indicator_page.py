"""One indicator over time: what follows it, what each revision changed, and what frozen months said."""

from __future__ import annotations

import datetime as dt

from indicators.actions.save_draft import Draft, save_draft
from indicators.models import Indicator
from portal.accounts.models import User
from tests.indicators.actions.steps import freeze
from tests.indicators.conftest import Book
from tests.indicators.factories import NOON, IndicatorFactory
from tests.indicators.views.conftest import SignIn


def test_an_indicator_tells_what_each_revision_changed(
    august: Book, reporter: User, manager: User, as_: SignIn
) -> None:
    returned = august.returned("M1")
    for value, version in (("105", returned.version), ("107", returned.version + 1)):
        draft = Draft(version=version, cells={"value": value}, commentary=f"Counted {value}.")
        save_draft(returned=returned, draft=draft, by=reporter, at=NOON)

    page = as_(manager).get(f"/children/indicators/{august.indicator('M1').pk}/").text

    assert "Figure: <del>105</del> 107" in page
    assert "Commentary: <del>Counted 105.</del> Counted 107." in page


def test_a_frozen_month_of_an_indicator_says_what_it_said(
    approved: Book, manager: User, as_: SignIn, now: dt.datetime
) -> None:
    freeze(approved, now)
    Indicator.objects.filter(ref="M3").update(decimals=3)

    page = as_(manager).get(f"/children/indicators/{approved.indicator('M3').pk}/").text

    assert '<td class="number">20%</td>' in page  # August, with the decimals of then
    assert '<td class="number">19.820%</td>' in page  # July, which is history


def test_an_indicator_page_tells_its_story(submitted: Book, manager: User, as_: SignIn) -> None:
    m1, m3 = submitted.indicator("M1"), submitted.indicator("M3")

    assert "M3" in as_(manager).get(f"/children/indicators/{m1.pk}/").text
    page = as_(manager).get(f"/children/indicators/{m3.pk}/").text
    assert f"/children/indicators/{m1.pk}/" in page
    assert 'role="img"' in page
    assert as_(manager).get("/children/indicators/0/").status_code == 404
    empty = IndicatorFactory.create(scorecard=submitted.scorecard)
    assert as_(manager).get(f"/children/indicators/{empty.pk}/").status_code == 200
