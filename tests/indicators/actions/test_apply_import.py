"""Handing in a file and applying it: once, by one person, whole."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection

from indicators.actions.apply_import import ImportRequest, apply_import
from indicators.actions.import_figures import import_figures
from indicators.actions.receive_import import path_of, receive_import
from indicators.errors import NotAllowed, Refused
from indicators.models import ImportFile, MonthlyReturn
from portal.accounts.models import User
from tests.indicators.conftest import AUGUST, Book
from tests.indicators.events import told
from tests.indicators.factories import NOON, IndicatorFactory, ScorecardFactory
from tests.indicators.files import tidy


def handed_in(book: Book, by: User, now: dt.datetime, name: str = "figures.csv") -> ImportFile:
    content = b"ref,month,value\nM1,2020-08,105\n"
    return receive_import(scorecard=book.scorecard, name=name, content=content, by=by, at=now)


def test_a_file_that_is_handed_in_lies_under_a_key_of_its_own(
    book: Book, administrator: User, now: dt.datetime
) -> None:
    record = handed_in(book, administrator, now, "..\\..\\C:/figures.CSV")

    assert record.name == "figures.CSV"
    assert path_of(record).name == f"{record.key}.csv"
    assert path_of(record).read_bytes().startswith(b"ref,month")
    assert told("hand in figures")[0][2]["sha256"] == record.sha256


def test_what_cannot_be_a_file_of_figures_is_refused(
    book: Book, administrator: User, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match=r"is neither a \.csv nor an \.xlsx file"):
        handed_in(book, administrator, now, "figures.pdf")
    with pytest.raises(Refused, match="is larger than 20 MB"):
        receive_import(
            scorecard=book.scorecard,
            name="a.csv",
            content=b" " * (20 * 1024**2 + 1),
            by=administrator,
            at=now,
        )
    with pytest.raises(NotAllowed):
        handed_in(book, book.reporter, now)


def test_a_file_is_applied_once_by_whoever_handed_it_in(
    book: Book, administrator: User, operator: User, tmp_path: Path, now: dt.datetime
) -> None:
    record, file = handed_in(book, administrator, now), tidy(tmp_path, "M1,2020-08,,,105")

    with pytest.raises(NotAllowed, match="was handed in by somebody else"):
        apply_import(record=record, request=ImportRequest(file), by=operator, at=now)
    done = apply_import(record=record, request=ImportRequest(file), by=administrator, at=now)
    with pytest.raises(Refused, match="has been applied already"):
        apply_import(record=record, request=ImportRequest(file), by=administrator, at=now)

    record.refresh_from_db()
    assert (done.new, record.new, record.applied_by) == (1, 1, administrator)


def test_a_file_that_is_refused_or_too_old_is_not_applied(
    book: Book, administrator: User, tmp_path: Path, now: dt.datetime
) -> None:
    record, file = handed_in(book, administrator, now), tidy(tmp_path, "M1,2020-08,,,x")

    with pytest.raises(Refused, match="is not a number"):
        apply_import(record=record, request=ImportRequest(file), by=administrator, at=now)
    record.refresh_from_db()
    assert record.applied_at is None
    late = now + dt.timedelta(minutes=31)
    with pytest.raises(Refused, match="more than half an hour ago"):
        apply_import(record=record, request=ImportRequest(file, skip_refused=True), by=administrator, at=late)


@pytest.mark.django_db(transaction=True)
def test_twenty_who_apply_at_once_apply_once(tmp_path: Path) -> None:
    scorecard, operator = ScorecardFactory.create(), User.objects.get_operator()
    IndicatorFactory.create(scorecard=scorecard, ref="M1")
    record = receive_import(scorecard=scorecard, name="a.csv", content=b"", by=operator, at=NOON)
    file = tidy(tmp_path, "M1,2020-08,,,105")

    def ask(_turn: int) -> bool:
        try:
            apply_import(record=record, request=ImportRequest(file), by=operator, at=NOON)
        except Refused:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(ask, range(20)))

    assert done.count(True) == 1
    assert (MonthlyReturn.objects.count(), len(told("import figures"))) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_imports_that_cross_leave_one_of_the_two_whole(tmp_path: Path) -> None:
    scorecard, operator = ScorecardFactory.create(), User.objects.get_operator()
    refs = [f"I{number}" for number in range(30)]
    for ref in refs:
        IndicatorFactory.create(scorecard=scorecard, ref=ref)
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    files = [
        tidy(tmp_path / value, *(f"{ref},{AUGUST.text},,,{value}" for ref in refs)) for value in ("1", "2")
    ]

    def load_it(turn: int) -> None:
        try:
            import_figures(scorecard=scorecard, file=files[turn % 2], by=operator, at=NOON)
        except Refused:
            pass  # somebody entered the same figures at that moment
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(load_it, range(8)))

    values = MonthlyReturn.objects.values_list("value", flat=True)
    assert len(values) == 30
    assert len(set(values)) == 1


def test_whoever_lost_the_role_meanwhile_applies_nothing(
    book: Book, administrator: User, tmp_path: Path, now: dt.datetime
) -> None:
    record, file = handed_in(book, administrator, now), tidy(tmp_path, "M1,2020-08,,,105")
    administrator.memberships.all().delete()

    with pytest.raises(NotAllowed, match="may not import figures"):
        apply_import(record=record, request=ImportRequest(file), by=administrator, at=now)


def test_a_file_of_figures_is_exact_unless_it_says_otherwise(tmp_path: Path) -> None:
    file = tidy(tmp_path, "M1,2020-08,,,105")

    assert file.is_exact(file.lines[0].ref_at)
