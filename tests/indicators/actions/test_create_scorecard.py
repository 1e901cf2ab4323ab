"""A scorecard is made by the machine, with an address and a name."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.actions.create_scorecard import create_scorecard
from indicators.errors import NotAllowed, Refused
from indicators.models import (
    Scorecard,
)
from portal.accounts.models import User
from tests.indicators.events import told

HEAD = "ref,title,theme,unit,numerator,denominator,owner,reporter,benchmark SN,target 2019-20"
M1 = "M1,Contacts,Contact,count,,,tbc,front-door,Local,"
M2 = "M2,Referrals,Contact,count,,,,anna@council.example,12,TBC"
M3 = "M3,Share,Outcome,percentage,M2,M1,,,92.0%,94%"


def test_nobody_makes_a_scorecard_but_the_operator(
    administrator: User, operator: User, now: dt.datetime
) -> None:
    with pytest.raises(NotAllowed, match="may not create scorecards"):
        create_scorecard(slug="more", name="More", by=administrator, at=now)
    create_scorecard(slug="more", name=" More ", by=operator, at=now)

    assert Scorecard.objects.get(slug="more").name == "More"
    assert told("create scorecard") == [("More", None, {"slug": "more", "name": "More"})]


@pytest.mark.parametrize(
    ("slug", "name", "reason"),
    [
        ("not a slug", "More", "The scorecard's slug: "),
        ("children", "More", "slug: "),
        ("account", "More", "slug: “account” is an address of the site itself"),
        ("more", " ", "name: "),
    ],
)
def test_a_scorecard_needs_an_address_and_a_name(
    scorecard: Scorecard, operator: User, now: dt.datetime, slug: str, name: str, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        create_scorecard(slug=slug, name=name, by=operator, at=now)
