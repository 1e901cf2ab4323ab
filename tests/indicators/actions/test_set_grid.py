"""Targets and benchmarks set in a grid: every cell, or none."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from indicators.actions.set_grid import set_benchmark_grid, set_target_grid
from indicators.errors import Meanwhile, Refused, Unfit
from indicators.models import Benchmark, Comparator, Target
from indicators.reports.comparison_grids import how_old, shown_benchmarks, shown_targets
from indicators.rules.months import Month
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import BenchmarkFactory, ComparatorFactory, TargetFactory
from tests.indicators.setups import sent
from tests.indicators.tables import hashed_tables

AT = dt.datetime(2020, 9, 10, 12, tzinfo=dt.UTC)


@pytest.fixture
def sn(august: Book) -> Comparator:
    found: Comparator = ComparatorFactory.create(scorecard=august.scorecard, code="SN")
    return found


def named(book: Book, typed: dict[str, str], column: Any = "") -> dict[str, str]:
    """``M1-2020-value`` by the key of its indicator; ``SN`` by that of the comparator."""
    found = {}
    for name, text in typed.items():
        ref, rest = name.split("-", 1)
        found[f"{book.indicator(ref).pk}-{rest.replace('SN', str(column))}"] = text
    return found


def targets(book: Book, by: User, **typed: str) -> int:
    given = sent(
        named(book, {name.replace("_", "-"): text for name, text in typed.items()}),
        shown_targets(book.scorecard),
    )
    return set_target_grid(scorecard=book.scorecard, sent=given, by=by, at=AT)


def benchmarks(book: Book, by: User, sn: Comparator, **typed: str) -> int:
    cells = {name.replace("_", "-"): text for name, text in typed.items()}
    given = sent(named(book, cells, sn.pk), shown_benchmarks(book.scorecard))
    return set_benchmark_grid(scorecard=book.scorecard, sent=given, by=by, at=AT)


def test_targets_keep_the_decimals_they_were_typed_with(august: Book, administrator: User) -> None:
    assert (
        targets(august, administrator, Q_2020_value="92.0%", Q_2021_value="tbc", Q_2020_tolerance="2%") == 2
    )

    shown = shown_targets(august.scorecard)
    key = august.indicator("Q").pk
    assert [shown[f"{key}-{each}"] for each in ("2020-value", "2021-value", "2020-tolerance")] == [
        "92.0",
        "TBC",
        "2",
    ]
    assert [label for label, _, _ in told("set targets")] == ["Q 2020-21", "Q 2021-22"]


def test_a_new_target_goes_on_with_the_basis_and_tolerance_of_the_last(
    august: Book, administrator: User
) -> None:
    TargetFactory.create(indicator=august.indicator("M1"), year_start=2018, basis="year_total", tolerance=3)

    targets(august, administrator, M1_2020_value="50", M1_2017_value="40")

    assert list(Target.objects.order_by("year_start").values_list("year_start", "basis", "tolerance")) == [
        (2017, "level", Decimal(0)),
        (2018, "year_total", Decimal(3)),
        (2020, "year_total", Decimal(3)),
    ]


def test_a_target_that_is_cleared_is_gone_and_basis_alone_may_change(
    august: Book, administrator: User
) -> None:
    TargetFactory.create(indicator=august.indicator("M1"), year_start=2019)
    TargetFactory.create(indicator=august.indicator("M1"), year_start=2020)

    typed = {"M1_2019_value": "", "M1_2020_basis": "year_total", "M1_2020_tolerance": ""}
    assert targets(august, administrator, **typed) == 2

    kept = Target.objects.get()
    assert (kept.year_start, kept.basis, kept.tolerance) == (2020, "year_total", Decimal(0))


def test_benchmarks_are_a_number_local_or_nothing_with_their_period(
    august: Book, administrator: User, sn: Comparator
) -> None:
    BenchmarkFactory.create(indicator=august.indicator("M2"), comparator=sn, period="2018-19")
    typed = {
        "Q_SN_value": "80.50",
        "Q_SN_period": "Mar-19,  2018-19 data",
        "M1_SN_value": "local",
        "M2_SN_value": "",
    }

    assert benchmarks(august, administrator, sn, **typed) == 3

    q = Benchmark.objects.get(indicator=august.indicator("Q"))
    assert (q.decimals, q.period) == (2, "Mar-19, 2018-19 data")
    assert Benchmark.objects.get(indicator=august.indicator("M1")).is_local
    assert not Benchmark.objects.filter(indicator=august.indicator("M2")).exists()


def test_a_period_may_change_alone(august: Book, administrator: User, sn: Comparator) -> None:
    BenchmarkFactory.create(indicator=august.indicator("M2"), comparator=sn)

    benchmarks(august, administrator, sn, M2_SN_period="2019-20")

    assert Benchmark.objects.get().period == "2019-20"


@pytest.mark.parametrize(
    ("typed", "box", "words"),
    [
        ({"M1_2020_value": "many"}, "M1-2020-value", "M1: “many” is not a number"),
        ({"M1_2020_value": "9%"}, "M1-2020-value", "is a percentage, and this is not"),
        ({"M1_2020_tolerance": "2"}, "M1-2020-value", "give the target first"),
        ({"M1_2020_value": "9", "M1_2020_tolerance": "-1"}, "M1-2020-tolerance", "negative"),
        ({"Q_2020_value": "9", "Q_2020_basis": "year_total"}, "Q-2020-basis", "have no total"),
        ({"M1_2020_value": "9", "M1_2020_basis": "odd"}, "M1-2020-basis", "a level or the total"),
        ({"M1_1800_value": "9"}, "M1-1800-value", "no months in that year"),
    ],
)
def test_a_target_that_cannot_be_is_said_at_its_cell_and_none_is_written(
    typed: dict[str, str], box: str, words: str, august: Book, administrator: User
) -> None:
    before = hashed_tables()

    with pytest.raises(Unfit) as refused:
        targets(august, administrator, **typed, M2_2020_value="7")

    (at,) = named(august, {box: ""})
    assert words in refused.value.problems[at][0]
    assert hashed_tables() == before


@pytest.mark.parametrize(
    ("typed", "box", "words"),
    [
        ({"M1_SN_value": "x"}, "M1-SN-value", "M1: “x” is not a number"),
        ({"M1_SN_period": "2019-20"}, "M1-SN-value", "give the figure, or Local"),
        ({"M1_SN_value": "1", "M1_SN_period": "x" * 61}, "M1-SN-period", "at most 60"),
        ({"M1_99999_value": "1"}, "M1-99999-value", "took this comparator away"),
    ],
)
def test_a_benchmark_that_cannot_be_is_said_at_its_cell_and_none_is_written(
    typed: dict[str, str], box: str, words: str, august: Book, administrator: User, sn: Comparator
) -> None:
    with pytest.raises(Unfit) as refused:
        benchmarks(august, administrator, sn, **typed, M2_SN_value="7")

    (at,) = named(august, {box: ""}, sn.pk)
    assert words in refused.value.problems[at][0]
    assert not Benchmark.objects.exists()


def test_a_cell_that_somebody_else_changed_is_not_written_over(august: Book, administrator: User) -> None:
    target = TargetFactory.create(indicator=august.indicator("M1"), value=10)
    box = f"{target.indicator_id}-2020-value"

    given = sent({box: "12"}, {box: "9"})

    with pytest.raises(Meanwhile) as refused:
        set_target_grid(scorecard=august.scorecard, sent=given, by=administrator, at=AT)

    assert refused.value.kept == {box: "10"}


def test_names_of_no_cell_are_passed_over_and_an_indicator_that_is_gone_is_said(
    august: Book, administrator: User
) -> None:
    odd = sent({"new1-name": "x", "a-b-value": "1"})
    assert set_target_grid(scorecard=august.scorecard, sent=odd, by=administrator, at=AT) == 0

    with pytest.raises(Refused, match="took an indicator away meanwhile"):
        set_target_grid(scorecard=august.scorecard, sent=sent({"0-2020-value": "1"}), by=administrator, at=AT)


@pytest.mark.parametrize(("period", "old"), [("2017-18", 29), ("2018-19", None), ("lately", None)])
def test_a_benchmark_is_old_after_eighteen_months(period: str, old: int | None) -> None:
    assert how_old(period, Month(2020, 8), 4) == old
