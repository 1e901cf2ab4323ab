"""Coming in by the organisation's own account: it opens the account that is here, and never makes one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client

from portal.accounts.models import User
from tests.portal.people import PASSWORD, anna, is_in, sign_in
from tests.portal.provider import HERS, Provider, refused
from tests.portal.test_settings import printed

pytestmark = pytest.mark.django_db


def people_now() -> list[Any]:
    return list(User.objects.values_list())


def test_a_verified_address_opens_the_account_that_has_it(provider: Provider, client: Client) -> None:
    person = anna()

    answer = provider.sign_in(client, "/account/sessions/", **HERS)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/sessions/")
    assert is_in(client)
    linked = SocialAccount.objects.get()
    assert (linked.user, linked.uid) == (person, "s-1")


def test_what_is_asked_of_the_provider_is_who_and_no_more(provider: Provider, client: Client) -> None:
    asked = provider.led_there(client)

    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert asked["redirect_uri"] == "http://testserver/sign-in/with/sso/back/"
    assert asked["code_challenge_method"] == "S256"
    assert set(asked) - {"state", "code_challenge", "client_id", "response_type"} == {
        *("scope", "redirect_uri", "code_challenge_method")
    }


@pytest.mark.parametrize("again", [False, True], ids=["first", "later"])
def test_of_what_the_provider_says_only_groups_and_proof_are_kept(
    again: bool, provider: Provider, client: Client
) -> None:
    anna()
    for _ in range(1 + again):
        provider.sign_in(client, **HERS, amr=["pwd"], groups=["g"], name="Anna Ames")

    assert SocialAccount.objects.get().extra_data == {"amr": ["pwd"], "groups": ["g"]}
    assert not SocialToken.objects.exists()


@pytest.mark.parametrize("said", [{"email_verified": True}, {"xms_edov": True}, {"xms_edov": "1"}])
def test_either_word_of_a_provider_verifies_an_address(
    said: dict[str, Any], provider: Provider, client: Client
) -> None:
    anna()
    provider.sign_in(client, sub="s-1", email="anna@council.example", **said)

    assert is_in(client)


UNVERIFIED: list[dict[str, Any]] = [
    {},
    {"email_verified": False},
    {"email_verified": "false"},
    {"xms_edov": 0},
    {"email_verified": None},
    {"email_verified": [True]},
]


@pytest.mark.parametrize("said", UNVERIFIED, ids=str)
def test_an_unverified_address_opens_nothing(
    said: dict[str, Any], provider: Provider, client: Client
) -> None:
    anna()

    answer = provider.sign_in(
        client, sub="s-1", email="anna@council.example", preferred_username="anna@council.example", **said
    )

    assert refused(answer)
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_a_second_account_with_the_same_address_is_refused(provider: Provider, client: Client) -> None:
    anna()
    provider.sign_in(Client(), **HERS)

    answer = provider.sign_in(client, **HERS | {"sub": "s-2"})

    assert refused(answer)
    assert not is_in(client)
    assert [each.uid for each in SocialAccount.objects.all()] == ["s-1"]


def test_once_the_admin_has_cut_the_first_off_the_second_is_let_in(
    provider: Provider, client: Client
) -> None:
    person, boss, first = anna(), Client(), Client()
    provider.sign_in(first, **HERS)
    boss.force_login(User.objects.create_superuser("chief@council.example", "Chief", "chief"))
    boss.post("/admin/accounts/user/", {"action": "cut_off", "_selected_action": [person.pk]})

    provider.sign_in(client, **HERS | {"sub": "s-2"})

    assert (is_in(first), is_in(client)) == (False, True)
    assert [each.uid for each in SocialAccount.objects.all()] == ["s-2"]


def test_afterwards_the_subject_alone_decides(provider: Provider, client: Client) -> None:
    person = anna()
    ben = User.objects.create_user("ben@council.example", "Ben Bow", "ben", PASSWORD)
    provider.sign_in(Client(), **HERS)

    provider.sign_in(client, **HERS | {"email": ben.email})

    assert client.session["_auth_user_id"] == str(person.pk)
    assert User.objects.get(pk=person.pk).email == "anna@council.example"


STRANGERS: dict[str, dict[str, Any]] = {
    "unknown": {"email": "nobody@council.example"},
    "disabled": {"email": "off@council.example"},
    "without an address there": {"email": None},
    "with an empty one": {"email": ""},
    "with an odd one": {"email": ["anna@council.example"]},
    "with another's word for it": {"email": "anna@council.example\x00"},
}


@pytest.mark.parametrize("claims", STRANGERS.values(), ids=STRANGERS.keys())
def test_whoever_has_no_account_is_told_so_and_gets_none(
    claims: dict[str, Any], provider: Provider, client: Client
) -> None:
    anna()
    User.objects.create_user("off@council.example", "Off", "off", PASSWORD)
    User.objects.filter(short_name="off").update(is_active=False)
    User.objects.create_uninvited("new", "New")
    before = people_now()

    answer = provider.sign_in(client, **HERS | claims)

    assert refused(answer)
    assert not is_in(client)
    assert people_now() == before
    assert not SocialAccount.objects.exists()


def test_an_account_disabled_later_is_closed_by_this_way_too(provider: Provider, client: Client) -> None:
    person = anna()
    provider.sign_in(Client(), **HERS)
    User.objects.filter(pk=person.pk).update(is_active=False)

    provider.sign_in(client, **HERS)

    assert "You have no account here yet, or it is closed" in client.get("/sign-in/").content.decode()
    assert not is_in(client)


def test_whoever_has_an_address_and_no_password_comes_in(provider: Provider, client: Client) -> None:
    User.objects.create_uninvited("anna", "Anna Ames", "anna@council.example")
    provider.sign_in(client, **HERS)

    assert is_in(client)


def test_the_password_here_stays_as_it_was(provider: Provider, client: Client) -> None:
    person = anna()
    provider.sign_in(Client(), **HERS)

    assert sign_in(client, person).status_code == 302
    assert is_in(client)


def test_a_letter_to_reset_goes_to_nobody_without_a_password(provider: Provider, client: Client) -> None:
    User.objects.create_uninvited("anna", "Anna Ames", "anna@council.example")
    provider.sign_in(Client(), **HERS)

    client.post("/password/reset/", {"email": "anna@council.example"})

    assert "/password/set/" not in mail.outbox[0].body


def test_nothing_secret_of_the_way_is_kept_in_a_session(provider: Provider, client: Client) -> None:
    anna()
    provider.sign_in(client, **HERS)

    kept = [session.get_decoded() for session in Session.objects.all()]

    assert kept
    assert "access" not in str(kept)


@pytest.mark.trust
def test_a_form_may_lead_a_browser_to_the_provider_and_nowhere_else(tmp_path: Path) -> None:
    given = {"OIDC_URL": "https://login.example/tenant/v2.0", "OIDC_ID": "i", "OIDC_SECRET": "s"}

    found = printed(tmp_path, "settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action']", **given)

    assert found == """["'self'", 'https://login.example']"""
