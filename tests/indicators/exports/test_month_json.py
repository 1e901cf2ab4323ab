"""A month as JSON: the keys that scripts rely on, exact values as text, marks in fields of their own."""

from __future__ import annotations

import json
from typing import Any

import pytest

from indicators.exports.month_json import month_json
from indicators.reports.month_report import FigureCell, IndicatorRow
from indicators.rules.change import Arrow
from indicators.rules.figures import Unit
from indicators.rules.polarity import Judgement
from indicators.rules.statistics import PrintedChange, PrintedRolling
from tests.indicators.exports.reports import (
    AUGUST,
    HOSTILE,
    report,
    row,
    row_of,
    with_august,
    with_statistics,
)

AGREED = (
    *("ref", "title", "theme", "unit", "polarity", "owner", "reporter", "values"),
    *("change_on_month", "change_on_year", "rolling_average", "rolling_maximum"),
    *("benchmarks", "targets", "commentary"),
)
MARKS = {"outcome", "judgement_on_month", "judgement_on_year", "benchmark_periods", "target_in_force"}


def said(*rows: IndicatorRow, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(month_json(report(*rows, **more)))
    return found


def indicator(given_row: IndicatorRow) -> dict[str, Any]:
    (found,) = said(given_row)["indicators"]
    assert isinstance(found, dict)
    return found


def test_a_month_says_which_it_is_and_how_far() -> None:
    content = said()

    assert list(content) == ["scorecard", "month", "stage", "edition", "snapshot", "indicators"]
    assert content["scorecard"] == {"slug": "children", "name": "Children and Families"}
    assert [content[key] for key in ("month", "stage", "edition", "snapshot")] == ["2020-08", "open", 1, None]


def test_a_frozen_month_names_its_snapshot() -> None:
    content = said(stage="signed_off", edition=2, snapshot="0" * 64)

    assert [content[key] for key in ("stage", "edition", "snapshot")] == ["signed_off", 2, "0" * 64]


def test_an_indicator_has_the_agreed_keys_in_their_order_and_marks_beside_them() -> None:
    keys = list(indicator(row()))

    assert tuple(key for key in keys if key not in MARKS) == AGREED
    assert set(keys) >= MARKS


def test_an_owner_to_be_confirmed_is_null() -> None:
    found = indicator(row())

    assert (found["owner"], found["reporter"]) == (None, "Front door manager")
    assert (found["unit"], found["polarity"]) == ("count", "lower")


def test_a_figure_has_its_text_its_exact_value_and_its_parts() -> None:
    cell = FigureCell(AUGUST, "28%", "28.16651904340124003542958370", "318", "1129", "present")

    values = indicator(with_august(cell, unit=Unit.PERCENTAGE))["values"]

    assert [value["month"] for value in values] == [f"2020-{month:02}" for month in range(2, 9)]
    assert json.dumps(values[-1]) == json.dumps(
        {
            "month": "2020-08",
            "text": "28%",
            "value": "28.16651904340124003542958370",
            "numerator": "318",
            "denominator": "1129",
            "state": "present",
        }
    )


@pytest.mark.parametrize(("text", "state"), [("", "missing"), ("-", "not_applicable")])
def test_a_figure_without_a_value_has_null(text: str, state: str) -> None:
    cell = FigureCell(AUGUST, text, None, None, None, state)

    found = indicator(with_august(cell))["values"][-1]

    assert (found["text"], found["value"], found["numerator"], found["state"]) == (text, None, None, state)


@pytest.mark.parametrize(
    ("change", "arrow", "judgement"),
    [
        (PrintedChange("-25%", "-0.2464", Arrow.DOWN, Judgement.BETTER), "down", "better"),
        (PrintedChange("n/a", None, None, None), None, None),
    ],
)
def test_a_change_is_a_fraction_with_its_arrow(
    change: PrintedChange, arrow: str | None, judgement: str | None
) -> None:
    found = indicator(with_statistics(change_on_month=change))

    assert found["change_on_month"] == {"text": change.text, "value": change.value, "arrow": arrow}
    assert found["judgement_on_month"] == judgement


def test_rolling_figures_tell_how_many_months_they_are_of() -> None:
    found = indicator(with_statistics(rolling_average=PrintedRolling("12", "12.5", 11)))

    assert found["rolling_average"] == {"text": "12", "value": "12.5", "months": 11}
    assert found["rolling_maximum"] == {"text": "1493", "value": "1493", "months": 12}


def test_benchmarks_and_targets_stand_under_their_names() -> None:
    found = indicator(row())

    assert found["benchmarks"] == {
        "SN": {"text": "Local", "value": None},
        "ENG": {"text": "1300.5", "value": "1300.5"},
        "SE region": {"text": "", "value": None},
    }
    assert found["benchmark_periods"] == {"ENG": "2018-19"}
    assert found["targets"] == {
        "2017-18": {"text": "", "value": None, "status": None},
        "2018-19": {"text": "TBC", "value": None, "status": None},
        "2019-20": {"text": "1200", "value": "1200", "status": "missed"},
    }
    in_force = {"year": "2019-20", "carried": True, "text": "1200", "value": "1200", "status": "missed"}
    assert found["target_in_force"] == in_force
    assert indicator(row(target_in_force=None))["target_in_force"] is None


@pytest.mark.parametrize("text", HOSTILE)
def test_words_are_as_they_were_typed(text: str) -> None:
    found = indicator(row_of(text))

    assert [found[key] for key in ("title", "theme", "owner", "reporter", "commentary")] == [text] * 5


def test_the_file_is_utf_8_and_ends_with_its_line() -> None:
    content = month_json(report(row(title="Été – “quoted”")))

    assert "Été – “quoted”".encode() in content
    assert content.endswith(b"}\n")
