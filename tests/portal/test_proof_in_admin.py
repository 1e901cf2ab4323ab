"""The admin asks for the proof of who somebody is before they fill in a form that gives rights."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client

from portal import signing_in
from tests.indicators.factories import ScorecardFactory
from tests.portal.people import chief

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def asked(settings: Any) -> None:
    settings.PROOF_AGAIN = signing_in.PROOF_AGAIN


def test_a_group_gives_rights_and_so_asks_too(client: Client) -> None:
    group, right = Group.objects.create(name="set-up"), Permission.objects.get(codename="change_user")
    client.force_login(chief())

    given = {"name": "set-up", "permissions": [right.pk]}
    answer = client.post(f"/admin/auth/group/{group.pk}/change/", given)

    assert answer.headers["Location"].startswith("/account/again/")
    assert not group.permissions.exists()


def test_the_admin_asks_before_a_form_is_filled_in_and_leads_back_to_it(client: Client) -> None:
    client.force_login(chief())

    answer = client.get("/admin/auth/group/?q=a")

    assert answer.headers["Location"].startswith("/account/again/")
    assert answer.headers["Location"].endswith("?next=%2Fadmin%2Fauth%2Fgroup%2F%3Fq%3Da")
    assert client.get("/admin/").status_code == 200


def test_a_scorecard_says_whether_two_sign_off_and_so_asks_too(client: Client) -> None:
    scorecard = ScorecardFactory.create(two_person_sign_off=True)
    client.force_login(chief())

    answer = client.get(f"/admin/indicators/scorecard/{scorecard.pk}/change/")

    assert answer.headers["Location"].startswith("/account/again/")
