"""A move is guarded in the statement that makes it, whatever was read before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.models import F

from indicators.actions.figure_file import FigureFile, FigureLine
from indicators.actions.import_figures import import_figures
from indicators.actions.moves import locked_month, locked_return, move_month, move_return
from indicators.actions.open_month import open_month
from indicators.actions.receive_import import folder, receive_import
from indicators.actions.save_draft import Draft
from indicators.actions.save_sheet import Entered, save_sheet
from indicators.errors import Refused, Stale
from indicators.models import ImportFile, MonthlyReturn, ReportingMonth, Scorecard
from portal.accounts.models import User
from tests.indicators.conftest import AUGUST, Book
from tests.indicators.factories import ReturnFactory
from tests.indicators.files import tidy


def test_a_return_that_moved_after_it_was_read_is_not_moved(august: Book) -> None:
    returned = locked_return(august.returned("M1").pk)
    MonthlyReturn.objects.filter(pk=returned.pk).update(version=F("version") + 1)

    with pytest.raises(Stale, match="M1 was changed by somebody else"):
        move_return(returned, "submit", returned.version)


def test_a_month_that_moved_after_it_was_read_is_not_moved(august: Book) -> None:
    month = locked_month(august.month().pk)
    ReportingMonth.objects.filter(pk=month.pk).update(version=F("version") + 1)

    with pytest.raises(Stale, match="August 2020 moved meanwhile"):
        move_month(month, "take back opening")


class Crossed(list[FigureLine]):
    """Lines of a file; whoever reads them a second time finds that others have written meanwhile."""

    def __init__(self, lines: list[FigureLine], meanwhile: object) -> None:
        super().__init__(lines)
        self.meanwhile, self.readings = meanwhile, 0

    def __iter__(self) -> Iterator[FigureLine]:
        self.readings += 1
        if self.readings == 2 and callable(self.meanwhile):
            self.meanwhile()
        return super().__iter__()


def test_figures_that_somebody_else_enters_at_that_moment_are_not_written_over(
    book: Book, operator: User, tmp_path: Path, now: dt.datetime
) -> None:
    file = tidy(tmp_path, "M2,2020-07,,,5")
    MonthlyReturn.objects.filter(pk=book.returned("M2", AUGUST.plus(-1)).pk).delete()
    month, indicator = book.month(AUGUST.plus(-1)), book.indicator("M2")
    lines = Crossed(
        list(file.lines), lambda: ReturnFactory.create(reporting_month=month, indicator=indicator)
    )

    with pytest.raises(Refused, match="Somebody entered the same figures at this moment"):
        import_figures(scorecard=book.scorecard, file=FigureFile(lines, file.where), by=operator, at=now)


def test_a_return_that_follows_and_moved_meanwhile_stops_the_import(
    submitted: Book, operator: User, tmp_path: Path, now: dt.datetime
) -> None:
    file = tidy(tmp_path, "M1,2020-08,,,210")
    lines = Crossed(list(file.lines), lambda: submitted.put("M3", stage="draft"))

    with pytest.raises(Refused, match="M3 in 2020-08 moved meanwhile; import the file again"):
        import_figures(scorecard=submitted.scorecard, file=FigureFile(lines, file.where), by=operator, at=now)


def test_a_month_that_somebody_else_opens_at_that_moment_is_opened_once(
    book: Book, now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both found it unknown; the second to write it meets the first's row."""

    def met(*_args: object, **_more: object) -> None:
        ReportingMonth.objects.create(scorecard=book.scorecard, month=AUGUST.first_day)
        ReportingMonth.objects.create(scorecard=book.scorecard, month=AUGUST.first_day)

    monkeypatch.setattr(ReportingMonth.objects, "get_or_create", met)

    with pytest.raises(Refused, match="August 2020 was opened by somebody else"):
        open_month(scorecard=book.scorecard, month=AUGUST, by=book.manager, at=now)


def test_a_disk_that_is_full_leaves_no_half_file(
    scorecard: Scorecard, operator: User, now: dt.datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(folder().iterdir())

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)

    with pytest.raises(OSError, match="No space left"):
        receive_import(scorecard=scorecard, name="a.csv", content=b"x", by=operator, at=now)
    assert set(folder().iterdir()) == before
    assert not ImportFile.objects.exists()


def test_a_row_of_a_sheet_in_which_nothing_was_typed_is_left(august: Book, now: dt.datetime) -> None:
    row = Entered(august.returned("M1"), Draft(version=0), is_changed=False)

    done = save_sheet(rows=[row], by=august.reporter, at=now)

    assert not done.saved
    assert not done.submitted
    assert august.returned("M1").version == 0
