"""What is kept for a time only goes when that is over, and nothing else does."""

from __future__ import annotations

import datetime as dt
import os

import pytest

from indicators.actions.clear_away import clear_away
from indicators.actions.receive_import import folder, path_of
from indicators.actions.undo_import import undo_import
from indicators.documents.store import documents
from indicators.errors import NotAllowed, Refused
from indicators.models import Document, ImportFile
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import SnapshotFactory
from tests.indicators.imports.sheets import applied, handed_in

DAY = dt.timedelta(days=1)


def test_an_import_is_kept_for_ninety_days(
    august: Book, administrator: User, operator: User, now: dt.datetime
) -> None:
    record = handed_in(august.scorecard, administrator, now, "Ref.,Aug-20", "M1,106")
    applied(record, administrator, now)

    assert clear_away(by=operator, at=now + 89 * DAY) == 0
    assert path_of(record).exists()
    assert clear_away(by=operator, at=now + 91 * DAY) == 1
    assert not path_of(record).exists()
    assert [label for label, *_ in told("clear away")] == ["sheet.csv"]
    with pytest.raises(Refused, match="too old"):
        undo_import(record=record, by=administrator, at=now + 91 * DAY)


def test_a_file_that_nobody_applied_is_kept_for_a_day(
    august: Book, administrator: User, operator: User, now: dt.datetime
) -> None:
    record = handed_in(august.scorecard, administrator, now, "Ref.,Aug-20", "M1,106")

    assert clear_away(by=operator, at=now + DAY / 2) == 0
    assert clear_away(by=operator, at=now + 2 * DAY) == 1
    assert clear_away(by=operator, at=now + 3 * DAY) == 0
    assert ImportFile.objects.filter(pk=record.pk).exists()


def test_files_that_no_row_names_go_once_they_are_old(august: Book, operator: User) -> None:
    now = dt.datetime.now(dt.UTC)
    old, new, book = folder() / "old.csv", folder() / "new.csv", documents().put(b"%PDF")
    kept = documents().put(b"%PDF-1.7")
    Document.objects.create(snapshot=SnapshotFactory.create(), kind="proof", sha256=kept, size=1, made_at=now)
    for path in (old, new, documents().path(book), documents().path(kept)):
        path.touch()
    for path in (old, documents().path(book), documents().path(kept)):
        os.utime(path, ((now - 2 * DAY).timestamp(),) * 2)

    assert clear_away(by=operator, at=now) == 2
    assert (old.exists(), new.exists()) == (False, True)
    assert (documents().path(book).exists(), documents().path(kept).exists()) == (False, True)


def test_a_file_that_goes_by_itself_meanwhile_stops_nothing(
    august: Book, administrator: User, operator: User, now: dt.datetime
) -> None:
    """A name that leads nowhere is listed, and is not there when it is asked for its age."""
    handed_in(august.scorecard, administrator, now, "Ref.,Aug-20", "M1,106")
    looked_at = folder() / "looked-at.xlsx"
    looked_at.symlink_to(folder() / "gone")

    try:
        assert clear_away(by=operator, at=now + 2 * DAY) == 1
    finally:
        looked_at.unlink()


def test_what_somebody_else_cleared_meanwhile_is_not_told_twice(
    august: Book, administrator: User, operator: User, now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = handed_in(august.scorecard, administrator, now, "Ref.,Aug-20", "M1,106")
    monkeypatch.setattr("indicators.actions.clear_away.imports_due", lambda _at: [record, record])

    assert clear_away(by=operator, at=now + 2 * DAY) == 1


def test_only_the_machine_clears_away(august: Book, administrator: User, now: dt.datetime) -> None:
    with pytest.raises(NotAllowed):
        clear_away(by=administrator, at=now)
