"""Figures by django-import-export: one set, the same act, its own result."""

from __future__ import annotations

import datetime as dt

import pytest
from import_export.results import Result
from tablib import Dataset

from indicators.errors import Refused
from indicators.resources import FigureResource
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.tables import hashed_tables

HEADS = ("ref", "month", "numerator", "denominator", "value")


@pytest.fixture
def resource(book: Book, operator: User, now: dt.datetime) -> FigureResource:
    return FigureResource(scorecard=book.scorecard, by=operator, at=now)


def figures(*rows: tuple[object, ...], heads: tuple[str, ...] = HEADS) -> Dataset:
    return Dataset(*rows, headers=heads)


def said(result: Result) -> list[str]:
    return [str(error.error) for error in result.base_errors]


def test_figures_are_counted_as_the_library_counts(resource: FigureResource) -> None:
    rows = ("M1", "2020-08", None, None, 112), ("M1", "2020-07", "", "", "115"), ("M2", "Jul-20", "", "", 22)

    result = resource.import_data(figures(*rows))

    assert (result.totals["new"], result.totals["update"], result.totals["skip"]) == (1, 1, 1)
    assert (result.total_rows, result.has_errors()) == (3, False)


def test_one_bad_row_and_nothing_is_kept(resource: FigureResource) -> None:
    before = hashed_tables()
    rows = ("M1", "2020-08", "", "", "112"), ("M1", "August", "", "", "1"), ("M2", "2020-08", "", "", "1E5")

    result = resource.import_data(figures(*rows))

    month, number = said(result)
    assert month == "line 3, column month: “August” is not a month; write 2020-08 or Aug-20."
    assert number.startswith("line 4, column value: M2 in 2020-08: “1E5” is not a number; allowed: ")
    assert hashed_tables() == before
    with pytest.raises(Refused):
        resource.import_data(figures(*rows), raise_errors=True)


def test_a_dry_run_counts_and_refuses_and_writes_nothing(resource: FigureResource) -> None:
    before = hashed_tables()

    result = resource.import_data(
        figures(("M1", "2020-08", "", "", "112"), ("M9", "2020-08", "", "", "1")), True
    )

    assert (result.totals["new"], len(said(result))) == (1, 1)
    assert hashed_tables() == before


@pytest.mark.parametrize("heads", [("ref", "value"), ("ref", "month", "amount"), ()])
def test_other_heads_are_refused(heads: tuple[str, ...], resource: FigureResource) -> None:
    data = figures(tuple("x" for _ in heads), heads=heads) if heads else Dataset()

    assert "The heads are" in said(resource.import_data(data))[0]
