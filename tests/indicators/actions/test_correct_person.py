"""The names and address of somebody never invited are an administrator's to correct; others' are not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from indicators.actions.add_person import Described
from indicators.actions.correct_person import correct_person, described_as
from indicators.errors import Refused, Stale
from indicators.models import Scorecard
from portal.accounts.models import User
from tests.indicators.conftest import member
from tests.indicators.events import told
from tests.indicators.factories import MembershipFactory

ANNA = Described("Anna Bell", "anna", "Anna@Council.example")


@pytest.fixture
def by(administrator: User, now: dt.datetime) -> dict[str, Any]:
    return {"by": administrator, "at": now}


def test_an_account_that_a_file_made_is_corrected_and_told(scorecard: Scorecard, by: dict[str, Any]) -> None:
    person = User.objects.create_uninvited("front-door", "Front door")
    MembershipFactory.create(scorecard=scorecard, person=person, role="reporter")
    given = {"scorecard": scorecard, "person_id": person.pk, **by}

    correct_person(described=ANNA, seen=described_as(person), **given)

    person.refresh_from_db()
    assert (person.email, person.short_name, person.full_name) == (
        "anna@council.example",
        "anna",
        "Anna Bell",
    )
    ((label, before, _after),) = told("correct person")
    assert (label, before["full_name"], before["email"]) == ("anna", "Front door", None)


@pytest.mark.parametrize(
    ("described", "said"),
    [
        (Described("Anna", "anna", "stranger@council.example"), "This e-mail address cannot be given."),
        (Described("Anna", "stranger", "anna@council.example"), "Another person has this short name."),
        (Described("Anna", "anna", "nothing"), "Enter a valid email address."),
    ],
)
def test_what_an_account_cannot_be_is_refused(
    described: Described, said: str, scorecard: Scorecard, stranger: User, by: dict[str, Any]
) -> None:
    person = member(scorecard, "new", "viewer")

    with pytest.raises(Refused, match=said):
        correct_person(
            scorecard=scorecard, person_id=person.pk, described=described, seen=described_as(person), **by
        )

    assert User.objects.get(pk=person.pk).short_name == "new"


def test_nobody_sets_the_address_of_an_account_that_is_somebodys_own(
    manager: User, scorecard: Scorecard, by: dict[str, Any]
) -> None:
    given = {"scorecard": scorecard, "person_id": manager.pk, **by}

    with pytest.raises(Refused, match="is theirs"):
        correct_person(described=ANNA, seen=described_as(manager), **given)

    assert User.objects.get(pk=manager.pk).email == "manager@council.example"


def test_what_somebody_else_corrected_meanwhile_is_not_written_over(
    viewer: User, scorecard: Scorecard, by: dict[str, Any]
) -> None:
    with pytest.raises(Stale, match="Somebody else corrected"):
        correct_person(scorecard=scorecard, person_id=viewer.pk, described=ANNA, seen=ANNA, **by)
