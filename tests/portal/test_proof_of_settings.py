"""Whether two people sign off is changed with a fresh proof alone; other settings ask for none."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from indicators.models import Role, Scorecard
from portal import signing_in
from tests.forms_of_pages import forms_of
from tests.indicators.factories import MembershipFactory, ScorecardFactory
from tests.portal.people import PASSWORD, anna

pytestmark = pytest.mark.django_db
PAGE = "/children/setup/scorecard/"


@pytest.fixture
def client(client: Client, settings: Any) -> Client:
    """Of an administrator who has shown nothing yet."""
    settings.PROOF_WHERE_TICKED = signing_in.PROOF_WHERE_TICKED
    scorecard = ScorecardFactory.create(slug="children", two_person_sign_off=True)
    person = anna()
    MembershipFactory.create(person=person, scorecard=scorecard, role=Role.ADMINISTRATOR.value)
    client.force_login(person)
    return client


def unticked(client: Client) -> dict[str, Any]:
    """What a browser posts of the page without that tick."""
    (form,) = (each for each in forms_of(client.get(PAGE).text, PAGE) if each.action == PAGE)
    return {name: said for name, said in form.sent.items() if name != "two_person_sign_off"}


def seen(said: Any) -> str:
    return json.dumps({"two_person_sign_off": said})


ASKED = [
    ({"two_person_sign_off": "on", "seen": seen("True")}, False),
    ({"seen": seen("False")}, False),
    ({"seen": seen("True")}, True),
    ({"two_person_sign_off": "false", "seen": seen("True")}, True),
    ({"two_person_sign_off": "on", "seen": seen("False")}, True),
    ({"seen": seen("")}, True),
    ({"seen": seen(False)}, True),
    ({"seen": "[" * 60_000}, True),
    ({}, True),
]


@pytest.mark.parametrize(("given", "asks"), ASKED)
def test_a_tick_for_two_people_that_is_not_as_it_was_shown_asks(
    given: dict[str, str], asks: bool, client: Client
) -> None:
    answer = client.post(PAGE, given)

    assert answer.headers.get("Location", "").startswith("/account/again/") == asks


def test_it_waits_for_the_password_and_is_then_changed(client: Client) -> None:
    asked = client.post(PAGE, unticked(client))
    before = Scorecard.objects.get().two_person_sign_off
    client.post(asked.headers["Location"], {"password": PASSWORD, "next": PAGE})

    assert (before, Scorecard.objects.get().two_person_sign_off) == (True, False)


def test_a_picture_cannot_wait_and_so_nothing_is_kept_without_it(client: Client) -> None:
    logo = SimpleUploadedFile("logo.png", b"a picture")
    asked = client.post(PAGE, {**unticked(client), "logo_file": logo})
    done = client.post(asked.headers["Location"], {"password": PASSWORD, "next": PAGE}, follow=True)

    assert Scorecard.objects.get().two_person_sign_off
    assert "Nothing is kept yet: a file cannot wait for the proof." in done.content.decode()
