"""The recomputation gives the printed book, cell by cell.

Of the 55 × 25 printed cells none differs. Three rows are printed otherwise than the workbook's own cells have
them, as the law says; `transcribe.py` tells which and why. What a binary float or a rounding half to even
would print wrongly in August 2020 is named in the tests below.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from .book import DATA, Book, Line
from .recompute import Exact, csv_rows, exact_rows, header, load
from .whole import exact_text, financial_year, month_number, pointed, rounded_text, year_text

AUGUST = "2020-08"
HEADER = (
    "ref,title,theme,owner,reporter,2020-02,2020-03,2020-04,2020-05,2020-06,2020-07,2020-08,"
    "change_on_month,arrow_on_month,change_on_year,arrow_on_year,rolling_average,rolling_maximum,"
    "benchmark SN,benchmark ENG,benchmark SE region,target 2017-18,target 2018-19,target 2019-20,commentary"
)
HALVES = {"M1": "1288", "M2": "342", "EH2": "1412", "CP3-QL (val)": "27", "LAC10-QL": "471", "LAC16": "166"}
FROM_ZERO = ("CP2b", "CP2b %", "LAC6 (val)", "LAC6 (%)", "LAC12 (val)", "LAC12 (%)", "LAC14")
PARTS = ("value", "numerator", "denominator")
NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def printed_lines() -> list[Line]:
    with (Path(__file__).parent / "august_2020.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PRINTED = {line["ref"]: line for line in printed_lines()}
BOOK = load()
ROWS = {row["ref"]: row for row in csv_rows(BOOK, AUGUST)}
EXACT = {row.ref: row for row in exact_rows(BOOK, AUGUST)}


def changes(ref: str) -> tuple[str, str, str, str]:
    row = ROWS[ref]
    return row["change_on_month"], row["arrow_on_month"], row["change_on_year"], row["arrow_on_year"]


def with_figures(book: Book, ref: str, month: str, **parts: str) -> Book:
    """A copy of the book in which one typed figure is another."""
    place = (ref.casefold(), month_number(month))
    return replace(book, figures=book.figures | {place: book.figures.get(place, {}) | parts})


def with_setting(book: Book, ref: str, **settings: str) -> Book:
    changed = [line | settings if line["ref"] == ref else line for line in book.indicators]
    return replace(book, indicators=changed, by_ref={line["ref"].casefold(): line for line in changed})


def one(book: Book, ref: str, month: str = AUGUST) -> tuple[Line, Exact]:
    row = next(row for row in csv_rows(book, month) if row["ref"] == ref)
    return row, next(row for row in exact_rows(book, month) if row.ref == ref)


def status(book: Book, ref: str) -> str:
    target = one(book, ref)[1].target
    assert target is not None
    return target.status


def test_the_columns_are_those_of_the_contract() -> None:
    assert header(BOOK, AUGUST) == HEADER.split(",")
    assert list(next(iter(PRINTED.values()))) == HEADER.split(",")


def test_the_rows_are_the_fifty_five_of_the_book_in_its_order() -> None:
    assert len(PRINTED) == 55
    assert list(ROWS) == list(PRINTED)


@pytest.mark.parametrize("ref", PRINTED)
def test_every_cell_of_a_row_is_as_printed(ref: str) -> None:
    assert ROWS[ref] == PRINTED[ref]


def test_the_wide_file_says_the_same_as_the_tidy_one() -> None:
    wide: dict[tuple[str, int, str], str] = {}
    with (DATA / "values_wide.csv").open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            for name in list(line)[2:]:
                month = (2000 + int(name[4:])) * 12 + NAMES.index(name[:3])
                wide[line["Ref."].casefold(), month, line["Part"]] = line[name]
    tidy = {
        (*place, part): line[part] for place, line in BOOK.figures.items() for part in PARTS if line[part]
    }
    assert tidy == {place: text for place, text in wide.items() if text}


def test_nine_after_ten_is_down_although_a_float_says_level() -> None:
    assert changes("LAC2") == ("-69%", "down", "-10%", "down")
    assert EXACT["LAC2"].change_on_year == "-0.1"


def test_a_change_that_is_printed_as_ten_percent_may_lie_within_the_threshold() -> None:
    row, exact = one(BOOK, "SA3", "2020-06")
    assert (row["change_on_month"], row["arrow_on_month"]) == ("-10%", "level")
    assert (exact.change_on_month or "").startswith("-0.0987")


def test_two_rows_take_their_change_from_rounded_values() -> None:
    assert changes("M6-QL") == ("75%", "up", "250%", "up")
    assert changes("CP1-NI") == ("-2%", "level", "-9%", "level")
    rounded = [line["ref"] for line in BOOK.indicators if line["change_basis"] == "rounded"]
    assert rounded == ["M6-QL", "CP1-NI"]


@pytest.mark.parametrize(("ref", "text"), HALVES.items())
def test_an_average_ending_in_a_half_is_rounded_away_from_zero(ref: str, text: str) -> None:
    assert (EXACT[ref].rolling_average or "").endswith(".5")
    assert ROWS[ref]["rolling_average"] == text


def test_a_change_ending_in_a_half_is_rounded_away_from_zero() -> None:
    assert EXACT["M6-QL (val)"].change_on_year == "1.375"
    assert changes("M6-QL (val)") == ("27%", "up", "138%", "up")


@pytest.mark.parametrize("ref", FROM_ZERO)
def test_a_change_from_zero_or_from_nothing_is_na_without_an_arrow(ref: str) -> None:
    assert changes(ref)[:2] == ("n/a", "")


def test_a_fall_to_zero_is_a_hundred_percent() -> None:
    assert changes("CP2b %") == ("n/a", "", "-100%", "down")


def test_months_without_a_denominator_are_left_out_of_the_rolling_figures() -> None:
    assert EXACT["CP2b %"].states[1:5] == ("not_applicable", "not_applicable", "present", "not_applicable")
    assert EXACT["CP2b %"].rolling_months == 8
    assert (ROWS["CP2b %"]["rolling_average"], ROWS["CP2b %"]["rolling_maximum"]) == ("58%", "100%")
    assert {row.rolling_months for row in EXACT.values() if row.ref != "CP2b %"} == {12}


def test_the_examples_of_the_contract_hold_digit_for_digit() -> None:
    assert EXACT["M3"].values[0] == "28.16651904340124003542958370"
    assert (EXACT["M3"].numerators[0], EXACT["M3"].denominators[0]) == ("318", "1129")
    assert (EXACT["M3"].change_on_month or "").startswith("-0.2464")
    assert (EXACT["M1"].change_on_month or "").startswith("-0.1004688546550569")


def test_the_targets_in_force_are_carried_from_the_last_year_that_has_one() -> None:
    told = {row.ref: (t.year, t.text, t.carried, t.status) for row in EXACT.values() if (t := row.target)}
    assert told == {
        "LAC1": ("2019-20", "420", True, "missed"),
        "LAC6 (val)": ("2017-18", "50", True, "missed"),
        "NI147": ("2019-20", "94%", True, "missed"),
        "LAC9 (val)": ("2019-20", "TBC", True, ""),
        "LAC16": ("2019-20", "200", True, "missed"),
    }


def test_a_year_total_is_held_against_its_share_and_needs_every_month_since_april() -> None:
    enough = with_figures(BOOK, "LAC6 (val)", AUGUST, value="19")  # 2 + 19 of 50 × 5/12 = 20.83
    assert status(with_figures(BOOK, "LAC6 (val)", AUGUST, value="18"), "LAC6 (val)") == "missed"
    assert status(enough, "LAC6 (val)") == "met"
    assert status(with_figures(enough, "LAC6 (val)", "2020-05", value=""), "LAC6 (val)") == ""


def test_a_tolerance_is_inclusive() -> None:
    assert status(with_setting(BOOK, "LAC16", tolerance="39"), "LAC16") == "near"
    assert status(with_setting(BOOK, "LAC16", tolerance="38.9"), "LAC16") == "missed"
    assert status(with_setting(BOOK, "LAC16", polarity="neutral"), "LAC16") == ""


def test_a_missing_source_leaves_its_followers_empty() -> None:
    book = with_figures(BOOK, "LAC1", AUGUST, value="")
    row, exact = one(book, "LAC9")
    assert (row[AUGUST], row["change_on_month"], row["arrow_on_month"]) == ("", "n/a", "")
    assert (exact.states[-1], exact.rolling_months) == ("missing", 11)


def test_a_source_that_is_not_applicable_makes_its_followers_so() -> None:
    row, exact = one(with_figures(BOOK, "M1", AUGUST, value="-"), "M3")
    assert (row[AUGUST], exact.states[-1]) == ("-", "not_applicable")


def test_whole_number_rounding_is_half_away_from_zero_and_never_minus_zero() -> None:
    halves = [Fraction(half, 2) for half in (-5, -3, -1, 1, 3, 5)]
    assert [rounded_text(half, 0) for half in halves] == ["-3", "-2", "-1", "1", "2", "3"]
    assert rounded_text(Fraction(-1, 3), 0) == "0"
    assert (pointed(5, 2), pointed(-1205, 2)) == ("0.05", "-12.05")


def test_exact_values_have_twenty_eight_digits_or_as_many_as_they_need() -> None:
    assert exact_text(Fraction(2, 3)) == "0." + "6" * 27 + "7"
    for text in ("0", "1343", "87.5", "-0.1"):
        assert exact_text(Fraction(text)) == text


def test_a_financial_year_runs_from_april_to_march() -> None:
    begins = [financial_year(month_number(month)) for month in ("2020-03", "2020-04", "2021-01")]
    assert [year_text(start) for start in begins] == ["2019-20", "2020-21", "2020-21"]
