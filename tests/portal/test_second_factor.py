"""Managers and administrators come in with two factors, whatever the door."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from portal.accounts.models import User
from portal.accounts.sealed import open_sealed, seal
from tests.indicators.factories import MembershipFactory
from tests.portal.people import anna, chief, code_of, is_in, recovery_codes_of, sign_in, with_an_app

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def by_role(settings: Any) -> None:
    settings.SECOND_FACTOR = "roles"


def in_role(role: str) -> User:
    person = anna()
    MembershipFactory.create(person=person, role=role)
    return person


@pytest.mark.parametrize(
    ("role", "asked"),
    [("viewer", False), ("reporter", False), ("owner", False), ("manager", True), ("administrator", True)],
)
def test_who_answers_for_a_book_is_led_to_set_one_up(role: str, asked: bool, client: Client) -> None:
    sign_in(client, in_role(role))

    answer = client.get("/waiting/")

    assert answer.status_code == (302 if asked else 200)
    if asked:
        assert answer.headers["Location"] == "/account/?next=%2Fwaiting%2F"
        assert "Your role needs a second factor" in client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize("address", ["/admin/", "/", "/admin/accounts/user/", "/account/mails/"])
def test_whoever_enters_the_admin_needs_one_at_every_door(address: str, client: Client) -> None:
    sign_in(client, chief())

    assert client.get(address).headers["Location"].startswith("/account/?next=")
    assert client.post(address).status_code == 403
    part = client.get(address, headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["HX-Redirect"]) == (204, "/account/")


@pytest.mark.parametrize("right", ["is_staff", "is_superuser"])
def test_either_right_in_the_admin_needs_one_by_itself(right: str, client: Client) -> None:
    sign_in(client, anna(**{right: True}))

    assert client.get("/waiting/").headers["Location"].startswith("/account/?next=")


def test_recovery_codes_alone_are_no_second_factor(client: Client) -> None:
    person = chief()
    Authenticator.objects.create(user=person, type="recovery_codes", data={"seed": "x", "used_mask": 0})
    client.force_login(person)

    assert client.get("/admin/").headers["Location"].startswith("/account/?next=")


@pytest.mark.parametrize(("who", "asked"), [("everyone", True), ("nobody", False)])
def test_a_site_may_ask_everybody_or_nobody(who: str, asked: bool, client: Client, settings: Any) -> None:
    settings.SECOND_FACTOR = who
    sign_in(client, in_role("viewer") if asked else in_role("manager"))

    assert (client.get("/waiting/").status_code == 302) is asked


def test_a_role_given_meanwhile_asks_for_one_with_the_next_page(client: Client) -> None:
    person = in_role("reporter")
    sign_in(client, person)
    assert client.get("/waiting/").status_code == 200

    MembershipFactory.create(person=person, role="manager")

    assert client.get("/waiting/").status_code == 302


def test_setting_up_an_app_shows_recovery_codes_and_opens_the_door(client: Client) -> None:
    person = chief()
    sign_in(client, person)
    page = client.get("/account/app/")
    secret = client.session["mfa.totp.secret"]
    assert secret in page.content.decode()

    answer = client.post("/account/app/", {"code": code_of(secret)}, follow=True)

    assert answer.request["PATH_INFO"] == "/account/recovery-codes/"
    assert all(code in answer.content.decode() for code in recovery_codes_of(person))
    assert client.get("/admin/").status_code == 200


def test_a_wrong_code_sets_nothing_up(client: Client) -> None:
    sign_in(client, chief())
    client.get("/account/app/")

    page = client.post("/account/app/", {"code": "000000"}).content.decode()

    assert "That code or passkey is not right" in page
    assert not Authenticator.objects.exists()


def test_the_password_alone_lets_nobody_in_who_has_an_app(client: Client) -> None:
    person = anna()
    secret = with_an_app(person)

    answer = sign_in(client, person)

    assert answer.headers["Location"] == "/sign-in/code/"
    assert not is_in(client)
    assert (
        "That code or passkey is not right"
        in client.post("/sign-in/code/", {"code": "12345"}).content.decode()
    )
    client.post("/sign-in/code/", {"code": code_of(secret)})
    assert is_in(client)


def test_a_code_is_good_once(client: Client) -> None:
    person = anna()
    code = code_of(with_an_app(person))
    for browser in (client, Client()):
        sign_in(browser, person)
        browser.post("/sign-in/code/", {"code": code})

    assert is_in(client)
    assert not is_in(browser)


def test_a_recovery_code_is_good_once(client: Client) -> None:
    person, first = chief(), Client()
    sign_in(first, person)
    first.get("/account/app/")
    first.post("/account/app/", {"code": code_of(first.session["mfa.totp.secret"])})
    code = recovery_codes_of(person)[0]
    for browser in (client, Client()):
        sign_in(browser, person)
        browser.post("/sign-in/code/", {"code": code})

    assert is_in(client)
    assert not is_in(browser)


def test_a_session_from_before_the_app_was_set_up_is_asked_for_its_code(client: Client) -> None:
    person = chief()
    client.force_login(person)
    secret = with_an_app(person)

    answer = client.get("/admin/")
    assert answer.headers["Location"] == "/account/again/code/?next=%2Fadmin%2F"
    answer = client.post(answer.headers["Location"], {"code": code_of(secret), "next": "/admin/"})

    assert answer.headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_whoever_needs_one_keeps_the_last_and_others_may_give_theirs_up(client: Client) -> None:
    for person, kept in ((chief(), True), (anna(), False)):
        secret, browser = with_an_app(person), Client()
        sign_in(browser, person)
        browser.post("/sign-in/code/", {"code": code_of(secret)})
        answer = browser.post("/account/app/remove/")

        assert Authenticator.objects.filter(user=person).exists() is kept
        assert ("set another one up before" in answer.content.decode()) is kept


def test_what_the_database_keeps_is_sealed_with_the_key_of_the_site() -> None:
    person = anna()
    secret = with_an_app(person)

    kept = Authenticator.objects.get(user=person).data["secret"]

    assert secret not in kept
    assert open_sealed(kept) == secret
    with override_settings(SECRET_KEY="another key", SECRET_KEY_FALLBACKS=[]), pytest.raises(InvalidToken):
        open_sealed(kept)


def test_a_former_key_still_opens_what_it_sealed(settings: Any) -> None:
    kept = seal("secret")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "a new key"

    assert open_sealed(kept) == "secret"


def test_lost_factors_are_taken_away_by_the_admin_and_by_a_command(client: Client) -> None:
    boss = Client()
    boss.force_login(chief())
    boss.session.save()
    person = anna()
    for take in ("admin", "command"):
        with_an_app(person)
        client.force_login(User.objects.get(pk=person.pk))
        if take == "command":
            call_command("forget_second_factor", "ANNA@council.example", verbosity=0)
        else:
            with override_settings(SECOND_FACTOR="nobody"):
                chosen = {"action": "forget_second_factors", "_selected_action": [person.pk]}
                boss.post("/admin/accounts/user/", chosen)

        assert not Authenticator.objects.filter(user=person).exists()
        assert not is_in(client)


def test_the_command_says_whom_it_does_not_know() -> None:
    with pytest.raises(CommandError, match="nobody@council"):
        call_command("forget_second_factor", "nobody@council.example")


def test_after_a_new_secret_key_an_older_app_is_answered_as_a_wrong_code(
    client: Client, settings: Any
) -> None:
    person = chief()
    secret = with_an_app(person)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another key", []

    sign_in(client, person)
    answer = client.post("/sign-in/code/", {"code": code_of(secret)})

    assert "That code or passkey is not right" in answer.content.decode()
    assert client.get("/account/").status_code == 302
