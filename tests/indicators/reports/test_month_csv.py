"""A month as CSV: what people typed is guarded, our own numbers never are."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indicators.imports.sheets import read_sheet
from indicators.reports.month_csv import month_csv
from indicators.reports.month_report import IndicatorRow, MonthReport
from indicators.rules.statistics import PrintedChange, PrintedRolling
from tests.indicators.exports.reports import (
    HOSTILE,
    figure,
    report,
    row,
    row_of,
    with_august,
    with_statistics,
)

HEAD = (
    "ref,title,theme,owner,reporter,2020-02,2020-03,2020-04,2020-05,2020-06,2020-07,2020-08,"
    "change_on_month,arrow_on_month,change_on_year,arrow_on_year,rolling_average,rolling_maximum,"
    "benchmark SN,benchmark ENG,benchmark SE region,target 2017-18,target 2018-19,target 2019-20,commentary"
)
TYPED = ("title", "theme", "owner", "reporter", "commentary")
WRITTEN = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
LIVE = st.builds("".join, st.lists(st.sampled_from(["'", "=", "+", "-", "@", "\t", "\r", "1", "\n", '"'])))


def lines(month: MonthReport) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(month_csv(month).decode(), newline="")))


def august(given_row: IndicatorRow) -> dict[str, str]:
    (found,) = lines(report(given_row))
    return found


def test_a_csv_is_to_the_byte_as_agreed() -> None:
    said = month_csv(report(row(title="Contacts, all", owner="A", commentary="one\ntwo")))

    assert said.decode() == (
        f"{HEAD}\r\n"
        'M1,"Contacts, all",Contact and referral,A,Front door manager,1129,1198,1147,1172,1403,1493,1343,'
        '-10%,down,20%,up,1288,1493,Local,1300.5,,,TBC,1200,"one\ntwo"\r\n'
    )


def test_indicators_stand_in_the_order_of_the_book() -> None:
    refs = ["M2", "CP4 (val)", "A1", "M1"]

    assert [line["ref"] for line in lines(report(*(row(ref=ref) for ref in refs)))] == refs


def test_columns_follow_the_months_comparators_and_targets_of_the_scorecard() -> None:
    bare = replace(row(), benchmarks=(), targets=(), figures=row().figures[-1:])

    (head, _) = month_csv(
        report(bare, months=report().months[-1:], comparators=(), target_years=())
    ).splitlines()

    assert head.decode() == (
        "ref,title,theme,owner,reporter,2020-08,change_on_month,arrow_on_month,change_on_year,arrow_on_year,"
        "rolling_average,rolling_maximum,commentary"
    )


@pytest.mark.parametrize(
    ("text", "state"), [("", "missing"), ("-", "not_applicable"), ("0", "present"), ("10000", "present")]
)
def test_missing_not_applicable_and_zero_are_told_apart(text: str, state: str) -> None:
    assert august(with_august(figure(text, text or None, state)))["2020-08"] == text


@pytest.mark.parametrize("text", ["-10%", "-100%", "0%", "20%", "-7pp", "n/a"])
def test_our_own_numbers_are_never_guarded(text: str) -> None:
    line = august(with_statistics(change_on_month=PrintedChange(text, None, None, None)))

    assert (line["change_on_month"], line["arrow_on_month"]) == (text, "")


@pytest.mark.parametrize("text", ["", "-"])
def test_a_rolling_figure_over_nothing_is_empty_or_a_dash(text: str) -> None:
    assert august(with_statistics(rolling_average=PrintedRolling(text, None, 0)))["rolling_average"] == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.parametrize("column", TYPED)
def test_what_people_typed_gets_an_apostrophe_where_a_sheet_would_run_it(start: str, column: str) -> None:
    assert august(row_of(f"{start}1+1"))[column] == f"'{start}1+1"


@pytest.mark.parametrize("text", ["all well", "1+1", " =1", "'tis", "n/a", "#1", "10%"])
def test_other_words_stay_as_they_are(text: str) -> None:
    line = august(row_of(text))

    assert [line[column] for column in TYPED] == [text] * 5


def test_a_ref_is_typed_too() -> None:
    assert august(row(ref="-M1"))["ref"] == "'-M1"


def read_back(content: bytes, folder: Path) -> list[str]:
    file = folder / "out.csv"
    file.write_bytes(content)
    sheet = read_sheet(file)
    return [sheet.rows[0].cell(sheet.columns()[column]) for column in TYPED]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_comes_back_from_our_own_file(text: str, tmp_path: Path) -> None:
    assert read_back(month_csv(report(row_of(text))), tmp_path) == [text] * 5


@given(text=WRITTEN | LIVE)
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_typed_comes_back_from_our_own_file(text: str, tmp_path: Path) -> None:
    assert read_back(month_csv(report(row_of(text))), tmp_path) == [text] * 5
