"""Settings are changed by an administrator, told, and never written over what somebody else changed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from indicators.actions.change_scorecard import SETTINGS, change_scorecard, in_short
from indicators.actions.reopen import reopen
from indicators.errors import Meanwhile, NotAllowed, Unfit
from indicators.models import Job, Scorecard
from portal.accounts.models import User
from tests.indicators.actions.steps import freeze
from tests.indicators.conftest import Book
from tests.indicators.events import count, told


def given(scorecard: Scorecard, **changed: Any) -> dict[str, Any]:
    """What a form gives: every setting."""
    return {name: getattr(scorecard, name) for name in SETTINGS} | changed


@pytest.fixture
def by(administrator: User, now: dt.datetime) -> dict[str, Any]:
    return {"by": administrator, "at": now}


def test_what_was_changed_is_kept_and_told_before_and_after(scorecard: Scorecard, by: dict[str, Any]) -> None:
    scorecard.refresh_from_db()
    wanted = given(
        scorecard, change_threshold=Decimal(5), deadline_time=dt.time(12), logo="A" * 4001, logo_alt="Arms"
    )

    kept = change_scorecard(scorecard=scorecard, wanted=wanted, seen=in_short(scorecard), **by)

    assert (kept.change_threshold, kept.deadline_time) == (Decimal(5), dt.time(12))
    ((label, before, after),) = told("change settings")
    assert (label, before["change_threshold"], before["deadline_time"]) == (
        "Children and Families",
        "10",
        "17:00:00",
    )
    assert (after["change_threshold"], after["deadline_time"]) == ("5", "12:00:00")
    assert after["logo"].startswith("4001 characters with the SHA-256")
    assert set(after) == {"change_threshold", "deadline_time", "logo", "logo_alt"}
    assert Job.objects.filter(kind="statistics").count() == 1


def test_two_people_stay_wanted_for_a_month_that_was_approved_for_them(
    approved: Book, by: dict[str, Any], now: dt.datetime
) -> None:
    Scorecard.objects.update(two_person_sign_off=True)
    scorecard = Scorecard.objects.get()
    month, wanted, seen = (
        freeze(approved, now),
        given(scorecard, two_person_sign_off=False),
        in_short(scorecard),
    )

    with pytest.raises(Unfit) as error:
        change_scorecard(scorecard=scorecard, wanted=wanted, seen=seen, **by)

    assert "August 2020 is approved and waits for two people" in str(error.value.problems)
    assert Scorecard.objects.get().two_person_sign_off
    reopen(month=month, version=month.version, reason="One is enough here.", by=approved.manager, at=now)
    assert not change_scorecard(scorecard=scorecard, wanted=wanted, seen=seen, **by).two_person_sign_off


def test_what_the_person_left_alone_stays_as_somebody_else_made_it(
    scorecard: Scorecard, by: dict[str, Any]
) -> None:
    scorecard.refresh_from_db()
    seen, wanted = in_short(scorecard), given(scorecard, lead="Mine.")
    Scorecard.objects.update(subtitle="Theirs", paper="A4")

    kept = change_scorecard(scorecard=scorecard, wanted=wanted, seen=seen, **by)

    assert (kept.lead, kept.subtitle, kept.paper) == ("Mine.", "Theirs", "A4")


def test_what_both_changed_comes_back_and_nothing_is_written(
    scorecard: Scorecard, by: dict[str, Any]
) -> None:
    scorecard.refresh_from_db()
    seen, wanted = in_short(scorecard), given(scorecard, lead="Mine.", subtitle="Mine too")
    Scorecard.objects.update(lead="Theirs.")

    with pytest.raises(Meanwhile) as meanwhile:
        change_scorecard(scorecard=scorecard, wanted=wanted, seen=seen, **by)

    assert meanwhile.value.kept == {"lead": "Theirs."}
    assert Scorecard.objects.get().subtitle == "Monthly dataset"
    assert count() == 0


def test_the_same_said_twice_is_no_quarrel(scorecard: Scorecard, by: dict[str, Any]) -> None:
    scorecard.refresh_from_db()
    seen = in_short(scorecard)
    Scorecard.objects.update(lead="Ours.")

    change_scorecard(scorecard=scorecard, wanted=given(scorecard, lead="Ours."), seen=seen, **by)

    assert count() == 0


@pytest.mark.parametrize(
    ("changed", "at", "said"),
    [
        ({"brand_colour": "#ffd83d"}, "brand_colour", "White text on #ffd83d has a contrast of 1.3"),
        ({"time_zone": "Europe/Londn"}, "time_zone", "There is no such time zone"),
        ({"deadline_working_day": 24}, "", "scorecard_deadline_on_a_working_day"),
        ({"months_shown": 14}, "", "A4 has room for 13 months"),
    ],
)
def test_what_cannot_be_is_said_at_its_box(
    changed: dict[str, Any], at: str, said: str, scorecard: Scorecard, by: dict[str, Any]
) -> None:
    Scorecard.objects.update(paper="A4")
    scorecard.refresh_from_db()

    with pytest.raises(Unfit) as unfit:
        change_scorecard(
            scorecard=scorecard, wanted=given(scorecard, **changed), seen=in_short(scorecard), **by
        )

    assert said in unfit.value.problems[at][0]
    assert count() == 0


@pytest.mark.parametrize("who", ["viewer", "reporter", "owner", "manager", "stranger"])
def test_only_an_administrator_changes_settings(
    who: str, book: Book, now: dt.datetime, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotAllowed):
        change_scorecard(
            scorecard=book.scorecard, wanted={}, seen={}, by=request.getfixturevalue(who), at=now
        )
