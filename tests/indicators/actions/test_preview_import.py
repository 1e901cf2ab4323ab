"""What is doubtful, how large a change is, and what follows: told before anything is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.actions.figure_doubts import doubts
from indicators.actions.preview_import import Previewed, preview_import
from indicators.imports.handed_in import Understood
from indicators.models import Scorecard
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.imports.sheets import understood


def preview(
    understood: Understood, scorecard: Scorecard, by: User, *, make_indicators: bool = False
) -> Previewed:
    request = understood.request(make_indicators=make_indicators, create_people=True)
    return preview_import(scorecard=scorecard, request=request, by=by)


@pytest.mark.parametrize(
    ("line", "size", "doubt"),
    [
        ("M1,115", "+4%", "above anything in the twelve months before (highest 110, June 2020)"),
        ("M1,99", "−11%", "below anything in the twelve months before (lowest 100, August 2019)"),
        ("M1,105", "−5%", ""),
        ("M1,-", "", ""),
    ],
)
def test_a_changed_figure_tells_its_size_and_what_is_doubtful(
    line: str, size: str, doubt: str, book: Book, operator: User, tmp_path: Path
) -> None:
    found = preview(understood(tmp_path, book.scorecard, "Ref.,Jul-20", line), book.scorecard, operator)

    (cell,) = found.changed
    assert (cell.size, "".join(cell.doubts)) == (size, doubt)


def test_parts_that_cannot_be_are_doubted(book: Book, operator: User, tmp_path: Path) -> None:
    lines = "Ref.,Part,Aug-20", "Q,numerator,15", "Q,denominator,12", "R,numerator,60"
    found = preview(understood(tmp_path, book.scorecard, *lines), book.scorecard, operator)

    share, rate = found.new
    assert "the numerator is above the denominator" in share.doubts
    assert "a percentage above 100" in share.doubts
    assert rate.doubts == ()
    assert [problem.sentence for problem in found.problems if not problem.is_refusal]


def test_a_new_figure_is_doubted_only_beside_a_whole_year(book: Book, operator: User, tmp_path: Path) -> None:
    found = preview(
        understood(tmp_path, book.scorecard, "Ref.,Jul-19,Aug-20", "M1,900,900"), book.scorecard, operator
    )

    assert [bool(cell.doubts) for cell in found.new] == [False, True]


def test_a_pair_with_half_of_it_is_compared_as_far_as_it_goes(
    book: Book, operator: User, tmp_path: Path
) -> None:
    lines = "Ref.,Part,Jul-20", "Q,numerator,4", "R,numerator,122"
    found = preview(understood(tmp_path, book.scorecard, *lines), book.scorecard, operator)

    assert [cell.size for cell in found.changed] == ["−50%", "+100%"]


@pytest.mark.parametrize("line", ["Q,85%", "R,13"])
def test_a_bare_value_that_replaces_parts_has_no_size(
    line: str, book: Book, operator: User, tmp_path: Path
) -> None:
    found = preview(understood(tmp_path, book.scorecard, "Ref.,Jul-20", line), book.scorecard, operator)

    (cell,) = found.changed
    assert cell.size == ""


def test_a_denominator_alone_has_no_size(book: Book, operator: User, tmp_path: Path) -> None:
    lines = "Ref.,Part,Aug-20", "Q,denominator,4"
    found = preview(understood(tmp_path, book.scorecard, *lines), book.scorecard, operator)

    assert [(cell.before, cell.after, cell.size) for cell in found.new] == [("", "4", "")]


def test_a_bare_value_takes_the_place_of_parts_only_where_it_says_otherwise(
    book: Book, operator: User, tmp_path: Path
) -> None:
    found = preview(
        understood(tmp_path, book.scorecard, "Ref.,Jun-20,Jul-20", "Q,80%,90%"), book.scorecard, operator
    )

    assert [(cell.month.text, cell.before, cell.after) for cell in found.changed] == [
        ("2020-07", "8 of 11", "90")
    ]
    assert found.unchanged == 1


def test_what_follows_is_compared_with_the_file_applied(book: Book, operator: User, tmp_path: Path) -> None:
    lines = "Ref.,Jul-20,Aug-20", "M1,,100", "M2,,25", "M3,21%,25%"
    found = preview(understood(tmp_path, book.scorecard, *lines), book.scorecard, operator)

    assert found.agreeing == 1
    assert [problem.sentence for problem in found.warnings] == [
        "M3 in 2020-07: the file says 21%, and its sources give 19.82%."
    ]


def test_what_follows_nothing_yet_is_told_so(book: Book, operator: User, tmp_path: Path) -> None:
    found = preview(understood(tmp_path, book.scorecard, "Ref.,Aug-20", "M3,25%"), book.scorecard, operator)

    assert "its sources give nothing" in found.warnings[0].sentence


def test_indicators_that_would_be_made_are_seen_with_their_figures(
    scorecard: Scorecard, operator: User, tmp_path: Path
) -> None:
    lines = "Ref.,Indicator,Aug-20,Commentary", "A1,Visits,5,Quiet.", "A2,Share,50%,"
    found = preview(understood(tmp_path, scorecard, *lines), scorecard, operator, make_indicators=True)

    assert [(cell.ref, cell.after) for cell in found.new] == [("A1", "5"), ("A2", "50")]
    assert [cell.after for cell in found.words] == ["Quiet."]
    assert [each.unit for each in found.made] == ["count", "percentage"]
    assert found.count == 3
    assert scorecard.indicators.count() == 0


def test_without_a_change_there_is_no_doubt(book: Book) -> None:
    assert doubts(book.scorecard, object(), []) == {}  # type: ignore[arg-type]
