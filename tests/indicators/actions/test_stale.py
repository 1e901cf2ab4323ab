"""Whoever saw an earlier version is told so, and nothing is written over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from indicators.actions.approve_month import approve_month
from indicators.actions.reopen import reopen
from indicators.actions.save_draft import Draft, save_draft
from indicators.actions.send_back import send_back
from indicators.actions.submit import submit
from indicators.actions.take_back import take_back
from indicators.actions.write_summary import write_summary
from indicators.errors import Stale
from tests.indicators.actions.trials import at_stage
from tests.indicators.conftest import Book
from tests.indicators.tables import hashed_tables

pytestmark = pytest.mark.django_db
Do = Callable[[Book, int, dt.datetime], object]
"""With a version so far from the one that is kept."""

ACTS: dict[str, tuple[str, Do]] = {
    "save draft": (
        "august",
        lambda it, far, at: save_draft(
            returned=it.returned("M1"),
            draft=Draft(it.returned("M1").version + far, {"value": "5"}),
            by=it.reporter,
            at=at,
        ),
    ),
    "submit": (
        "august",
        lambda it, far, at: submit(
            returned=it.returned("M1"),
            version=it.returned("M1").version + far,
            reason="So it is.",
            words="Busy.",
            by=it.reporter,
            at=at,
        ),
    ),
    "take back": (
        "submitted",
        lambda it, far, at: take_back(
            returned=it.returned("M1"), version=it.returned("M1").version + far, by=it.reporter, at=at
        ),
    ),
    "send back": (
        "submitted",
        lambda it, far, at: send_back(
            returned=it.returned("M1"),
            version=it.returned("M1").version + far,
            reason="Why?",
            by=it.manager,
            at=at,
        ),
    ),
    "write summary": (
        "august",
        lambda it, far, at: write_summary(
            month=it.month(), version=it.month().version + far, summary="Quiet.", by=it.manager, at=at
        ),
    ),
    "approve month": (
        "approved",
        lambda it, far, at: approve_month(
            month=it.month(), version=it.month().version + far, by=it.manager, at=at
        ),
    ),
    "reopen": (
        "frozen",
        lambda it, far, at: reopen(
            month=it.month(), version=it.month().version + far, reason="Late.", by=it.manager, at=at
        ),
    ),
}


@pytest.mark.parametrize("far", [-1, 1])
@pytest.mark.parametrize("act", ACTS)
def test_an_act_on_what_has_moved_since_is_refused_as_stale(
    act: str, far: int, now: dt.datetime, request: pytest.FixtureRequest
) -> None:
    stage, do = ACTS[act]
    book = at_stage(request, stage, now)
    before = hashed_tables()

    with pytest.raises(Stale, match="by somebody else since you saw it"):
        do(book, far, now)

    assert hashed_tables() == before


@pytest.mark.parametrize("act", ACTS)
def test_an_act_on_what_is_as_it_was_seen_is_done(
    act: str, now: dt.datetime, request: pytest.FixtureRequest
) -> None:
    stage, do = ACTS[act]
    book = at_stage(request, stage, now)
    before = hashed_tables()

    do(book, 0, now)

    assert hashed_tables() != before
