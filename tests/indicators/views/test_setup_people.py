"""Set-up of people in pages: what is taken, what is never, and who sees whom."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from indicators.models import Deputy, Scorecard
from portal.accounts.models import User
from tests.indicators.conftest import Book, member
from tests.indicators.factories import DeputyFactory, MembershipFactory
from tests.indicators.tables import hashed_tables
from tests.indicators.views.conftest import SignIn

PEOPLE, ADD, DEPUTIES = "/children/setup/people/", "/children/setup/people/add/", "/children/setup/deputies/"
ANNA = {"full_name": "Anna Bell", "email": "anna@council.example", "roles": ["reporter"]}
MORE = {
    **dict.fromkeys(("is_staff", "is_superuser", "is_operator", "is_active"), "on"),
    "password": "a long enough password",
    "groups": "1",
    "id": "1",
    "pk": "1",
}


@pytest.fixture
def client(administrator: User, as_: SignIn) -> Client:
    return as_(administrator)


def test_somebody_is_added_and_invited(client: Client, scorecard: Scorecard) -> None:
    answer = client.post(ADD, ANNA | {"invite": "on"}, follow=True)

    anna = User.objects.get(email="anna@council.example")
    assert answer.redirect_chain == [(f"{PEOPLE}{anna.pk}/", 302)]
    assert "anna@council.example is added." in answer.text
    assert "The invitation is sent." in answer.text
    assert [letter.to for letter in mail.outbox] == [["anna@council.example"]]


def test_whoever_has_an_account_is_added_without_a_word_about_it(client: Client, stranger: User) -> None:
    stranger.set_password("a long enough password")
    stranger.save()

    answer = client.post(ADD, ANNA | {"email": stranger.email, "invite": "on"}, follow=True)

    (said,) = [str(message) for message in answer.context["messages"]]
    assert said == f"{stranger.email} is added."
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"email": "nothing"}, "Enter a valid email address."),
        ({"roles": []}, "Choose at least one role."),
        ({"roles": ["emperor"]}, "Select a valid choice."),
        ({"short_name": "a@b"}, "A short name has no @."),
        ({"email": "administrator@council.example"}, "has a part in Children and Families already"),
    ],
)
def test_what_cannot_be_added_comes_back_with_a_sentence(
    given: dict[str, object], said: str, client: Client
) -> None:
    answer = client.post(ADD, ANNA | given)

    assert answer.status_code == 422
    assert said in answer.text
    assert User.objects.count() == 1


def test_no_form_takes_what_it_does_not_show(client: Client, manager: User, scorecard: Scorecard) -> None:
    new = member(scorecard, "new", "viewer")
    before = User.objects.filter(pk=manager.pk).values().get()

    client.post(ADD, ANNA | MORE)
    seen = {"was_full_name": "New", "was_short_name": "new", "was_email": "new@council.example"}
    named = ANNA | MORE | {"short_name": "bell", "email": "b@c.example"}
    client.post(f"{PEOPLE}{new.pk}/correct/", named | seen)
    client.post(f"{PEOPLE}{manager.pk}/roles/", named | {"roles": "viewer", "seen": "manager"})
    client.post(f"{PEOPLE}{manager.pk}/correct/", named | {"short_name": "other"})

    assert User.objects.get(pk=new.pk).email == "b@c.example"
    ended = {"sessions_ended": before["sessions_ended"] + 1}  # a role of theirs was taken
    assert User.objects.filter(pk=manager.pk).values().get() == before | ended
    assert not User.objects.filter(is_staff=True).exists()
    assert not User.objects.filter(is_superuser=True).exists()
    assert not User.objects.exclude(pk=manager.pk).exclude(password__startswith="!").exists()


def test_a_role_that_is_taken_away_is_gone_with_the_next_request_and_the_session_too(
    client: Client, manager: User, submitted: Book, as_: SignIn
) -> None:
    theirs = as_(manager)
    assert theirs.get("/children/months/").status_code == 200

    client.post(f"{PEOPLE}{manager.pk}/roles/", {"roles": ["viewer"], "seen": "manager"})
    assert theirs.get("/children/months/").headers["Location"].startswith("/sign-in/")
    theirs = as_(User.objects.get(pk=manager.pk))
    assert theirs.get("/children/months/").status_code == 403
    assert theirs.post("/children/2020-08/board/approve/").status_code == 403

    client.post(f"{PEOPLE}{manager.pk}/remove/")
    theirs = as_(User.objects.get(pk=manager.pk))
    assert theirs.get("/children/reports/").status_code == 404


def test_who_takes_their_own_right_away_is_led_to_where_they_may_be(
    client: Client, administrator: User, scorecard: Scorecard
) -> None:
    member(scorecard, "second", "administrator")
    mine = f"{PEOPLE}{administrator.pk}/"

    seen = {"roles": ["administrator", "viewer"], "seen": "administrator"}
    assert client.post(f"{mine}roles/", seen).headers["Location"] == mine
    seen = {"roles": ["viewer"], "seen": "viewer,administrator"}
    assert client.post(f"{mine}roles/", seen).headers["Location"] == "/children/"
    client.force_login(User.objects.get(pk=administrator.pk))
    assert client.get(mine).status_code == 403


def test_who_removes_themselves_is_led_home(
    client: Client, administrator: User, scorecard: Scorecard
) -> None:
    member(scorecard, "second", "administrator")

    assert client.post(f"{PEOPLE}{administrator.pk}/remove/").headers["Location"] == "/"


def test_somebody_of_another_scorecard_is_neither_seen_nor_changed(client: Client, stranger: User) -> None:
    before = hashed_tables()

    assert "Stranger" not in client.get(PEOPLE).text
    assert client.get(f"{PEOPLE}?find=stranger").text.count("stranger@") == 0
    assert client.get(f"{PEOPLE}{stranger.pk}/").status_code == 404
    for act in ("roles", "invite", "correct", "hand-over", "remove"):
        assert client.post(f"{PEOPLE}{stranger.pk}/{act}/", ANNA | {"to": "1"}).status_code == 404

    assert hashed_tables() == before


def test_nothing_is_handed_over_to_somebody_of_another_scorecard(
    client: Client, book: Book, stranger: User
) -> None:
    answer = client.post(f"{PEOPLE}{book.reporter.pk}/hand-over/", {"to": stranger.pk}, follow=True)

    assert "Choose to whom it is handed over." in answer.text
    assert book.indicator("M1").reporter == book.reporter


def test_all_is_handed_over_and_then_they_are_removed(client: Client, book: Book, viewer: User) -> None:
    theirs = f"{PEOPLE}{book.reporter.pk}/"
    assert "hand over all 3 first" in client.get(theirs).text
    assert client.post(f"{theirs}remove/").headers["Location"] == theirs

    answer = client.post(f"{theirs}hand-over/", {"to": viewer.pk}, follow=True)

    assert "Handed over to Viewer: M1, M2, M3." in answer.text
    assert "Reporter has no part in" in client.post(f"{theirs}remove/", follow=True).text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"Administrator", "Manager", "Reporter", "Viewer"}),
        ("find=MANAG", {"Manager"}),
        ("find=council+rep", {"Reporter"}),
        ("role=viewer", {"Viewer"}),
        ("state=ready", {"Manager"}),
        ("state=not_invited", {"Administrator", "Reporter", "Viewer"}),
        ("role=emperor", {"Administrator", "Manager", "Reporter", "Viewer"}),
        ("find=nobody", set()),
    ],
)
def test_people_are_found_and_filtered(
    query: str, found: set[str], client: Client, manager: User, reporter: User, viewer: User
) -> None:
    answer = client.get(f"{PEOPLE}?{query}")

    assert {str(each.person) for each in answer.context["members"]} == found


def test_an_account_is_invited_and_one_of_somebody_is_not_corrected(client: Client, viewer: User) -> None:
    theirs = f"{PEOPLE}{viewer.pk}/"

    assert "Viewer is invited at viewer@council.example." in client.post(f"{theirs}invite/", follow=True).text
    assert "Invite again" in client.get(theirs).text
    viewer.set_password("a long enough password")
    viewer.save()
    assert "Yours to correct" not in client.get(theirs).text


def test_what_is_wrong_in_a_correction_stands_at_its_box(client: Client, viewer: User) -> None:
    answer = client.post(f"{PEOPLE}{viewer.pk}/correct/", {"full_name": "", "short_name": "v"})

    assert answer.status_code == 422
    assert "This field is required." in answer.text


def test_a_role_that_is_none_is_refused(client: Client, viewer: User) -> None:
    answer = client.post(f"{PEOPLE}{viewer.pk}/roles/", {"roles": "emperor", "seen": "viewer"}, follow=True)

    assert "Choose among the roles that are there." in answer.text


def test_a_deputy_is_added_and_ended(client: Client, reporter: User, owner: User) -> None:
    today = dt.datetime.now(dt.UTC).date()
    days = {"starts_on": today + dt.timedelta(days=2), "ends_on": today + dt.timedelta(days=3)}

    assert client.post(DEPUTIES, {"reporter": reporter.pk, "person": owner.pk, **days}).status_code == 302
    answer = client.post(DEPUTIES, {"reporter": reporter.pk, "person": owner.pk, **days})
    assert (answer.status_code, "take that back first" in answer.text) == (422, True)

    client.post(f"{DEPUTIES}{Deputy.objects.get().pk}/end/")
    assert Deputy.objects.count() == 0


def test_nobody_of_another_scorecard_stands_in_and_their_deputies_stay(
    client: Client, reporter: User, stranger: User
) -> None:
    elsewhere = DeputyFactory.create()
    days = {"starts_on": "2030-01-01", "ends_on": "2030-01-02"}

    for who in (
        {"reporter": reporter.pk, "person": stranger.pk},
        {"reporter": stranger.pk, "person": reporter.pk},
    ):
        assert client.post(DEPUTIES, who | days).status_code == 422
    assert client.post(f"{DEPUTIES}{elsewhere.pk}/end/").status_code == 404

    assert list(Deputy.objects.all()) == [elsewhere]


@pytest.mark.parametrize("page", [PEOPLE, "/children/setup/", DEPUTIES])
def test_a_page_takes_as_many_queries_however_many_people(page: str, client: Client, book: Book) -> None:
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        counts.append(len(asked))
        for _more in range(20):
            person = MembershipFactory.create(scorecard=book.scorecard, role="reporter").person
            DeputyFactory.create(scorecard=book.scorecard, reporter=person, person=book.reporter)

    assert counts[0] == counts[1] <= 20
