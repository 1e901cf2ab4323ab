"""People of a scorecard: added, given roles, handed over, removed; and nobody of another."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from indicators.actions.add_person import Described, add_person
from indicators.actions.correct_person import correct_person
from indicators.actions.hand_over import hand_over
from indicators.actions.remove_person import remove_person
from indicators.actions.set_roles import set_roles
from indicators.errors import NotAllowed, Refused, Stale
from indicators.models import Deputy, Membership, Role, Scorecard
from indicators.permissions import may_report
from portal.accounts.models import User
from tests.indicators.conftest import Book, member
from tests.indicators.events import count, told
from tests.indicators.factories import DeputyFactory, PersonFactory

ANNA = Described("Anna Bell", "anna", "Anna@Council.example")


@pytest.fixture
def by(administrator: User, now: dt.datetime) -> dict[str, Any]:
    return {"by": administrator, "at": now}


def roles_in(scorecard: Scorecard, person: User) -> set[str]:
    return set(scorecard.memberships.filter(person=person).values_list("role", flat=True))


def test_somebody_new_gets_an_account_without_a_password_and_the_roles(
    scorecard: Scorecard, by: dict[str, Any]
) -> None:
    person = add_person(scorecard=scorecard, described=ANNA, roles=[Role.REPORTER, Role.OWNER], **by)

    assert (person.email, person.short_name, person.full_name) == (
        "anna@council.example",
        "anna",
        "Anna Bell",
    )
    assert not person.has_usable_password()
    assert not person.is_staff
    assert roles_in(scorecard, person) == {"reporter", "owner"}
    after = {"full_name": "Anna Bell", "roles": ["reporter", "owner"]}
    assert told("add person") == [("anna", None, after)]


def test_an_account_that_is_there_gets_the_roles_and_stays_as_it_is(
    scorecard: Scorecard, stranger: User, by: dict[str, Any]
) -> None:
    before = User.objects.filter(pk=stranger.pk).values().get()
    given = Described("Somebody else", "other", str(stranger.email).upper())

    person = add_person(scorecard=scorecard, described=given, roles=[Role.VIEWER], **by)

    assert person == stranger
    assert User.objects.filter(pk=stranger.pk).values().get() == before
    assert roles_in(scorecard, stranger) == {"viewer"}


@pytest.mark.parametrize(
    ("wish", "got"), [("stranger", "stranger-2"), ("", "anna"), ("STRANGER", "STRANGER-2")]
)
def test_a_short_name_that_somebody_has_gets_a_number_and_tells_nothing(
    wish: str, got: str, scorecard: Scorecard, stranger: User, by: dict[str, Any]
) -> None:
    described = Described("Anna Bell", wish, "anna@council.example")

    assert add_person(scorecard=scorecard, described=described, roles=[Role.VIEWER], **by).short_name == got


@pytest.mark.parametrize(
    ("described", "roles", "said"),
    [
        (Described("Anna", "anna", ""), [Role.VIEWER], "needs an e-mail address"),
        (ANNA, [], "at least one role"),
        (Described("Anna", "anna", "no address"), [Role.VIEWER], "Enter a valid email address"),
        (Described(" ", "anna", "anna@council.example"), [Role.VIEWER], "cannot be blank"),
        (Described("R", "r", "reporter@council.example"), [Role.VIEWER], "has a part in"),
    ],
)
def test_somebody_who_cannot_be_added_is_refused_and_nothing_kept(
    described: Described,
    roles: list[Role],
    said: str,
    reporter: User,
    scorecard: Scorecard,
    by: dict[str, Any],
) -> None:
    with pytest.raises(Refused, match=said):
        add_person(scorecard=scorecard, described=described, roles=roles, **by)

    assert User.objects.count() == 2
    assert count() == 0


def test_roles_are_what_was_chosen_and_are_told_before_and_after(
    reporter: User, scorecard: Scorecard, by: dict[str, Any]
) -> None:
    given = {"scorecard": scorecard, "person_id": reporter.pk, **by}

    set_roles(roles=[Role.MANAGER, Role.VIEWER], seen=[Role.REPORTER], **given)
    set_roles(roles=[Role.MANAGER, Role.VIEWER], seen=[Role.MANAGER, Role.VIEWER], **given)

    assert roles_in(scorecard, reporter) == {"manager", "viewer"}
    changed = ("reporter", {"roles": ["reporter"]}, {"roles": ["viewer", "manager"]})
    assert told("set roles") == [changed]


def test_roles_that_somebody_else_changed_meanwhile_are_not_written_over(
    reporter: User, scorecard: Scorecard, by: dict[str, Any]
) -> None:
    with pytest.raises(Stale, match="Somebody else changed the roles of Reporter"):
        set_roles(scorecard=scorecard, person_id=reporter.pk, roles=[Role.VIEWER], seen=[], **by)

    assert roles_in(scorecard, reporter) == {"reporter"}


@pytest.mark.parametrize(
    ("roles", "said"),
    [([], "needs a role"), ([Role.VIEWER], "Reporter reports M1, M2, M3: hand that over")],
)
def test_a_role_that_is_needed_stays(roles: list[Role], said: str, book: Book, by: dict[str, Any]) -> None:
    with pytest.raises(Refused, match=said):
        set_roles(
            scorecard=book.scorecard, person_id=book.reporter.pk, roles=roles, seen=[Role.REPORTER], **by
        )

    assert roles_in(book.scorecard, book.reporter) == {"reporter"}


def test_the_last_administrator_stays_one_whatever_disabled_ones_there_are(
    administrator: User, scorecard: Scorecard, by: dict[str, Any]
) -> None:
    member(scorecard, "closed", "administrator")
    User.objects.filter(short_name="closed").update(is_active=False)
    given = {"scorecard": scorecard, "person_id": administrator.pk, **by}

    with pytest.raises(Refused, match="is the last administrator"):
        set_roles(roles=[Role.VIEWER], seen=[Role.ADMINISTRATOR], **given)
    with pytest.raises(Refused, match="is the last administrator"):
        remove_person(**given)

    member(scorecard, "second", "administrator")
    set_roles(roles=[Role.VIEWER], seen=[Role.ADMINISTRATOR], **given)
    assert roles_in(scorecard, administrator) == {"viewer"}


def test_all_is_handed_over_at_once_with_the_roles_it_needs(
    book: Book, other_reporter: User, owner: User, viewer: User, by: dict[str, Any]
) -> None:
    given = {"scorecard": book.scorecard, "to_id": viewer.pk, **by}

    to, refs = hand_over(person_id=book.reporter.pk, **given)
    _to, owned = hand_over(person_id=owner.pk, **given)

    assert (to, refs, owned) == (viewer, ["M1", "M2", "M3"], ["M1", "M2", "M3"])
    assert roles_in(book.scorecard, viewer) == {"viewer", "reporter", "owner"}
    assert may_report(viewer, book.indicator("M1"), dt.date(2020, 9, 10))
    assert book.indicator("Q").reporter == other_reporter
    assert told("hand over")[0] == ("M1", {"reporter": "reporter"}, {"reporter": "viewer"})


def test_who_has_nothing_hands_nothing_over_and_nobody_to_themselves(
    book: Book, viewer: User, by: dict[str, Any]
) -> None:
    with pytest.raises(Refused, match="reports and owns nothing"):
        hand_over(scorecard=book.scorecard, person_id=viewer.pk, to_id=book.reporter.pk, **by)
    with pytest.raises(Refused, match="Choose somebody else"):
        hand_over(scorecard=book.scorecard, person_id=book.reporter.pk, to_id=book.reporter.pk, **by)


def test_nothing_is_handed_over_to_somebody_of_another_scorecard(
    book: Book, stranger: User, by: dict[str, Any]
) -> None:
    with pytest.raises(Refused, match="has no part in Children"):
        hand_over(scorecard=book.scorecard, person_id=book.reporter.pk, to_id=stranger.pk, **by)

    assert roles_in(book.scorecard, stranger) == set()


def test_whoever_reports_or_owns_is_removed_only_once_it_is_handed_over(
    book: Book, viewer: User, by: dict[str, Any]
) -> None:
    given = {"scorecard": book.scorecard, "person_id": book.reporter.pk, **by}

    with pytest.raises(Refused, match="Reporter reports M1, M2, M3: hand that over"):
        remove_person(**given)
    hand_over(**given, to_id=viewer.pk)
    remove_person(**given)

    assert roles_in(book.scorecard, book.reporter) == set()
    assert User.objects.filter(pk=book.reporter.pk, is_active=True).exists()
    assert told("remove person") == [("reporter", {"roles": ["reporter"], "deputies": 0}, None)]


def test_what_somebody_stands_in_for_ends_with_their_part(
    reporter: User, other_reporter: User, viewer: User, scorecard: Scorecard, by: dict[str, Any]
) -> None:
    past = {"starts_on": dt.date(2020, 8, 1), "ends_on": dt.date(2020, 8, 31)}
    for people in ({"reporter": reporter, "person": viewer}, {"reporter": viewer, "person": reporter}):
        DeputyFactory.create(scorecard=scorecard, **people)
    DeputyFactory.create(scorecard=scorecard, reporter=other_reporter, person=viewer, **past)
    DeputyFactory.create(reporter=other_reporter, person=viewer)

    remove_person(scorecard=scorecard, person_id=viewer.pk, **by)

    assert Deputy.objects.filter(scorecard=scorecard).count() == 1
    assert Deputy.objects.count() == 2


ACTS: dict[str, Any] = {
    "set roles": (set_roles, {"roles": [Role.VIEWER], "seen": []}),
    "hand over": (hand_over, {"to_id": 0}),
    "remove": (remove_person, {}),
    "correct": (correct_person, {"described": ANNA, "seen": ANNA}),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_person_of_another_scorecard_is_not_there_for_any_act(
    act: str, scorecard: Scorecard, stranger: User, by: dict[str, Any]
) -> None:
    do, more = ACTS[act]
    before = list(Membership.objects.order_by("pk").values())

    with pytest.raises(Refused, match=r"^This person has no part in Children and Families\.$"):
        do(scorecard=scorecard, person_id=stranger.pk, **more, **by)

    assert list(Membership.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["viewer", "reporter", "owner", "manager", "stranger"])
def test_only_an_administrator_does_any_of_it(
    act: str, who: str, scorecard: Scorecard, now: dt.datetime, request: pytest.FixtureRequest
) -> None:
    person, someone = request.getfixturevalue(who), PersonFactory.create()
    do, more = ACTS[act]

    with pytest.raises(NotAllowed):
        do(scorecard=scorecard, person_id=someone.pk, **more, by=person, at=now)
    with pytest.raises(NotAllowed):
        add_person(scorecard=scorecard, described=ANNA, roles=[Role.ADMINISTRATOR], by=person, at=now)
