"""A right that is taken away is gone with the next request, in either tab: pages, parts, files and acts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import MembershipFactory
from tests.indicators.tables import hashed_tables
from tests.indicators.views.answers import status
from tests.indicators.views.conftest import SignIn
from tests.indicators.views.test_roles import address, in_stage

PART = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#board"}
PAGES = ("<month:month>/board/", "<month:month>/table/", "events/")
FILES = ("<month:month>/table.<slug:file_format>", "<month:month>/my/rows.xlsx", "events.csv")


def tried(book: Book, client: Client) -> list[int]:
    """Pages, files, a part of a page, the same page to a browser that has it already, and an act."""
    board = address("<month:month>/board/", book)
    return [
        *(status(client, address(page, book)) for page in (*PAGES, *FILES)),
        client.get(board, headers=PART).status_code,
        client.get(board, headers={"If-None-Match": '"x"', "Range": "bytes=0-9"}).status_code,
        client.post(address("<month:month>/board/approve/", book)).status_code,
        client.post(address("<month:month>/my/rows/<int:key>/", book)).status_code,
    ]


@pytest.mark.parametrize(
    ("taken", "answers"),
    [
        pytest.param("every role", {404}, marks=pytest.mark.trust),
        ("all but reading", {403}),
        pytest.param("the account", {204, 302, 401}, marks=pytest.mark.trust),
    ],
)
def test_what_was_taken_from_a_person_is_gone_in_both_of_their_tabs(
    taken: str,
    answers: set[int],
    submitted: Book,
    manager: User,
    as_: SignIn,
    counted: Callable[[str, int], None],
) -> None:
    tabs = [as_(manager), as_(manager)]
    assert all({200, 302, 403} >= set(tried(submitted, tab)) for tab in tabs)
    if taken == "the account":
        User.objects.filter(pk=manager.pk).update(is_active=False)
    else:
        manager.memberships.all().delete()
    if taken == "all but reading":
        MembershipFactory.create(scorecard=submitted.scorecard, person=manager, role="viewer")
    before = hashed_tables()

    found = [answer for tab in tabs for answer in tried(submitted, tab)]

    assert set(found) == answers
    assert hashed_tables() == before
    counted("requests after a right was taken away", len(found))


def test_a_book_is_not_handed_out_to_who_was_removed_or_disabled(
    submitted: Book, viewer: User, as_: SignIn
) -> None:
    client = as_(viewer)
    in_stage(submitted, "signed_off")
    book = "/children/reports/2020-08/ed1.pdf"
    assert status(client, book) == 200

    viewer.memberships.all().delete()
    assert status(client, book) == 404
    MembershipFactory.create(scorecard=submitted.scorecard, person=viewer, role="viewer")
    User.objects.filter(pk=viewer.pk).update(is_active=False)
    assert status(client, book) == 302
