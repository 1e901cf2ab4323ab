"""Who enters the admin and is no superuser does what they were given, and gives themselves no more."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission
from django.test import Client

from portal.accounts.models import User
from tests.portal.people import anna, chief, is_in, sign_in, with_an_app

pytestmark = pytest.mark.django_db
PEOPLE = "/admin/accounts/user/"
NEW = "another horse battery staple"
SET = {"password1": NEW, "password2": NEW, "usable_password": "true"}


def staff(*may: str) -> tuple[User, Client]:
    person, client = anna(is_staff=True), Client()
    named = [f"{each}_user" for each in may]
    person.user_permissions.set(
        Permission.objects.filter(content_type__app_label="accounts", codename__in=named)
    )
    sign_in(client, person)
    return person, client


def boxes(person: User, **more: str) -> dict[str, str]:
    kept = {"email": str(person.email), "full_name": person.full_name, "short_name": person.short_name}
    return {**kept, "is_active": "on", **more}


def test_who_may_change_people_changes_names_and_no_rights() -> None:
    person, client = staff("view", "change")
    sent = boxes(person, full_name="Anna Arden", is_staff="on", is_superuser="on")

    client.post(f"{PEOPLE}{person.pk}/change/", sent)

    person.refresh_from_db()
    assert (person.full_name, person.is_staff, person.is_superuser) == ("Anna Arden", True, False)


def test_who_is_no_superuser_lays_hands_on_none() -> None:
    boss = chief()
    _person, client = staff("view", "change", "delete")
    page = f"{PEOPLE}{boss.pk}"

    client.post(f"{page}/change/", boxes(boss, email="anna+chief@council.example"))
    client.post(f"{page}/password/", SET)
    client.post(f"{page}/delete/", {"post": "yes"})

    kept = User.objects.get(pk=boss.pk)
    assert (kept.email, kept.check_password(NEW)) == ("chief@council.example", False)


@pytest.mark.parametrize(
    "action", ["forget_second_factors", "cut_off", "send_invitations", "delete_selected"]
)
@pytest.mark.parametrize("may", [("view",), ("view", "change", "delete")])
def test_no_button_for_many_reaches_a_superuser_either(action: str, may: tuple[str, ...]) -> None:
    boss, theirs = chief(), Client()
    with_an_app(boss)
    theirs.force_login(boss)
    _person, client = staff(*may)

    client.post(PEOPLE, {"action": action, "_selected_action": [str(boss.pk)], "post": "yes"})

    assert User.objects.filter(pk=boss.pk).exists()
    assert Authenticator.objects.filter(user=boss).count() == 1
    assert is_in(theirs)


def test_who_only_looks_takes_nobodys_second_factor() -> None:
    other = User.objects.create_user("b@council.example", "Bea", "bea")
    with_an_app(other)
    _person, client = staff("view")

    client.post(PEOPLE, {"action": "forget_second_factors", "_selected_action": [str(other.pk)]})

    assert Authenticator.objects.filter(user=other).count() == 1


def test_nobody_lays_hands_on_the_account_of_the_command_line() -> None:
    operator, client = User.objects.get_operator(), Client()
    sign_in(client, chief())
    page = f"{PEOPLE}{operator.pk}"

    client.post(f"{page}/change/", boxes(operator, email="line@council.example"))
    client.post(f"{page}/password/", SET)

    kept = User.objects.get(pk=operator.pk)
    assert (kept.email, kept.is_active, kept.has_usable_password()) == (None, False, False)
