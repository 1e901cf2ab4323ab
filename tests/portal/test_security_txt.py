"""Who is told of a vulnerability can be read by anyone, where the site names somebody."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client

ADDRESS = "/.well-known/security.txt"
NOW = dt.datetime(2026, 11, 28, 19, 30, tzinfo=dt.UTC)


@pytest.mark.django_db
def test_a_site_that_names_nobody_has_no_such_file() -> None:
    assert Client().get(ADDRESS).status_code == 404


@pytest.mark.django_db
@time_machine.travel(NOW, tick=False)
def test_the_file_says_whom_to_tell_and_until_when_it_holds(settings: LazySettings) -> None:
    settings.SECURITY_CONTACT = "mailto:security@council.example"
    settings.BASE_URL, settings.LANGUAGE_CODE = "https://book.council.example", "en-gb"

    answer = Client().get(ADDRESS)

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "Contact: mailto:security@council.example",
        "Expires: 2027-02-26T00:00:00Z",
        "Preferred-Languages: en",
        f"Canonical: https://book.council.example{ADDRESS}",
    ]


@pytest.mark.django_db
def test_nothing_can_be_sent_there(settings: LazySettings) -> None:
    settings.SECURITY_CONTACT = "mailto:security@council.example"

    assert Client().post(ADDRESS).status_code == 405
