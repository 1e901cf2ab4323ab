"""Signing off, applying files and changing people ask again for a proof of who does it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import get_resolver

from indicators import urls
from indicators.models import Role
from portal import signing_in
from portal.accounts.models import User
from tests.indicators.factories import MembershipFactory, ScorecardFactory
from tests.portal.people import PASSWORD, anna, chief, code_of, sign_in, with_an_app

pytestmark = pytest.mark.django_db
ADDED = {"full_name": "Ben Bow", "short_name": "ben", "email": "ben@council.example", "roles": ["viewer"]}
ADD = "/children/setup/people/add/"


@pytest.fixture(autouse=True)
def asked(settings: Any) -> None:
    settings.PROOF_AGAIN = signing_in.PROOF_AGAIN
    settings.PASSWORD_ASKED = signing_in.PASSWORD_ASKED
    settings.PROOF_WHERE_CHANGED = signing_in.PROOF_WHERE_CHANGED
    settings.PROOF_WHERE_TICKED = signing_in.PROOF_WHERE_TICKED


@pytest.fixture
def administrator() -> User:
    person, scorecard = anna(), ScorecardFactory.create(slug="children")
    MembershipFactory.create(person=person, scorecard=scorecard, role=Role.ADMINISTRATOR.value)
    return person


def after(client: Client, person: User, minutes: int) -> Any:
    """A person is added some minutes after signing in."""
    with time_machine.travel(dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC), tick=False) as clock:
        sign_in(client, person)
        clock.shift(dt.timedelta(minutes=minutes))
        return client.post(ADD, ADDED)


def is_added() -> bool:
    return User.objects.filter(short_name="ben").exists()


def test_whoever_has_just_signed_in_is_not_asked(client: Client, administrator: User) -> None:
    after(client, administrator, 9)

    assert is_added()


PAGES = [ADD, *(f"/children/setup/{page}/" for page in ("deputies", "indicators/add", "scorecard", "copy"))]


@pytest.mark.parametrize("page", PAGES)
def test_what_waited_and_has_to_be_mended_is_sent_from_there_to_its_own_page(
    page: str, client: Client, administrator: User
) -> None:
    with time_machine.travel(dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC), tick=False) as clock:
        sign_in(client, administrator)
        clock.shift(dt.timedelta(minutes=11))
        asked = client.post(page, {"full_name": "Ben Bow", "owner": "1"})
        answer = client.post(asked.headers["Location"], {"password": PASSWORD, "next": page})

    assert answer.status_code == 422
    assert f'<form method="post" action="{page}"' in answer.content.decode()


def test_what_was_posted_waits_for_the_password_and_is_then_done(client: Client, administrator: User) -> None:
    with time_machine.travel(dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC), tick=False) as clock:
        sign_in(client, administrator)
        clock.shift(dt.timedelta(minutes=11))
        asked = client.post(ADD, ADDED)
        page = client.get(asked.headers["Location"])
        wrong = client.post(asked.headers["Location"], {"password": "a wrong password", "next": ADD})
        was_added = is_added()
        done = client.post(asked.headers["Location"], {"password": PASSWORD, "next": ADD})

    assert asked.headers["Location"] == "/account/again/?next=%2Fchildren%2Fsetup%2Fpeople%2Fadd%2F"
    assert "Is it still you?" in page.content.decode()
    assert "That is not your password" in wrong.content.decode()
    assert not was_added
    assert is_added()
    assert done.status_code == 302


def test_a_password_that_was_posted_waits_in_no_session(client: Client) -> None:
    client.force_login(chief())
    given = {"email": "ben@council.example", "password1": "correcthorse", "password2": "correcthorse"}

    answer = client.post("/admin/accounts/user/add/", given)

    assert answer.headers["Location"].startswith("/account/again/")
    kept = str(dict(client.session))
    assert "correcthorse" not in kept


def test_a_code_proves_it_as_well(client: Client, administrator: User) -> None:
    secret = with_an_app(administrator)
    with time_machine.travel(dt.datetime(2026, 9, 1, 8, tzinfo=dt.UTC), tick=False) as clock:
        sign_in(client, administrator)
        client.post("/sign-in/code/", {"code": code_of(secret)})
        clock.shift(dt.timedelta(minutes=11))
        client.post(ADD, ADDED)
        assert not is_added()
        client.post("/account/again/code/?next=" + ADD, {"code": code_of(secret), "next": ADD})

    assert is_added()


def test_a_session_that_was_not_begun_by_signing_in_is_asked(client: Client, administrator: User) -> None:
    client.force_login(administrator)

    assert client.post(ADD, ADDED).headers["Location"].startswith("/account/again/")
    part = client.post(ADD, ADDED, headers={"HX-Request": "true", "HX-Current-URL": ADD})
    assert part.headers["HX-Redirect"] == "/account/again/?next=%2Fchildren%2Fsetup%2Fpeople%2Fadd%2F"
    assert not is_added()


def test_what_only_reads_asks_nothing(client: Client, administrator: User) -> None:
    client.force_login(administrator)

    assert client.get(ADD).status_code == 200


def test_whoever_is_not_signed_in_is_led_to_sign_in(client: Client) -> None:
    assert client.post(ADD, ADDED).headers["Location"].startswith("/sign-in/")


def test_every_name_in_the_list_is_an_address() -> None:
    known = set()
    for name in get_resolver().reverse_dict:
        known.add(name)
    known |= {f"admin:{name}" for name in get_resolver().namespace_dict["admin"][1].reverse_dict}

    assert known >= signing_in.PROOF_AGAIN | signing_in.PASSWORD_ASKED
    assert {"apply", "setup-roles"} <= signing_in.PROOF_AGAIN


SHOWN_OR_LOOKED_THROUGH = {
    *("setup-people", "setup-person", "imports", "whole-sheet", "preview", "read-again", "annotated"),
    "correct-import",
}
"""What lies beside changes to people and imports and changes neither people nor figures."""


def test_every_address_of_people_and_imports_asks_or_changes_neither() -> None:
    ours = ("setup/people/", "setup/deputies/", "imports/")
    found = {each.name: str(each.pattern).removeprefix("<slug:slug>/") for each in urls.urlpatterns}

    asked = {name for name, route in found.items() if route.startswith(ours)}

    assert asked - SHOWN_OR_LOOKED_THROUGH == asked & signing_in.PROOF_AGAIN
    assert asked >= SHOWN_OR_LOOKED_THROUGH


@pytest.mark.parametrize("page", ["people/1/hand-over", "copy"])
def test_what_gives_roles_by_the_way_asks_too(page: str, client: Client, administrator: User) -> None:
    client.force_login(administrator)

    answer = client.post(f"/children/setup/{page}/", {"to": "1", "parts": "people"})

    assert answer.headers["Location"].startswith("/account/again/")


SEEN = '{"title": "Starts", "owner": "7", "reporter": ""}'
CHANGE, MAKE = "/children/setup/indicators/1/", "/children/setup/indicators/add/"
GIVEN = [
    ({"owner": "8", "seen": SEEN}, True),
    ({"owner": "7", "reporter": "7", "seen": SEEN}, True),
    ({"owner": "7", "seen": ""}, True),
    ({"owner": "7", "seen": "[" * 60_000}, True),
    ({"owner": "7 ", "seen": '{"owner": "7 "}'}, True),
    ({"title": "Ends", "seen": "{}"}, False),
]


AS_SHOWN, CLEARED = {"owner": "7", "seen": SEEN}, {"owner": "", "seen": SEEN}
NAMED = [
    *((CHANGE, AS_SHOWN, False), (MAKE, AS_SHOWN, True)),  # of what is made, no page showed anybody
    *((CHANGE, CLEARED, True), (MAKE, CLEARED, False)),
    *((page, *each) for page in (CHANGE, MAKE) for each in GIVEN),
]


@pytest.mark.parametrize(("address", "given", "asks"), NAMED)
def test_naming_an_owner_or_reporter_gives_rights_and_so_asks(
    address: str, given: dict[str, str], asks: bool, client: Client, administrator: User
) -> None:
    client.force_login(administrator)

    answer = client.post(address, given)

    assert answer.headers.get("Location", "").startswith("/account/again/") == asks


def test_a_sign_off_asks_whoever_has_no_password_to_sign_in_again(
    client: Client, administrator: User, settings: Any
) -> None:
    settings.OIDC_URL = "https://sign-in.example"
    client.force_login(administrator)
    with_password = client.post("/children/2020-08/sign-off/")
    administrator.set_unusable_password()
    administrator.save()
    client.force_login(administrator)

    without = client.post("/children/2020-08/sign-off/")

    assert with_password.status_code == 404  # the page itself answers: there is no such month
    assert without.headers["Location"].startswith("/account/again/elsewhere/")


GUESSED_AT = ["/children/2020-08/sign-off/", "/password/change/", "/admin/password_change/"]


@pytest.mark.parametrize("address", GUESSED_AT)
def test_a_page_that_asks_for_the_password_is_no_place_to_guess_it(
    address: str, client: Client, administrator: User, settings: Any, tmp_path: Path
) -> None:
    settings.CACHES = {"default": signing_in.counted_in(tmp_path)}
    settings.ACCOUNT_RATE_LIMITS = signing_in.ACCOUNT_RATE_LIMITS
    User.objects.filter(pk=administrator.pk).update(is_staff=True)
    client.force_login(administrator)

    answers = [client.post(address, {"password": f"guess {turn}"}).status_code for turn in range(12)]

    assert answers[10:] == [429, 429]
    assert 429 not in answers[:10]
