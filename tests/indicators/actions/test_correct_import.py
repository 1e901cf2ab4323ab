"""What a person says of a file is kept with it, and remembered for the next of its shape."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.actions.correct_import import correct_import
from indicators.errors import NotAllowed, Refused
from indicators.imports.handed_in import correct, understand_handed_in
from indicators.models import ImportShape
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.imports.sheets import applied, handed_in

LINES = "Which,Jul-20,Aug-20", "M1,111,112"
NEXT = "Which,Aug-20,Sep-20", "M1,112,113"
SAID = {"head_row": "1", "holds-0": "ref", "holds-1": "figures", "detail-1": "Jul-20"}


def test_a_column_is_said_to_be_the_refs_and_the_next_file_is_read_so(
    book: Book, administrator: User, now: dt.datetime
) -> None:
    record = handed_in(book.scorecard, administrator, now, *LINES)
    assert not understand_handed_in(record).reading.is_usable

    correct(record=record, posted=SAID, by=administrator, at=now)

    record.refresh_from_db()
    assert understand_handed_in(record).reading.is_usable
    after = handed_in(book.scorecard, administrator, now, *NEXT)
    assert len(understand_handed_in(after).contents.lines) == 2
    assert told("correct import")[0][0] == "sheet.csv"


def test_what_was_said_last_is_remembered(book: Book, administrator: User, now: dt.datetime) -> None:
    record = handed_in(book.scorecard, administrator, now, *LINES)
    correct(record=record, posted=SAID, by=administrator, at=now)
    record.refresh_from_db()

    correct(record=record, posted={"holds-2": "ignored"}, by=administrator, at=now)

    corrections = ImportShape.objects.get().corrections
    assert {each: said["holds"] for each, said in corrections["columns"].items()} == {
        "0": "ref",
        "2": "ignored",
    }


def test_a_detail_that_cannot_be_is_refused(book: Book, administrator: User, now: dt.datetime) -> None:
    record = handed_in(book.scorecard, administrator, now, *LINES)
    posted = {"holds-0": "benchmark", "holds-1": "target", "detail-1": "19", "holds-2": "figures"}

    with pytest.raises(Refused) as refused:
        correct(record=record, posted=posted, by=administrator, at=now)

    assert [reason.split(":")[0] for reason in refused.value.reasons] == ["Which", "Jul-20", "Aug-20"]


def test_what_is_applied_is_not_corrected(book: Book, administrator: User, now: dt.datetime) -> None:
    record = handed_in(book.scorecard, administrator, now, "Ref.,Aug-20", "M1,112")
    applied(record, administrator, now)

    with pytest.raises(Refused, match="has been applied already"):
        correct_import(record=record, corrections={}, shape="x", by=administrator, at=now)


def test_only_an_administrator_corrects(book: Book, administrator: User, now: dt.datetime) -> None:
    record = handed_in(book.scorecard, administrator, now, *LINES)

    with pytest.raises(NotAllowed):
        correct_import(record=record, corrections={}, shape="x", by=book.manager, at=now)
