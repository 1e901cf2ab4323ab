"""Settings and copies of a scorecard in pages."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from indicators.actions.change_scorecard import in_short
from indicators.models import Scorecard
from portal.accounts.models import User
from tests.indicators.pictures import png
from tests.indicators.views.conftest import SignIn

SETTINGS, MEANING, COPY = (f"/children/setup/{page}/" for page in ("scorecard", "scorecard/meaning", "copy"))
GIVEN = {
    "name": "Children and Families",
    "organisation": "",
    "time_zone": "Europe/London",
    "change_threshold": "10",
    "months_shown": "7",
    "financial_year_start": "4",
    "working_days": "england",
    "deadline_working_day": "8",
    "deadline_time": "17:00",
    "grace_working_days": "0",
    "paper": "A3",
    "brand_colour": "#0f463d",
    "subtitle": "Monthly dataset",
    "lead": "",
    "logo_alt": "",
}


@pytest.fixture
def client(administrator: User, as_: SignIn) -> Client:
    return as_(administrator)


def given(**more: Any) -> dict[str, Any]:
    """The form as it stands, with what was changed in it."""
    return GIVEN | {"seen": json.dumps(in_short(Scorecard.objects.get(slug="children")))} | more


def test_settings_and_a_logo_are_kept(client: Client, scorecard: Scorecard) -> None:
    logo = SimpleUploadedFile("arms.png", png(9, 9))

    answer = client.post(
        SETTINGS, given(lead="How it is.", grace_working_days="2", logo_file=logo, logo_alt="Arms")
    )

    scorecard.refresh_from_db()
    assert answer.status_code == 302
    assert (scorecard.lead, scorecard.grace_working_days, scorecard.logo_alt) == ("How it is.", 2, "Arms")
    page = client.get(SETTINGS).text
    assert f"data:image/png;base64,{scorecard.logo[:20]}" in page
    assert "overdue after" in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"brand_colour": "#ffd83d"}, "White text on #ffd83d has a contrast of 1.3 to 1"),
        ({"name": ""}, "This field is required."),
        ({"time_zone": "Nowhere"}, "There is no such time zone"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_kept(
    changed: dict[str, str], said: str, client: Client, scorecard: Scorecard
) -> None:
    answer = client.post(SETTINGS, given(**changed, lead="Mine."))

    assert answer.status_code == 422
    assert said in answer.text
    assert Scorecard.objects.get().lead == ""


@pytest.mark.parametrize(
    ("field", "number", "said"),
    [
        ("months_shown", "99", "From 1 to 24."),
        ("deadline_working_day", "0", "From 1 to 23."),
        ("grace_working_days", "21", "From 0 to 20."),
    ],
)
def test_a_number_beyond_its_range_is_told_in_words(
    field: str, number: str, said: str, client: Client, scorecard: Scorecard
) -> None:
    answer = client.post(SETTINGS, given(**{field: number}))

    assert answer.status_code == 422
    assert said in answer.text
    assert "Constraint" not in answer.text


def test_two_administrators_lose_nothing(client: Client, scorecard: Scorecard) -> None:
    drawn = given(lead="Mine.", subtitle="Monthly dataset")
    Scorecard.objects.update(lead="Theirs.", subtitle="Theirs too", two_person_sign_off=True)

    answer = client.post(SETTINGS, drawn)

    assert answer.status_code == 409
    assert "Somebody else changed this meanwhile, to “Theirs.”." in answer.text
    form = answer.context["form"]
    assert (form.data["lead"], form.data["subtitle"]) == ("Mine.", "Theirs too")
    client.post(SETTINGS, {**form.data, "two_person_sign_off": "on"})
    kept = Scorecard.objects.get()
    assert (kept.lead, kept.subtitle, kept.two_person_sign_off) == ("Mine.", "Theirs too", True)


def test_what_both_made_impossible_together_is_refused(client: Client, scorecard: Scorecard) -> None:
    drawn = given(months_shown="20")
    Scorecard.objects.update(paper="A4")

    answer = client.post(SETTINGS, drawn)

    assert (answer.status_code, "A4 has room for 13 months" in answer.text) == (422, True)


def test_no_form_takes_the_address_or_a_picture_as_text(client: Client, scorecard: Scorecard) -> None:
    client.post(SETTINGS, given(slug="mine", logo="aGVsbG8=", known_roles="manager", id="1"))

    kept = Scorecard.objects.get()
    assert (kept.slug, kept.logo) == ("children", "")


def test_what_stands_in_the_boxes_is_told_before_it_is_kept(client: Client, scorecard: Scorecard) -> None:
    htmx = {"HX-Request": "true"}

    told = client.get(MEANING, GIVEN | {"deadline_working_day": "3"}, headers=htmx).text
    refused = client.get(MEANING, GIVEN | {"brand_colour": "#ffd83d"}, headers=htmx).text

    assert "By 17:00 on the third working day of the month after." in told
    assert "Choose a darker colour." in refused
    assert client.get(MEANING, GIVEN).headers["Location"] == SETTINGS


def test_a_copy_is_made_and_led_to(client: Client, scorecard: Scorecard) -> None:
    given = {"name": "Adults", "slug": "Adults", "parts": ["settings", "themes"]}

    answer = client.post(COPY, given, follow=True)

    assert answer.redirect_chain == [("/adults/setup/", 302)]
    assert "Adults is made, without figures. You administer it." in answer.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"slug": "admin"}, "is an address of the site itself: choose another."),
        ({"slug": "sign-in"}, "is an address of the site itself: choose another."),
        ({"slug": "children"}, "There is a scorecard at this address already."),
        ({"name": ""}, "This field is required."),
        ({"parts": "figures"}, "Select a valid choice."),
    ],
)
def test_a_copy_that_cannot_be_comes_back_with_a_sentence(
    changed: dict[str, str], said: str, client: Client, scorecard: Scorecard
) -> None:
    answer = client.post(COPY, {"name": "Adults", "slug": "adults", "parts": ["themes"]} | changed)

    assert (answer.status_code, said in answer.text) == (422, True)
    assert Scorecard.objects.count() == 1
