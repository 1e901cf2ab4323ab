"""A session lasts as long as somebody is there, and no longer than a working day."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client

from portal.accounts.models import User
from portal.accounts.sessions import end_sessions
from tests.portal.people import PASSWORD, anna, chief, is_in, sign_in

pytestmark = pytest.mark.django_db
MORNING = dt.datetime(2020, 9, 1, 8, tzinfo=dt.UTC)


@pytest.mark.parametrize(("minutes", "there"), [(29, True), (31, False)])
def test_whoever_does_nothing_for_half_an_hour_is_signed_out(minutes: int, there: bool) -> None:
    client, person = Client(), anna()
    with time_machine.travel(MORNING, tick=False) as clock:
        sign_in(client, person)
        assert is_in(client)
        clock.shift(dt.timedelta(minutes=minutes))

        assert is_in(client) is there


def test_whoever_is_there_stays_in_and_is_signed_out_after_twelve_hours() -> None:
    client, person = Client(), anna()
    with time_machine.travel(MORNING, tick=False) as clock:
        sign_in(client, person)
        seen = []
        for _ in range(38):
            seen.append(is_in(client))
            clock.shift(dt.timedelta(minutes=20))

    assert seen == [True] * 37 + [False]


def test_a_session_begins_with_signing_in_however_long_the_page_for_it_was_open() -> None:
    client, person = Client(), anna()
    with time_machine.travel(MORNING, tick=False) as clock:
        client.get("/sign-in/passkey/", headers={"X-Requested-With": "XMLHttpRequest"})
        clock.shift(dt.timedelta(minutes=31))
        sign_in(client, person)

        assert is_in(client)
        assert client.session["began"] == (MORNING + dt.timedelta(minutes=31)).timestamp()


def test_a_session_is_written_once_a_minute_and_not_with_every_page(
    django_assert_num_queries: object,
) -> None:
    client = Client()
    with time_machine.travel(MORNING, tick=False) as clock:
        sign_in(client, anna())
        client.get("/account/sessions/")
        before = client.session["seen"]
        clock.shift(dt.timedelta(seconds=50))
        client.get("/account/sessions/")
        within = client.session["seen"]
        clock.shift(dt.timedelta(seconds=20))
        client.get("/account/sessions/")

        assert (within, client.session["seen"]) == (before, before + 70)


@pytest.mark.parametrize(
    "waiting", ["/children/2020-08/sign-off/?by_itself", "/children/reports/?by_itself", "/?by_itself="]
)
def test_a_page_that_looks_again_by_itself_keeps_nobody_signed_in(waiting: str) -> None:
    client, person = Client(), anna()
    with time_machine.travel(MORNING, tick=False) as clock:
        sign_in(client, person)
        for _ in range(3):
            client.get(waiting, headers={"HX-Request": "true"})
            clock.shift(dt.timedelta(minutes=11))

        assert not is_in(client)


def test_a_part_of_a_page_is_not_filled_with_the_form_for_signing_in() -> None:
    client = Client()

    part = client.get("/account/sessions/", headers={"HX-Request": "true"})

    assert (part.status_code, part.headers["HX-Refresh"]) == (204, "true")
    whole = client.get("/account/sessions/")
    assert whole.status_code == 302
    assert set(whole.headers) - set(part.headers) == {"Location"}


def test_all_sessions_of_somebody_end_at_once_and_nobody_elses() -> None:
    person, other = anna(), User.objects.create_user("b@council.example", "Bea", "bea", PASSWORD)
    here, there, hers = Client(), Client(), Client()
    for client, who in ((here, person), (there, person), (hers, other)):
        sign_in(client, who)

    end_sessions(person)

    assert [is_in(client) for client in (here, there, hers)] == [False, False, True]
    assert sign_in(here, person).status_code == 302
    assert is_in(here)


@pytest.mark.parametrize("field", ["is_active", "is_staff"])
def test_access_taken_in_the_admin_ends_the_sessions_even_if_it_is_given_back(field: str) -> None:
    person, boss, theirs = anna(is_staff=True), Client(), Client()
    boss.force_login(chief())
    sign_in(theirs, person)
    kept = {"email": "anna@council.example", "full_name": "Anna Ames", "short_name": "anna"}
    ticked = {name: "on" for name in ("is_active", "is_staff") if name != field}
    boss.post(f"/admin/accounts/user/{person.pk}/change/", kept | ticked)
    assert not is_in(theirs)

    User.objects.filter(pk=person.pk).update(**{field: True})

    assert not is_in(theirs)


def test_another_address_given_in_the_admin_ends_the_sessions() -> None:
    person, boss, theirs = anna(), Client(), Client()
    boss.force_login(chief())
    sign_in(theirs, person)
    kept = {"email": "ames@council.example", "full_name": "Anna Ames", "short_name": "anna"}
    boss.post(f"/admin/accounts/user/{person.pk}/change/", kept | {"is_active": "on"})

    assert User.objects.get(pk=person.pk).email == "ames@council.example"
    assert not is_in(theirs)


def test_a_name_changed_in_the_admin_ends_nothing() -> None:
    person, boss, theirs = anna(), Client(), Client()
    boss.force_login(chief())
    sign_in(theirs, person)
    kept = {"email": "anna@council.example", "full_name": "Anna Arden", "short_name": "anna"}
    boss.post(f"/admin/accounts/user/{person.pk}/change/", kept | {"is_active": "on"})

    assert User.objects.get(pk=person.pk).full_name == "Anna Arden"
    assert is_in(theirs)


def test_a_person_sees_their_own_sessions_and_ends_the_others() -> None:
    person, other = anna(), User.objects.create_user("b@council.example", "Bea", "bea", PASSWORD)
    here, there, hers = Client(), Client(HTTP_USER_AGENT="Other browser"), Client(HTTP_USER_AGENT="Hers")
    for client, who in ((here, person), (there, person), (hers, other)):
        sign_in(client, who)

    page = here.get("/account/sessions/").content.decode()
    here.post("/account/sessions/")

    assert "Other browser" in page
    assert "Hers" not in page
    assert [is_in(client) for client in (here, there, hers)] == [True, False, True]


def test_a_changed_password_ends_the_other_sessions() -> None:
    person, here, there = anna(), Client(), Client()
    for client in (here, there):
        sign_in(client, person)
    new = "another horse battery staple"
    here.post("/password/change/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})

    assert (is_in(here), is_in(there)) == (True, False)
