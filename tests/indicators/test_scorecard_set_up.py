"""How the book of a scorecard looks is set up in the admin, told as an event, and refused in sentences."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from indicators.models import Event, Scorecard
from indicators.reports.book_look import BookLook
from indicators.reports.canonical import sha256
from indicators.reports.read_month import read_month
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import PersonFactory
from tests.indicators.pictures import png

WANTED = {
    "slug": "children",
    "name": "Children and Families",
    "organisation": "",
    "time_zone": "Europe/London",
    "change_threshold": "10",
    "months_shown": "7",
    "financial_year_start": "4",
    "paper": "A3",
    "brand_colour": "#0f463d",
    "subtitle": "Monthly dataset",
    "lead": "",
    "logo_alt": "",
}
PICTURE = png(400, 120, more=5000)
ARMS = {"logo_alt": "Arms"}


@pytest.fixture
def superuser(db: None) -> Client:
    client = Client()
    client.force_login(PersonFactory.create(is_staff=True, is_superuser=True))
    return client


def picture(content: bytes = PICTURE, name: str = "arms.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def give(client: Client, scorecard: Scorecard, **more: Any) -> list[str]:
    """Give the form with ``more``; what it says against it."""
    answer = client.post(f"/admin/indicators/scorecard/{scorecard.pk}/change/", WANTED | more)
    scorecard.refresh_from_db()
    if answer.status_code == 302:
        return []
    errors = answer.context["adminform"].form.errors
    return [f"{field}: {text}" for field, texts in errors.items() for text in texts]


def test_a_look_is_set_up_and_told_without_the_picture(superuser: Client, scorecard: Scorecard) -> None:
    given = {"paper": "A4", "brand_colour": "#123456", "subtitle": "Quarterly", "lead": "How children are."}

    assert give(superuser, scorecard, logo_file=picture(), logo_alt="Arms", **given) == []

    assert scorecard.logo == b64encode(PICTURE).decode()
    (event,) = Event.objects.filter(act="change in set-up")
    told = f"{len(scorecard.logo)} characters with the SHA-256 {sha256(scorecard.logo)}"
    assert event.after == given | {"logo_alt": "Arms", "logo": told}


def test_a_month_is_read_with_the_look_of_its_scorecard(superuser: Client, august: Book) -> None:
    assert read_month(august.month()).look == BookLook()

    give(superuser, august.scorecard, logo_file=picture(), logo_alt="Arms", paper="A4", lead="How it is.")

    look = {"logo": b64encode(PICTURE).decode(), "logo_alt": "Arms", "paper": "A4", "lead": "How it is."}
    assert read_month(august.month()).look == BookLook(**look)


def test_a_logo_stays_until_another_is_given_or_it_is_taken_away(
    superuser: Client, scorecard: Scorecard
) -> None:
    give(superuser, scorecard, logo_file=picture(), logo_alt="Arms")
    kept = scorecard.logo

    assert give(superuser, scorecard, logo_alt="Arms", lead="Changed.") == []
    assert scorecard.logo == kept

    page = superuser.get(f"/admin/indicators/scorecard/{scorecard.pk}/change/").content.decode()
    assert f'<img src="data:image/png;base64,{kept[:20]}' in page

    assert give(superuser, scorecard, logo_alt="Arms", logo_file=picture(png(9, 9))) == []
    assert scorecard.logo == b64encode(png(9, 9)).decode()

    assert give(superuser, scorecard, no_logo="on") == []
    assert scorecard.logo == ""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"brand_colour": "#ffd83d"}, "brand_colour: White text on #ffd83d has a contrast of 1.3 to 1;"),
        ({"brand_colour": "green"}, "brand_colour: Write the colour as # and six digits"),
        ({"paper": "A5"}, "paper: Select a valid choice."),
        ({"subtitle": "x" * 121}, "subtitle: Ensure this value has at most 120 characters"),
        ({"lead": "x" * 201}, "lead: Ensure this value has at most 200 characters"),
        ({"logo_file": picture()}, "logo_alt: Say what the logo shows, for those who do not see it."),
        ({"logo_file": picture(), "logo_alt": "x" * 121}, "logo_alt: Ensure this value has at most 120"),
        (ARMS | {"logo_file": picture(), "no_logo": "on"}, "no_logo: Either give a logo or take it away."),
        (ARMS | {"logo_file": picture(b"<svg/>")}, "logo_file: The logo must be a PNG picture, and"),
        (ARMS | {"logo_file": picture(name="a.svg")}, "logo_file: The logo must be a PNG picture."),
        (ARMS | {"logo_file": picture(png(2001, 1))}, "logo_file: The logo may have 2000 × 2000 pixels"),
        (ARMS | {"logo_file": picture(png(1, 1, more=200_000))}, "logo_file: The logo may have 200 kB"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_what_cannot_be_is_refused_in_a_sentence_and_changes_nothing(
    superuser: Client, scorecard: Scorecard, more: dict[str, Any], said: str
) -> None:
    (refusal,) = give(superuser, scorecard, **more)

    assert refusal.startswith(said)
    assert (scorecard.logo, scorecard.brand_colour, scorecard.paper) == ("", "#0f463d", "A3")


def test_a_picture_is_taken_as_a_file_alone(superuser: Client, scorecard: Scorecard) -> None:
    assert give(superuser, scorecard, logo="aGVsbG8=", logo_alt="Arms", known_roles="manager") == []

    assert scorecard.logo == ""


def test_an_administrator_of_a_scorecard_is_no_superuser(administrator: User, scorecard: Scorecard) -> None:
    client = Client()
    client.force_login(administrator)

    answer = client.post(f"/admin/indicators/scorecard/{scorecard.pk}/change/", WANTED | {"paper": "A4"})

    scorecard.refresh_from_db()
    assert (answer.status_code, scorecard.paper) == (302, "A3")


@pytest.mark.parametrize("model", ["indicator", "membership", "deputy", "event"])
def test_no_list_brings_the_logo_along(
    superuser: Client, august: Book, model: str, django_assert_max_num_queries: Any
) -> None:
    give(superuser, august.scorecard, logo_file=picture(), logo_alt="Arms")

    with django_assert_max_num_queries(15) as asked:
        assert superuser.get(f"/admin/indicators/{model}/").status_code == 200

    joined = [query["sql"] for query in asked.captured_queries if " JOIN " in query["sql"]]
    assert joined
    assert [sql for sql in joined if '"logo"' in sql] == []


@pytest.mark.parametrize("zone", ["Europe/Londn", "../../etc/passwd", "GMT+25"])
def test_a_time_zone_that_is_none_is_refused(zone: str, superuser: Client, scorecard: Scorecard) -> None:
    (said,) = give(superuser, scorecard, time_zone=zone)

    assert said.startswith("time_zone: There is no such time zone")
    assert give(superuser, scorecard, time_zone="Atlantic/Stanley") == []
