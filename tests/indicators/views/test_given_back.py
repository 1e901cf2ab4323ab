"""What somebody wrote for an act that is refused comes back, so that no word is lost."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.views.conftest import SignIn

WORDS = "Who are the six, and what is done for them?"


@pytest.fixture
def chief(manager: User, as_: SignIn) -> Client:
    return as_(manager)


@pytest.mark.parametrize(
    ("where", "given"),
    [
        ("board/summary/", {"summary": WORDS, "version": "99"}),
        ("returns/{key}/send-back/", {"reason": WORDS, "version": "99"}),
        ("returns/{key}/comment/", {"words": WORDS + "x" * 4001}),
        ("reopen/", {"reason": WORDS, "version": "99"}),
    ],
)
def test_words_of_an_act_that_is_refused_come_back(
    where: str, given: dict[str, str], submitted: Book, chief: Client
) -> None:
    address = f"/children/2020-08/{where}".format(key=submitted.returned("M1").pk)

    page = chief.post(address, given, follow=True).text

    assert "What you wrote was not kept." in page
    assert WORDS in page


def test_an_act_that_is_refused_without_words_says_no_more(submitted: Book, chief: Client) -> None:
    page = chief.post("/children/2020-08/board/summary/", {"version": "99"}, follow=True).text

    assert "August 2020 was changed by somebody else" in page
    assert "What you wrote" not in page


def test_a_page_of_the_current_month_that_is_none_is_not_there(submitted: Book, chief: Client) -> None:
    assert chief.get("/children/current/nonsense/").status_code == 404
