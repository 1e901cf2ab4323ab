"""Definitions that a workbook proposes."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.imports.proposals import Proposals
from indicators.models import Scorecard
from tests.indicators.conftest import Book
from tests.indicators.factories import BenchmarkFactory, ComparatorFactory, TargetFactory
from tests.indicators.imports.sheets import understood


def proposed(folder: Path, scorecard: Scorecard, *lines: str) -> Proposals:
    return understood(folder, scorecard, *lines).proposals


@pytest.mark.parametrize(
    ("cell", "unit"),
    [("112", "count"), ("28%", "percentage"), ("-", "count")],
)
def test_a_unit_is_told_by_the_cells(cell: str, unit: str, scorecard: Scorecard, tmp_path: Path) -> None:
    (draft,) = proposed(tmp_path, scorecard, "Ref.,Aug-20", f"A1,{cell}").new

    assert draft.fields["unit"] == unit


@pytest.mark.parametrize(("word", "unit"), [("%", "percentage"), ("Rate", "rate"), ("number", "count")])
def test_a_unit_may_have_a_column_of_its_own(
    word: str, unit: str, scorecard: Scorecard, tmp_path: Path
) -> None:
    (draft,) = proposed(tmp_path, scorecard, "Ref.,Unit,Aug-20", f"A1,{word},5").new

    assert draft.fields["unit"] == unit


@pytest.mark.parametrize(
    ("mark", "polarity"), [("▲", "higher"), ("▼", "lower"), ("Higher", "higher"), ("", "neutral")]
)
def test_the_desired_direction_is_read_from_its_mark(
    mark: str, polarity: str, scorecard: Scorecard, tmp_path: Path
) -> None:
    (draft,) = proposed(tmp_path, scorecard, "Ref.,DoT,Aug-20", f"A1,{mark},5").new

    assert draft.fields["polarity"] == polarity


def test_headings_are_themes_and_people_may_share_a_cell(scorecard: Scorecard, tmp_path: Path) -> None:
    lines = "Ref.,Owner / Reporter,Aug-20", "Contact,,", "A1,Ann Lee / bo@example.org,5", "A2,tbc,6"
    first, second = proposed(tmp_path, scorecard, *lines).new

    assert (first.theme, second.theme) == ("Contact", "Contact")
    assert first.people == {"owner": "ann-lee", "reporter": "bo@example.org"}
    assert second.people == {"owner": "", "reporter": ""}


def test_owner_and_reporter_may_have_a_column_each(scorecard: Scorecard, tmp_path: Path) -> None:
    found = proposed(tmp_path, scorecard, "Ref.,Owner,Reporter,Theme,Aug-20", "A1,Ann,Bo,Contact,5")

    assert (found.new[0].people, found.new[0].theme) == ({"owner": "ann", "reporter": "bo"}, "Contact")
    assert found.people == ["ann", "bo"]


def test_benchmarks_and_targets_keep_what_they_say(scorecard: Scorecard, tmp_path: Path) -> None:
    lines = "Ref.,Aug-20,SN,ENG,Target 19-20,Target 20-21", "A1,5,Local,4.50,TBC,6.0"
    (draft,) = proposed(tmp_path, scorecard, *lines).new

    assert [str(each and each["value"]) for each in draft.benchmarks.values()] == ["None", "4.50"]
    assert [(each or {})["decimals"] for each in draft.targets.values()] == [0, 1]


def test_what_is_neither_a_number_nor_local_is_refused(scorecard: Scorecard, tmp_path: Path) -> None:
    lines = "Ref.,Aug-20,Benchmark SN,Target 19-20", "A1,5,about 4,soon"
    found = proposed(tmp_path, scorecard, *lines)

    assert [each.sentence.split(":")[0] for each in found.refusals] == ["A1, SN", "A1, target 2019-20"]


def test_a_ref_without_end_is_refused_and_one_that_stands_twice_is_proposed_once(
    scorecard: Scorecard, tmp_path: Path
) -> None:
    found = proposed(tmp_path, scorecard, "Ref.,Aug-20", f"{'A' * 41},5", "A1,5", "a1,6")

    assert [draft.ref for draft in found.new] == ["A1"]
    assert "at most 40 characters" in found.refusals[0].sentence


def test_of_a_known_indicator_only_what_differs_is_proposed(book: Book, tmp_path: Path) -> None:
    comparator = ComparatorFactory.create(scorecard=book.scorecard, code="SN")
    BenchmarkFactory.create(indicator=book.indicator("M1"), comparator=comparator, value="90")
    TargetFactory.create(indicator=book.indicator("M1"), year_start=2020, value=None)

    same = proposed(tmp_path, book.scorecard, "Ref.,Jul-20,SN,Target 20-21", "M1,111,90,TBC")
    other = proposed(tmp_path, book.scorecard, "Ref.,Jul-20,SN,Target 20-21", "M1,111,Local,100", "M2,,7,")

    assert (same.known, same.compared) == ([], [])
    assert [(each.ref, each.what, each.before, each.after) for each in other.compared] == [
        ("M1", "SN", "90", "Local"),
        ("M1", "target 2020-21", "TBC", "100"),
        ("M2", "SN", "", "7"),
    ]
