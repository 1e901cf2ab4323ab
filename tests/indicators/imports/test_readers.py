"""Heads and cells of files of definitions, populations and figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.actions.figure_file import FigureFile
from indicators.errors import Refused
from indicators.imports.figures import read_figures
from indicators.imports.indicators import read_indicators
from indicators.imports.populations import read_populations
from indicators.rules.months import Month
from tests.indicators.files import line, tidy, written

DEFINITION = {
    "ref": "Q",
    "title": "Share",
    "theme": "T",
    "unit": "percentage",
    "numerator": "own",
    "denominator": "own",
}


def refusals(folder: Path, **cells: str) -> list[str]:
    return list(read_indicators(written(folder, line(**{**DEFINITION, **cells}))).refusals)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"ref": ""}, "column ref: there is nothing here, and something is needed."),
        ({"ref": "x" * 41}, "has 41 characters; allowed: 40."),
        ({"title": "x" * 301}, "has 301 characters; allowed: 300."),
        ({"theme": " "}, "column theme: there is nothing here"),
        ({"decimals": "7"}, "“7” is not a whole number from 0 to 6."),
        ({"decimals": "1.5"}, "“1.5” is not a whole number"),
        ({"polarity": "up"}, "allowed: higher, lower, neutral."),
        ({"numerator": ""}, "“” is not the numerator of a percentage; allowed: a ref, own or population."),
        ({"scale": "1000"}, "“1000” is not the scale of a percentage; allowed: 100 or blank."),
        ({"scale": "0", "unit": "rate"}, "“0” is not a whole number from 1 to 1000000000."),
        (
            {"change_basis": "points", "unit": "rate"},
            "a rate has no percentage points; allowed: exact, rounded.",
        ),
        ({"target_basis": "year_total"}, "the months of a percentage have no total; allowed: level."),
        ({"tolerance": "much"}, "“much” is not a number"),
        ({"counts_people": "perhaps"}, "“perhaps” is neither yes nor no."),
        ({"active_from": "soon"}, "“soon” is not a month; write 2020-08 or Aug-20."),
        ({"benchmark SN": "12x"}, "“12x” is not a number"),
        ({"owner": "x" * 61}, "has 61 characters; allowed: 60."),
        ({"owner": f"{'x' * 150}@council.example"}, "has 166 characters; allowed: 150."),
        ({"owner": "@"}, "“@” is neither a short name nor an e-mail address."),
        ({"reporter": "anna@@council"}, "“anna@@council” is neither a short name nor an e-mail address."),
        ({"ref": " Own "}, "“Own” cannot be a ref: "),
        ({"ref": "population"}, "“population” cannot be a ref: "),
        ({"decimals": f"{'0' * 19}9"}, "is not a whole number from 0 to 6."),
    ],
)
def test_a_definition_that_is_wrong_is_refused_at_its_cell(
    cells: dict[str, str], reason: str, tmp_path: Path
) -> None:
    (refusal,) = refusals(tmp_path, **cells)

    assert refusal.startswith("line 2, column ")
    assert reason in refusal


def test_a_unit_that_is_not_known_is_refused(tmp_path: Path) -> None:
    first, *_ = refusals(tmp_path, unit="share")

    assert "column unit: “share” is not known here; allowed: count, percentage, rate." in first


def test_every_problem_of_a_line_is_told(tmp_path: Path) -> None:
    assert len(refusals(tmp_path, ref="", decimals="9", tolerance="x", counts_people="x")) == 4


def test_words_lose_what_hides_in_them(tmp_path: Path) -> None:
    cells = {**DEFINITION, "title": " Six\x01  fewer\u202e\nthan\u200b before ", "owner": "A\x1b lead"}

    (draft,) = read_indicators(written(tmp_path, line(**cells))).drafts

    assert (draft.fields["title"], draft.people["owner"]) == ("Six fewer than before", "A lead")


def test_blank_cells_take_their_defaults(tmp_path: Path) -> None:
    blanks = dict.fromkeys(
        ("decimals", "scale", "change_basis", "counts_people", "tolerance", "active_to"), ""
    )

    (draft,) = read_indicators(written(tmp_path, line(**{**DEFINITION, **blanks}))).drafts

    assert (draft.fields["decimals"], draft.fields["scale"], draft.fields["counts_people"]) == (0, 100, True)
    assert (draft.fields["change_basis"], draft.fields["active_to"]) == ("exact", None)


def test_a_rate_may_have_a_scale_of_its_own(tmp_path: Path) -> None:
    cells = {**DEFINITION, "unit": "rate", "scale": "1000", "change_basis": "rounded"}

    (draft,) = read_indicators(written(tmp_path, line(**cells))).drafts

    assert (draft.fields["scale"], draft.fields["change_basis"]) == (1000, "rounded")


@pytest.mark.parametrize(
    ("head", "reasons"),
    [
        ("ref,title,theme", ["file.csv has no column unit."]),
        ("ref,title,theme,unit,colour", ["line 1, column colour: “colour” is not a column of indicators"]),
        ("ref,title,theme,unit,target 19", ["line 1, column target 19: “19” is not a financial year"]),
        (
            "ref,title,theme,unit,target 2019-20,target 19-20",
            ["line 1, column target 19-20: it stands twice, in other words."],
        ),
        (
            f"ref,title,theme,unit,benchmark {'x' * 41}",
            ["has 41 characters; allowed: 40."],
        ),
        ("title", ["has no column ref.", "has no column theme.", "has no column unit."]),
    ],
)
def test_a_head_that_is_not_known_is_refused(head: str, reasons: list[str], tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read_indicators(written(tmp_path, head, "M1"))

    assert len(refused.value.reasons) == len(reasons)
    assert all(reason in said for reason, said in zip(reasons, refused.value.reasons, strict=True))


def test_a_percentage_wants_the_columns_of_its_parts(tmp_path: Path) -> None:
    found = read_indicators(written(tmp_path, "ref,title,theme,unit", "Q,Share,T,percentage")).refusals

    assert list(found) == [
        f"line 2: a percentage needs a column {part}." for part in ("numerator", "denominator")
    ]


def test_populations_are_read_and_their_problems_told(tmp_path: Path) -> None:
    file = written(tmp_path, "name,from,value", 'A,2019-04,"50,832"', "B,2020-04,0", ",x,1", "C,Apr-19,5")

    drafts, problems = read_populations(file)

    assert [(draft.name, draft.value) for draft in drafts] == [("A", 50832), ("C", 5)]
    assert problems == [
        "file.csv, line 3: “0” is not a whole number from 1 to 10000000000.",
        "file.csv, line 4: there is nothing here, and something is needed.",
        "file.csv: 2019-04 stands twice.",
    ]
    with pytest.raises(Refused, match="has no column from, value"):
        read_populations(written(tmp_path, "name", "A"))


def said(file: FigureFile) -> list[tuple[str, str, dict[str, str]]]:
    return [(line.ref, line.month.text, dict(line.cells)) for line in file.lines]


def test_a_tidy_file_is_a_row_a_figure(tmp_path: Path) -> None:
    file = tidy(tmp_path, " M1 ,Aug-20,,, 5 ", "Q,2020-08,1,2,", "M2,2020-08,,,")

    assert said(file) == [
        ("M1", "2020-08", {"value": "5"}),
        ("Q", "2020-08", {"numerator": "1", "denominator": "2"}),
        ("M2", "2020-08", {}),
    ]


def test_a_wide_file_is_a_row_an_indicator_and_part(tmp_path: Path) -> None:
    head = "Ref.,Part,Jul-20,2020-08"
    file = read_figures(
        written(tmp_path, head, "M1,value,4,5", "Q,numerator,1,", "q,Denominator,2,3", "M2,,7,")
    )

    assert said(file) == [
        ("M1", "2020-07", {"value": "4"}),
        ("M1", "2020-08", {"value": "5"}),
        ("Q", "2020-07", {"numerator": "1", "denominator": "2"}),
        ("Q", "2020-08", {"denominator": "3"}),
        ("M2", "2020-07", {"value": "7"}),
        ("M2", "2020-08", {}),
    ]


def test_a_wide_file_may_leave_the_part_out(tmp_path: Path) -> None:
    file = read_figures(written(tmp_path, "ref,Aug-20", "M1,5"))

    assert said(file) == [("M1", Month(2020, 8).text, {"value": "5"})]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["name,month", "M1,2020-08"], "has no column ref"),
        (
            ["ref,month,value,colour", "M1,2020-08,1,red"],
            "line 1, column colour: “colour” is not a head of such a file",
        ),
        (["ref,Aug-20,colour", "M1,1,red"], "allowed: Ref., Part or a month such as Aug-20"),
        (["ref,Aug-20,2020-08", "M1,1,2"], "line 1, column 2020-08: 2020-08 stands twice"),
        (["ref,part", "M1,value"], "The first row names no month"),
    ],
)
def test_a_file_that_is_neither_is_refused(lines: list[str], reason: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=reason):
        read_figures(written(tmp_path, *lines))


def test_rows_that_cannot_be_placed_are_refused_at_their_cell(tmp_path: Path) -> None:
    file = read_figures(written(tmp_path, "Ref.,Part,Aug-20", "M1,total,5", "M1,value,5", "m1,value,6"))

    assert file.sentences(file.refusals) == [
        "line 2, column Part: “total” is not a part; allowed: numerator, denominator, value.",
        "line 4, column Ref.: the value of “m1” stands twice.",
    ]
