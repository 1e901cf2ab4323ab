"""The board: what is short, who holds it, and in which order one looks through it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from indicators.actions.remind import remind
from indicators.reports.board import Board, board_of, next_to_approve, place_in
from indicators.reports.board_rows import Onlooker
from indicators.reports.reminders import reminders_of
from indicators.reports.returns import read_returns
from portal.accounts.models import User
from tests.indicators.conftest import Book

LONDON = ZoneInfo("Europe/London")


def board(book: Book, now: dt.datetime, by: User | None = None, view: str = "worst") -> Board:
    person = by or book.manager
    looker = Onlooker(person, person == book.manager, now, LONDON, reminders_of(book.month()))
    return board_of(read_returns(book.month()), looker, view, None)


@pytest.fixture
def half(submitted: Book, now: dt.datetime) -> Book:
    """One of each: M1 to look at, M2 sent back, M3 clean, Q blocked, R not begun."""
    submitted.put("M1", value=Decimal(500), figure_reason="It is so.")
    back = {"sent_back_by": submitted.manager, "sent_back_at": now, "send_back_reason": "Check the figure."}
    submitted.put("M2", stage="sent_back", **back)
    submitted.put("Q", stage="draft", numerator=Decimal(20))
    submitted.put("R", stage="to_do", state="missing", numerator=None)
    return submitted


def shown(found: Board) -> list[tuple[str, list[str]]]:
    return [(group.title, [row.row.row.ref for row in group.rows]) for group in found.groups]


def test_the_worst_comes_first(half: Book, now: dt.datetime) -> None:
    assert shown(board(half, now)) == [
        ("Not in", ["R"]),
        ("Sent back", ["M2"]),
        ("Blocked by a check", ["Q"]),
        ("To look at", ["M1", "M3"]),
    ]


@pytest.mark.parametrize(
    ("view", "first"),
    [
        ("theme", ("Contact", ["R", "M2", "Q", "M1", "M3"])),
        ("reporter", ("Reporter", ["M2", "M1", "M3"])),
        ("printed", ("As printed", ["M1", "M2", "M3", "Q", "R"])),
        ("nonsense", ("Not in", ["R"])),
    ],
)
def test_the_board_has_other_orders(
    view: str, first: tuple[str, list[str]], half: Book, now: dt.datetime
) -> None:
    assert shown(board(half, now, view=view))[0] == first


def test_the_gate_says_what_is_short_and_who_holds_it(half: Book, now: dt.datetime) -> None:
    said = [(gate.state, gate.title, gate.who) for gate in board(half, now).gates]

    assert said == [
        ("wanting", "1 not in", "Other reporter"),
        ("wanting", "1 sent back", "Reporter"),
        ("wanting", "1 blocked by a check", "Other reporter"),
        ("yours", "2 to approve", "You: 2 to look at, 0 with nothing to look at"),
        ("later", "Proof", "made when all 5 are approved"),
        ("later", "Sign-off", "a manager, with the proof read and a password"),
    ]


def test_a_reporter_is_told_what_they_hold_themselves(half: Book, now: dt.datetime) -> None:
    gates = board(half, now, by=half.reporter).gates

    assert gates[1].who == "you"
    assert (gates[3].state, gates[3].who.partition(":")[0]) == ("later", "A manager")


def test_the_gate_of_a_month_that_is_approved_leads_on_to_the_proof(approved: Book, now: dt.datetime) -> None:
    found = board(approved, now)

    assert [gate.state for gate in found.gates] == [*["approved"] * 4, "yours", "later"]
    assert found.all_approved


def test_what_a_manager_submitted_waits_for_another(submitted: Book, now: dt.datetime) -> None:
    submitted.put("M2", submitted_by=submitted.manager)

    found = board(submitted, now)

    assert "1 of them you submitted" in found.gates[3].who
    assert [row.row.row.ref for row in found.clean] == ["M1", "M3", "Q", "R"]


def test_one_looks_through_what_wants_attention_and_comes_round_among_what_waits(
    half: Book, now: dt.datetime
) -> None:
    found, keys = board(half, now), {ref: half.returned(ref).pk for ref in ("R", "M1", "M3")}

    place, then = place_in(found, keys["M1"]), next_to_approve(found, keys["M1"])

    assert (place.at, place.of, place.before and place.before.row.row.ref) == (4, 5, "Q")
    assert then is not None
    assert then.key == keys["M3"]
    assert place_in(found, keys["R"]).before is None
    assert place_in(found, 0).of == 1
    assert next_to_approve(found, 0) is None


def test_each_row_says_where_it_stands(half: Book, now: dt.datetime) -> None:
    remind(month=half.month(), reporter_id=half.indicator("R").reporter_id or 0, by=half.manager, at=now)

    said = {row.row.row.ref: row.says for row in board(half, now + dt.timedelta(days=1)).rows}

    assert said["R"] == ["Nothing entered", "Reminded yesterday 13:00"]
    assert said["M2"] == ["Sent back yesterday 13:00: check the figure"]
    assert said["Q"][-1] == "No reason yet"
    assert said["M1"] == ["500 is above anything in the last twelve months (highest 111, Jul 20)"]


def test_nobody_is_offered_a_second_reminder_on_one_day(half: Book, now: dt.datetime) -> None:
    assert board(half, now).remind_all == "Remind all two"
    remind(month=half.month(), reporter_id=half.reporter.pk, by=half.manager, at=now)

    found = board(half, now)

    assert [each.name for each in found.to_remind] == ["Other reporter"]
    assert found.remind_all == ""
    assert [row.may_remind for row in found.rows] == [False, False, False, True, True]


def test_progress_is_a_bar_and_words(half: Book, now: dt.datetime) -> None:
    (theme,) = board(half, now).themes

    assert (theme.is_in, theme.total, theme.approved) == (2, 5, 0)
    assert theme.wanting == "1 not started, 1 sent back, 1 blocked"
    assert [part in theme.meter for part in ("look", "blocked", "back", "clean")] == [True, True, True, False]
