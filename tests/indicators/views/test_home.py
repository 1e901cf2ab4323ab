"""What waits for a person, wherever they land."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.models import Membership
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import (
    NOON,
    MembershipFactory,
    MonthFactory,
    ReturnFactory,
    ScorecardFactory,
)
from tests.indicators.views.conftest import SignIn


def page_of(as_: SignIn, person: User, address: str = "/waiting/") -> str:
    return as_(person).get(address).content.decode()


def test_a_person_of_one_scorecard_lands_in_it(august: Book, reporter: User, as_: SignIn) -> None:
    assert as_(reporter).get("/").headers["Location"] == "/children/"


def test_a_person_of_several_lands_on_what_waits_in_each(august: Book, reporter: User, as_: SignIn) -> None:
    MembershipFactory.create(person=reporter, scorecard=ScorecardFactory.create(name="Adults"))

    page = page_of(as_, reporter, "/")

    assert page.index("Adults") < page.index("Children and Families")
    assert "Nothing is waiting for you here." in page


def test_a_reporter_sees_what_came_back_and_what_is_to_send(
    august: Book, reporter: User, manager: User, as_: SignIn
) -> None:
    sent_back = {"sent_back_by": manager, "sent_back_at": NOON, "send_back_reason": "Who?"}
    august.put("M1", stage="sent_back", **sent_back)

    page = page_of(as_, reporter)

    assert "1 has come back to you" in page
    assert "returns for you to send in" in page
    assert "for you to approve" not in page


def test_a_manager_sees_what_is_to_approve_but_for_their_own(
    submitted: Book, manager: User, as_: SignIn
) -> None:
    everything = submitted.scorecard.months.get(stage="open").returns.count()
    submitted.put("M1", submitted_by=manager)

    assert f"{everything - 1} returns for you to approve" in page_of(as_, manager)


@pytest.mark.parametrize("role", ["reporter", "owner", "viewer", "administrator"])
def test_nobody_else_is_asked_to_approve(role: str, submitted: Book, manager: User, as_: SignIn) -> None:
    Membership.objects.filter(person=manager).update(role=role)

    assert "Nothing is waiting for you here." in page_of(as_, manager)


def test_what_is_of_others_or_of_frozen_months_waits_for_nobody(
    august: Book, reporter: User, as_: SignIn
) -> None:
    august.put_all(stage="history")
    elsewhere = MonthFactory.create(stage="open", opened_by=reporter, opened_at=NOON)
    ReturnFactory.create(reporting_month=elsewhere, stage="to_do")

    assert "Nothing is waiting for you here." in page_of(as_, reporter)


def test_the_bell_counts_what_waits_in_the_scorecard(submitted: Book, manager: User, as_: SignIn) -> None:
    everything = submitted.scorecard.months.get(stage="open").returns.count()

    assert f"<b>{everything}</b>" in page_of(as_, manager, "/children/2020-08/board/")
    assert f"<b>{everything}</b>" not in page_of(as_, manager, "/waiting/")


def test_what_waits_takes_as_many_queries_for_ten_scorecards_as_for_one(
    august: Book, manager: User, as_: SignIn
) -> None:
    client, counts = as_(manager), []
    for more in (0, 9):
        for _ in range(more):
            other = ScorecardFactory.create()
            MembershipFactory.create(person=manager, scorecard=other, role="manager")
            month = MonthFactory.create(scorecard=other, stage="open", opened_by=manager, opened_at=NOON)
            ReturnFactory.create(
                reporting_month=month, stage="submitted", submitted_by=august.reporter, submitted_at=NOON
            )
        with CaptureQueriesContext(connection) as asked:
            client.get("/waiting/")
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 10


def test_whoever_has_no_scorecard_is_told_what_to_do(db: None, as_: SignIn) -> None:
    person = User.objects.create_user("new@council.example", "New Person", "new")

    assert "You have no part in any scorecard yet." in page_of(as_, person, "/")
