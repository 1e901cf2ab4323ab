"""An import is taken back whole, or not at all."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from indicators.actions.undo_import import undo_import
from indicators.errors import NotAllowed, Refused
from indicators.models import (
    Benchmark,
    ImportFile,
    Indicator,
    MonthlyReturn,
    ReportingMonth,
    Scorecard,
    Target,
)
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import BenchmarkFactory, ComparatorFactory, TargetFactory, frozen
from tests.indicators.imports.sheets import applied, handed_in
from tests.indicators.tables import hashed_tables

MOVED = {"Event", "ImportFile", "Job", "User", "MonthlyReturn", "ReportingMonth"}
"""What tells of the import and its undoing, and versions, which never go back."""


def figures(book: Book) -> list[tuple[object, ...]]:
    columns = ("pk", "stage", "state", "numerator", "denominator", "value", "commentary", "entered_by")
    more = ("entered_at", "changed_since_submitted")
    rows = MonthlyReturn.objects.filter(indicator__scorecard=book.scorecard)
    return list(rows.order_by("pk").values_list(*columns, *more))


def test_everything_is_as_it_was(submitted: Book, administrator: User, now: dt.datetime) -> None:
    before, tables, months = figures(submitted), hashed_tables(without=MOVED), ReportingMonth.objects.count()
    lines = "Ref.,Jul-20,Aug-20,Sep-20,Commentary (Aug-20)", "M1,115,106,1,Recounted.", "Q,,80%,,"
    record = handed_in(submitted.scorecard, administrator, now, *lines)
    done = applied(record, administrator, now)
    assert (done.new, done.changed) == (2, 2)

    restored = undo_import(record=record, by=administrator, at=now)

    assert restored == 4  # M3 followed M1 back to draft
    assert figures(submitted) == before
    assert ReportingMonth.objects.count() == months
    assert hashed_tables(without=MOVED) == tables
    assert told("undo import")[0][0] == "sheet.csv"


def test_definitions_go_as_they_came(scorecard: Scorecard, administrator: User, now: dt.datetime) -> None:
    head = "Ref.,Indicator,Owner,Aug-20,Benchmark SN,Target 20-21"
    record = handed_in(scorecard, administrator, now, head, "A1,Visits,ann,5,Local,7")
    applied(record, administrator, now, make_indicators=True)
    assert (Indicator.objects.count(), Benchmark.objects.count(), Target.objects.count()) == (1, 1, 1)

    undo_import(record=record, by=administrator, at=now)

    assert (Indicator.objects.count(), Benchmark.objects.count(), Target.objects.count()) == (0, 0, 0)
    assert ReportingMonth.objects.count() == 0


def test_benchmarks_and_targets_get_their_numbers_back(
    august: Book, administrator: User, now: dt.datetime
) -> None:
    m1 = august.indicator("M1")
    comparator = ComparatorFactory.create(scorecard=august.scorecard, code="SN")
    BenchmarkFactory.create(indicator=m1, comparator=comparator, value=Decimal(90))
    TargetFactory.create(indicator=m1, year_start=2020, value=Decimal(100))
    record = handed_in(august.scorecard, administrator, now, "Ref.,Aug-20,SN,Target 20-21", "M1,,95,TBC")
    applied(record, administrator, now)
    assert (Benchmark.objects.get().value, Target.objects.get().value) == (Decimal(95), None)

    undo_import(record=record, by=administrator, at=now)

    assert (Benchmark.objects.get().value, Target.objects.get().value) == (Decimal(90), Decimal(100))


def test_what_moved_since_is_named_and_nothing_is_undone(
    august: Book, administrator: User, now: dt.datetime
) -> None:
    record = handed_in(august.scorecard, administrator, now, "Ref.,Aug-20", "M1,106", "M2,23")
    applied(record, administrator, now)
    august.put("M1", value=Decimal(107), version=august.returned("M1").version + 1)
    before = figures(august)

    with pytest.raises(Refused, match=r"Changed since the import, .*: M1 in 2020-08\."):
        undo_import(record=record, by=administrator, at=now)

    assert figures(august) == before
    record.refresh_from_db()
    assert record.undone_at is None


def test_of_many_that_moved_some_are_named(book: Book, administrator: User, now: dt.datetime) -> None:
    months = ("Jan-20", "Feb-20", "Mar-20", "Apr-20", "May-20", "Jun-20", "Jul-20")
    head, line = ",".join(("Ref.", *months)), ",".join(("M1", *("7" for _ in months)))
    record = handed_in(book.scorecard, administrator, now, head, line)
    applied(record, administrator, now)
    MonthlyReturn.objects.filter(indicator__ref="M1").update(value=Decimal(8))

    with pytest.raises(Refused, match="and 2 more"):
        undo_import(record=record, by=administrator, at=now)


def test_a_record_that_is_gone_cannot_be_restored(
    august: Book, administrator: User, now: dt.datetime
) -> None:
    record = handed_in(august.scorecard, administrator, now, "Ref.,Aug-20", "M1,106")
    applied(record, administrator, now)
    august.returned("M1").delete()

    with pytest.raises(Refused, match="monthly return"):
        undo_import(record=record, by=administrator, at=now)


def test_a_frozen_month_keeps_what_was_imported(august: Book, administrator: User, now: dt.datetime) -> None:
    record = handed_in(august.scorecard, administrator, now, "Ref.,Aug-20", "M1,106")
    applied(record, administrator, now)
    frozen(august.month(), "signed_off")

    with pytest.raises(Refused, match="August 2020 is signed off; reopen it first"):
        undo_import(record=record, by=administrator, at=now)


def test_a_month_that_others_use_by_now_stays(book: Book, administrator: User, now: dt.datetime) -> None:
    first = handed_in(book.scorecard, administrator, now, "Ref.,Aug-20", "M1,106")
    applied(first, administrator, now)
    applied(handed_in(book.scorecard, administrator, now, "Ref.,Aug-20", "M2,23"), administrator, now)

    undo_import(record=first, by=administrator, at=now)

    assert [row.indicator.ref for row in MonthlyReturn.objects.filter(reporting_month=book.month())] == ["M2"]


def test_an_indicator_that_others_use_by_now_stops_the_undoing(
    scorecard: Scorecard, administrator: User, now: dt.datetime
) -> None:
    first = handed_in(scorecard, administrator, now, "Ref.,Aug-20", "A1,5")
    applied(first, administrator, now, make_indicators=True)
    TargetFactory.create(indicator=Indicator.objects.get(), year_start=2021)

    with pytest.raises(Refused, match="A1 is used by something that came after the import"):
        undo_import(record=first, by=administrator, at=now)

    assert Indicator.objects.count() == 1


def test_what_was_taken_away_comes_back(august: Book, administrator: User, now: dt.datetime) -> None:
    """No import takes a record away yet; what is kept of one would restore it all the same."""
    target = TargetFactory.create(indicator=august.indicator("M1"), year_start=2020)
    record = handed_in(august.scorecard, administrator, now, "Ref.,Aug-20", "M1,106")
    applied(record, administrator, now)
    stored = ImportFile.objects.get(pk=record.pk)
    values = [target.pk, target.indicator_id, 2020, str(target.value), target.decimals, target.basis, "0"]
    stored.kept_before = {**(stored.kept_before or {}), "Target": [[target.pk, values, None]]}
    stored.save()
    target.delete()

    undo_import(record=record, by=administrator, at=now)

    assert Target.objects.get().pk == values[0]


def test_an_import_is_undone_once_and_only_where_it_was_applied(
    august: Book, administrator: User, now: dt.datetime
) -> None:
    record = handed_in(august.scorecard, administrator, now, "Ref.,Aug-20", "M1,106")

    with pytest.raises(Refused, match="cannot be undone"):
        undo_import(record=record, by=administrator, at=now)
    applied(record, administrator, now)
    undo_import(record=record, by=administrator, at=now)
    with pytest.raises(Refused, match="cannot be undone"):
        undo_import(record=record, by=administrator, at=now)


def test_an_import_that_changed_nothing_is_undone_in_words_alone(
    book: Book, administrator: User, now: dt.datetime
) -> None:
    record = handed_in(book.scorecard, administrator, now, "Ref.,Jul-20", "M1,111")
    applied(record, administrator, now)

    assert undo_import(record=record, by=administrator, at=now) == 0


@pytest.mark.parametrize("who", ["reporter", "owner", "manager", "viewer", "stranger"])
def test_only_an_administrator_undoes(
    who: str, august: Book, administrator: User, now: dt.datetime, request: pytest.FixtureRequest
) -> None:
    record = handed_in(august.scorecard, administrator, now, "Ref.,Aug-20", "M1,106")
    applied(record, administrator, now)

    with pytest.raises(NotAllowed, match="may not undo imports"):
        undo_import(record=record, by=request.getfixturevalue(who), at=now)
