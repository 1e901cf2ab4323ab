"""The board, its panel and the conversation, as pages and as the parts that htmx asks for."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from indicators.models import Comment, Job
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import NOON
from tests.indicators.talk_factories import CommentFactory
from tests.indicators.views.conftest import SignIn

BOARD = "/children/2020-08/board/"
SIDE = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "aside#side"}
REGION = SIDE | {"HX-Target": "div#board"}
WHOLE = SIDE | {"HX-Request-Type": "full", "HX-Target": "body"}


def key(book: Book, ref: str = "M1") -> int:
    return book.returned(ref).pk


@pytest.fixture
def client(submitted: Book, manager: User, as_: SignIn) -> Client:
    return as_(manager)


def test_an_address_opens_a_return_beside_the_board(client: Client, submitted: Book) -> None:
    page = client.get(f"{BOARD}?open={key(submitted)}&view=printed").text

    assert 'id="panel-title"' in page
    assert "Approve M1" in page
    assert "1 of 5" in page
    assert "Then M2" in page
    assert f'href="?open={key(submitted, "M2")}&amp;view=printed"' in page


@pytest.mark.parametrize("opened", ["", "0", "x", "9" * 30, "²"])
def test_what_is_no_return_of_the_month_opens_nothing(opened: str, client: Client) -> None:
    answer = client.get(BOARD, {"open": opened})

    assert answer.status_code == 200
    assert 'id="panel-title"' not in answer.text
    assert "By reporter" in answer.text


@pytest.mark.parametrize(
    ("headers", "whole", "region"),
    [(SIDE, False, False), (REGION, False, True), (WHOLE, True, True), ({}, True, True)],
)
def test_a_part_is_answered_with_that_part(
    headers: dict[str, str], whole: bool, region: bool, client: Client, submitted: Book
) -> None:
    page = client.get(f"{BOARD}?open={key(submitted)}", headers=headers).text

    assert 'id="panel-title"' in page
    assert ("<html" in page) is whole
    assert ("Between now and sign-off" in page) is region


def test_a_panel_takes_as_many_queries_however_much_was_said(client: Client, submitted: Book) -> None:
    where, counts = f"{BOARD}?open={key(submitted)}&find=M", []
    for more in (0, 8):
        CommentFactory.create_batch(more, monthly_return=submitted.returned("M1"))
        with CaptureQueriesContext(connection) as asked:
            client.get(where, headers=SIDE)
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 14


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("find=m1", {"M1"}),
        ("find=Busy", {"R"}),
        ("theme={theme}", {"M1", "M2", "M3", "Q", "R"}),
        ("reporter={other}&find=what", {"Q", "R"}),
        ("owner={owner}", {"M1", "M2", "M3"}),
        ("theme=0", {"M1", "M2", "M3", "Q", "R"}),
        ("theme=99999999999999999999", {"M1", "M2", "M3", "Q", "R"}),
        ("find=nobody", set()),
    ],
)
def test_the_board_is_filtered(
    query: str, left: set[str], client: Client, submitted: Book, owner: User, other_reporter: User
) -> None:
    submitted.put("R", commentary="A busy month.")
    known = {"theme": submitted.indicator("M1").theme_id, "other": other_reporter.pk, "owner": owner.pk}

    page = client.get(f"{BOARD}?{query.format(**known)}").text

    assert {ref for ref in ("M1", "M2", "M3", "Q", "R") if f'id="r{key(submitted, ref)}"' in page} == left


def test_approving_in_the_panel_goes_on_to_the_next(client: Client, submitted: Book) -> None:
    where = f"/children/2020-08/returns/{key(submitted)}/approve/"
    then = key(submitted, "M2")

    answer = client.post(where, {"version": "0", "back": "view=theme&find=M", "then": str(then)})

    assert answer.headers["Location"] == f"{BOARD}?open={then}&view=theme&find=M"
    assert submitted.returned("M1").stage == "approved"


@pytest.mark.parametrize(
    "back", ["//elsewhere.example", "open=5&next=//elsewhere.example", "https://x.example/?"]
)
def test_an_act_leads_nowhere_but_to_the_board(back: str, client: Client, submitted: Book) -> None:
    where = f"/children/2020-08/returns/{key(submitted)}/approve/"

    answer = client.post(where, {"version": "0", "back": back, "then": "//elsewhere.example"})

    assert answer.headers["Location"] == BOARD


def test_what_moved_meanwhile_stays_open_and_says_so(client: Client, submitted: Book) -> None:
    where = f"/children/2020-08/returns/{key(submitted)}/approve/"

    answer = client.post(where, {"version": "7", "back": "", "then": "1"}, headers=REGION, follow=True)

    assert answer.redirect_chain[-1][0] == f"{BOARD}?open={key(submitted)}"
    assert "M1 was changed by somebody else" in answer.text


def test_a_return_goes_back_with_chips_and_words(client: Client, submitted: Book) -> None:
    where = f"/children/2020-08/returns/{key(submitted)}/send-back/"

    client.post(where, {"version": "0", "back": "", "chip": ["explain", "action"], "reason": "Who are they?"})

    kept = submitted.returned("M1")
    assert kept.stage == "sent_back"
    assert kept.send_back_reason == "Explain the change. Say what is being done.\n\nWho are they?"
    assert "explain the change, say what is being done" in client.get(BOARD).text


def test_people_talk_of_a_return_on_the_board_and_on_its_page(
    client: Client, submitted: Book, owner: User, as_: SignIn
) -> None:
    where = f"/children/2020-08/returns/{key(submitted)}/"

    told = client.post(f"{where}comment/", {"words": "Who are <b>they</b>?", "back": "view=theme"})
    as_(owner).post(f"{where}comment/", {"words": "Siblings."})

    assert told.headers["Location"] == f"{BOARD}?open={key(submitted)}&view=theme"
    for page in (where, f"{BOARD}?open={key(submitted)}"):
        text = as_(submitted.reporter).get(page).text
        assert "Who are &lt;b&gt;they&lt;/b&gt;?" in text
        assert "Siblings." in text
    assert Comment.objects.count() == 2


def test_a_panel_says_what_changed_since_it_was_submitted_though_its_figure_follows(
    client: Client, submitted: Book
) -> None:
    submitted.put("M3", stage="draft", changed_since_submitted=True)

    page = client.get(f"{BOARD}?open={key(submitted, 'M3')}").text

    assert "Its figure follows others, and they moved." in page
    assert "Submit it on behalf of its reporter" in page


def test_all_are_reminded_by_one_act(client: Client, submitted: Book) -> None:
    submitted.put_all(stage="draft")

    told = client.post(f"{BOARD}remind/", {"reporter": "all"}, follow=True).text
    again = client.post(f"{BOARD}remind/", {"reporter": "all"}, follow=True).text

    assert "Reminded by mail: Reporter, Other reporter." in told
    assert "Nobody was left to remind. Reminded today already: Reporter, Other reporter." in again
    assert "All were reminded today" in again


def test_a_board_of_a_month_that_nobody_opened_is_empty(book: Book, manager: User, as_: SignIn) -> None:
    assert "This month has no returns." in as_(manager).get("/children/2020-07/board/").text


def test_the_desk_of_a_month_answers_while_its_proof_is_made_and_then_anew(
    approved: Book, manager: User, as_: SignIn
) -> None:
    client, month = as_(manager), approved.month()
    where = "/children/2020-08/sign-off/"
    making = SIDE | {"HX-Target": "div#making"}

    client.post(f"{BOARD}approve-month/", {"version": str(month.version)})
    page, part = client.get(where), client.get(where, headers=making)

    assert "<progress" in page.text
    assert f'hx-get="{where}?by_itself"' in page.text
    assert "Waiting for a worker" in part.text
    assert "HX-Refresh" not in part.headers
    Job.objects.filter(kind="document").update(state="failed", error="No paper.", ended_at=NOON)
    assert client.get(where, headers=making).headers["HX-Refresh"] == "true"
