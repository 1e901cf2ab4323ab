"""What became of a return since it was submitted."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.actions.figure_file import FigureFile, FigureLine, Place
from indicators.actions.import_figures import import_figures
from indicators.actions.save_draft import Draft, save_draft
from indicators.actions.send_back import send_back
from indicators.actions.submit import submit
from indicators.models import MonthlyReturn
from indicators.reports.history import Since, history_of
from portal.accounts.models import User
from tests.indicators.conftest import AUGUST, Book


def write(book: Book, value: str, words: str, at: dt.datetime) -> MonthlyReturn:
    returned = book.returned("M1")
    draft = Draft(returned.version, cells={"value": value}, commentary=words)
    return save_draft(returned=returned, draft=draft, by=book.reporter, at=at)


def hand_in(book: Book, at: dt.datetime) -> None:
    returned = book.returned("M1")
    submit(returned=returned, version=returned.version, by=book.reporter, at=at)


def since(book: Book) -> Since | None:
    return history_of(book.returned("M1")).since


@pytest.fixture
def handed_in(august: Book, now: dt.datetime) -> Book:
    write(august, "105", "Six fewer than in July.", now)
    hand_in(august, now)
    return august


def test_what_was_submitted_once_has_not_changed(handed_in: Book) -> None:
    assert since(handed_in) is None


def test_a_figure_that_an_import_moved_is_told_as_it_was(
    handed_in: Book, administrator: User, now: dt.datetime
) -> None:
    line = FigureLine("M1", AUGUST, {"value": "107"}, {"ref": Place(2, 0), "value": Place(2, 1)})
    file = FigureFile([line], lambda place: f"row {place.row}")

    import_figures(scorecard=handed_in.scorecard, file=file, by=administrator, at=now)

    found = since(handed_in)
    assert found is not None
    assert [(each.what, each.before, each.after) for each in found.changed] == [("Figure", "105", "107")]
    assert found.words == ()


def test_words_that_were_sent_back_and_came_again_show_what_changed_in_them(
    handed_in: Book, now: dt.datetime
) -> None:
    returned = handed_in.returned("M1")
    send_back(returned=returned, version=returned.version, reason="Who?", by=handed_in.manager, at=now)
    assert since(handed_in) is None
    write(handed_in, "105", "Five fewer than in July.", now)
    hand_in(handed_in, now)

    found = since(handed_in)

    assert found is not None
    assert [(piece.kind, piece.text) for piece in found.words][:2] == [("out", "Six "), ("in", "Five ")]
    assert found.changed == ()


def test_what_came_to_be_as_it_was_has_not_changed(handed_in: Book, now: dt.datetime) -> None:
    returned = handed_in.returned("M1")
    send_back(returned=returned, version=returned.version, reason="Who?", by=handed_in.manager, at=now)
    for value in ("106", "105"):
        write(handed_in, value, "Six fewer than in July.", now)

    assert since(handed_in) is None
