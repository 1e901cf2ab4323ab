"""Coming in by password: the same answer to everybody who may not, and not too often."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from portal import signing_in
from portal.accounts.invitations import invite
from portal.accounts.models import User
from tests.portal.people import PASSWORD, anna, is_in, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def throttled(settings: Any, tmp_path: Path) -> None:
    settings.CACHES = {"default": signing_in.counted_in(tmp_path)}
    settings.ACCOUNT_RATE_LIMITS = signing_in.ACCOUNT_RATE_LIMITS
    settings.MFA_RATE_LIMITS = signing_in.MFA_RATE_LIMITS


def plain(answer: Any) -> str:
    """The page without what differs by request."""
    return re.sub(r'value="[^"]*"', "", answer.content.decode())


def test_a_person_signs_in_and_goes_where_they_were_going(client: Client) -> None:
    answer = sign_in(client, anna(), after="/account/sessions/")

    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/sessions/")
    assert is_in(client)


def test_everybody_who_may_not_come_in_is_answered_the_same(client: Client) -> None:
    person = anna()
    User.objects.create_user("off@council.example", "Off", "off", PASSWORD)
    User.objects.filter(short_name="off").update(is_active=False)
    User.objects.create_uninvited("new", "New", "new@council.example")
    tried = [
        (str(person.email), "a wrong password indeed"),
        ("nobody@council.example", PASSWORD),
        ("off@council.example", PASSWORD),
        ("new@council.example", PASSWORD),
    ]

    answers = {plain(client.post("/sign-in/", {"login": who, "password": said})) for who, said in tried}

    (page,) = answers
    assert "do not go together" in page
    assert not is_in(client)


def test_an_unknown_address_costs_a_hash_of_a_password_too(client: Client, monkeypatch: Any) -> None:
    hashed: list[str] = []
    monkeypatch.setattr(User, "set_password", lambda _user, password: hashed.append(password))

    client.post("/sign-in/", {"login": "nobody@council.example", "password": PASSWORD})

    assert hashed == [PASSWORD]


def test_an_account_that_is_tried_too_often_waits_whatever_the_password(
    throttled: None, client: Client
) -> None:
    person = anna()
    for _ in range(5):
        sign_in(client, person, "a wrong password indeed")

    answer = sign_in(client, person)

    assert "tried too often" in answer.content.decode()
    assert not is_in(client)


def test_an_account_waits_whatever_host_and_port_a_request_names(throttled: None, settings: Any) -> None:
    """Each from an address of its own, so that only the account is counted."""
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    person = anna()
    for number in range(5):
        there = Client(REMOTE_ADDR=f"198.51.100.{number}", headers={"host": f"localhost:{8000 + number}"})
        sign_in(there, person, "a wrong password indeed")

    answer = sign_in(Client(REMOTE_ADDR="198.51.100.9", headers={"host": "127.0.0.1:9"}), person)

    assert "tried too often" in answer.content.decode()


def test_one_that_was_disabled_waits_as_well_though_the_password_was_right(
    throttled: None, client: Client
) -> None:
    person = anna(is_active=False)
    for _ in range(5):
        sign_in(client, person)

    assert "tried too often" in sign_in(client, person).content.decode()


def test_one_that_does_not_exist_waits_as_well(throttled: None, client: Client) -> None:
    for _ in range(5):
        client.post("/sign-in/", {"login": "nobody@council.example", "password": PASSWORD})

    answer = client.post("/sign-in/", {"login": "nobody@council.example", "password": PASSWORD})

    assert "tried too often" in answer.content.decode()


def test_an_address_from_which_many_accounts_are_tried_waits(throttled: None, client: Client) -> None:
    for number in range(20):
        client.post("/sign-in/", {"login": f"p{number}@council.example", "password": PASSWORD})

    assert "tried too often" in sign_in(client, anna()).content.decode()
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert sign_in(elsewhere, User.objects.get(short_name="anna")).status_code == 302


def test_letters_about_passwords_are_counted_by_the_address_however_its_letters_are_written(
    throttled: None, client: Client
) -> None:
    spelled = ["boss@council.example", "bo\u017fs@council.example", "BO\u017f\u017f@council.example"]

    asked = [client.post("/password/reset/", {"email": each}).status_code for each in spelled * 2]

    assert asked == [302] * 5 + [429]


def test_whoever_asks_too_often_for_letters_is_told_to_wait(throttled: None, client: Client) -> None:
    asked = [client.post("/password/reset/", {"email": "x@council.example"}).status_code for _ in range(6)]
    others = [
        client.post("/password/reset/", {"email": f"x{number}@council.example"}) for number in range(16)
    ]

    assert asked == [302] * 5 + [429]
    assert [answer.status_code for answer in others] == [302] * 14 + [429] * 2
    assert "Too often" in others[-1].content.decode()


@pytest.mark.parametrize("address", ["anna@council.example", "nobody@council.example", "new@council.example"])
def test_a_letter_goes_out_whether_there_is_such_an_account_or_not(address: str, client: Client) -> None:
    anna()
    User.objects.create_uninvited("new", "New", "new@council.example")

    answer = client.post("/password/reset/", {"email": address})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/password/reset/sent/")
    assert [letter.to for letter in mail.outbox] == [[address]]
    assert ("/password/set/" in mail.outbox[0].body) == (address == "anna@council.example")


@pytest.mark.parametrize("address", ["anna@council.example", "nobody@council.example"])
def test_a_mail_server_that_takes_no_letter_tells_nothing_either(
    address: str, client: Client, settings: Any
) -> None:
    anna()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # where none is

    answer = client.post("/password/reset/", {"email": address})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/password/reset/sent/")


def test_nobody_signs_up(client: Client) -> None:
    for address in ("/signup/", "/accounts/signup/", "/sign-up/", "/account/signup/"):
        asked = {"email": "x@council.example", "password1": PASSWORD, "password2": PASSWORD}
        answer = client.post(address, asked)
        assert answer.status_code == 404 or answer.headers["Location"].startswith("/sign-in/")
    assert not User.objects.exists()


def test_an_invitation_sets_a_password_once_and_lets_nobody_in_by_itself(client: Client) -> None:
    person = User.objects.create_uninvited("new", "New", "new@council.example")
    invite(person)
    (address,) = re.findall(r"http://[^/]+(/invitation/\S+)", str(mail.outbox[0].body))
    form = client.get(address, follow=True)
    client.post(form.request["PATH_INFO"], {"new_password1": PASSWORD, "new_password2": PASSWORD})

    assert not is_in(client)
    assert sign_in(client, person).status_code == 302
    assert "has been used" in Client().get(address, follow=True).content.decode()


@pytest.mark.parametrize(("hours", "good"), [(71, True), (73, False)])
def test_an_invitation_is_good_for_seventy_two_hours(
    hours: int, good: bool, client: Client, settings: Any
) -> None:
    """However long a link about a lost password is."""
    settings.PASSWORD_RESET_TIMEOUT = 30 * 24 * 60 * 60
    with time_machine.travel("2026-09-01T08:00:00Z", tick=False) as clock:
        invite(User.objects.create_uninvited("new", "New", "new@council.example"))
        (address,) = re.findall(r"http://[^/]+(/invitation/\S+)", str(mail.outbox[0].body))
        clock.shift(hours * 60 * 60)
        page = client.get(address, follow=True).content.decode()

    assert ('name="new_password1"' in page) is good


@pytest.mark.parametrize("kind", ["invitation", "password-reset"])
def test_a_link_of_somebody_who_was_disabled_is_worth_nothing(kind: str, client: Client) -> None:
    if kind == "invitation":
        person = User.objects.create_uninvited("new", "New", "new@council.example")
        invite(person)
    else:
        person = anna()
        client.post("/password/reset/", {"email": person.email})
    found = re.search(r"http://[^/]+(/\S+)", str(mail.outbox[0].body))
    assert found
    User.objects.filter(pk=person.pk).update(is_active=False)

    form = client.get(found[1], follow=True)
    typed = dict.fromkeys(("new_password1", "new_password2"), "another long one")
    client.post(form.request["PATH_INFO"], typed)

    assert not User.objects.get(pk=person.pk).check_password("another long one")


def test_the_admin_has_no_entrance_of_its_own(client: Client) -> None:
    answer = client.post("/admin/login/", {"username": "anna@council.example", "password": PASSWORD})

    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, "/sign-in/")


def test_an_office_may_sign_in_by_passkeys_as_often_as_by_passwords(client: Client, throttled: None) -> None:
    tried = [client.post("/sign-in/passkey/", {"credential": "{}"}).status_code for _ in range(61)]

    assert tried == [302] * 60 + [429]
