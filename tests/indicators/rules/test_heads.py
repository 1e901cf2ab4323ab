"""What the head of a column says that it holds."""

from __future__ import annotations

import pytest

from indicators.rules.heads import Head, Holds, head_of
from indicators.rules.months import FinancialYear, Month

AUGUST = Month(2020, 8)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        *((word, Holds.REF) for word in ("Ref.", "REF", "Measure ref", "KPI ref.", "Code")),
        *((word, Holds.TITLE) for word in ("Indicator", "Title", "Performance  indicator")),
        ("Owner / Reporter", Holds.OWNER_AND_REPORTER),
        ("Lead officer", Holds.OWNER),
        ("Data provider", Holds.REPORTER),
        ("Outcome (what impact will monitoring have)", Holds.OUTCOME),
        ("Part", Holds.PART),
        ("DoT", Holds.POLARITY),
        ("% change from Jul-20", Holds.CHANGE_ON_MONTH),
        ("Change on previous month", Holds.CHANGE_ON_MONTH),
        ("% change from Aug-19", Holds.CHANGE_ON_YEAR),
        ("change vs last year", Holds.CHANGE_ON_YEAR),
        ("% change from Jan-20", Holds.IGNORED),
        ("% change from heaven", Holds.IGNORED),
        ("12-mnth avg", Holds.AVERAGE),
        ("Rolling average", Holds.AVERAGE),
        ("12 month rolling mean", Holds.AVERAGE),
        ("12-mnth max", Holds.MAXIMUM),
        ("Comments", Holds.COMMENTARY),
    ],
)
def test_a_head_is_known_by_its_words(text: str, holds: Holds) -> None:
    found = head_of(text, AUGUST)

    assert found is not None
    assert found.holds is holds


def test_heads_tell_months_years_and_comparators() -> None:
    assert head_of("Aug-20", None) == Head(Holds.FIGURES, month=AUGUST)
    assert head_of("44044", None, may_be_serial=True) == Head(Holds.FIGURES, month=AUGUST)
    assert head_of("Commentary (Aug-20):", None) == Head(Holds.COMMENTARY, month=AUGUST)
    assert head_of("Target 2019/20", None) == Head(Holds.TARGET, year=FinancialYear(2019))
    assert head_of("Benchmark SE  region", None) == Head(Holds.BENCHMARK, name="SE region")


@pytest.mark.parametrize(
    "text", ["SN", "Target", "Target of 50", "12-mnth min", "benchmark", "commentaryish"]
)
def test_what_is_not_known_is_none(text: str) -> None:
    assert head_of(text, AUGUST) is None


def test_without_a_newest_month_a_change_from_a_month_is_of_no_use() -> None:
    assert head_of("% change from Jul-20", None) == Head(Holds.IGNORED)


def test_every_meaning_has_a_label_of_its_own() -> None:
    labels = [each.label for each in Holds]

    assert len(set(labels)) == len(labels)
    assert Holds.OWNER.label == "Owner"
