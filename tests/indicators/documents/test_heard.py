"""A book for those who hear it: everything in its order, every cell told with its headings."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from indicators.documents.compile import compile_book
from indicators.reports.edition_change import EditionChange
from indicators.reports.month_report import MonthReport
from tests.indicators.documents.heard import Part, tree_of
from tests.indicators.documents.test_book import PROOF, quiet, report

__all__ = ["report"]

HEADINGS = ["Indicator and outcome", "Owner Reporter", "Aug 2019 to Aug 2020"]
HEADINGS += [f"Months {month} 2020" for month in ("Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug")]
HEADINGS += [f"Change to Aug 2020 {word}" for word in ("from Jul 2020", "from Aug 2019", "DoT")]
HEADINGS += ["12 months avg", "12 months max", "Benchmarks SN", "Targets 19-20", "Commentary, August 2020"]


@pytest.fixture
def later(report: MonthReport) -> MonthReport:
    """The second edition, with a change, words on every row, and two pages of a table."""
    changes = (EditionChange("Q", "q", "Target, 2019-20", "93%", "94%"),)
    long = "Words that fill their page. " * 180
    rows = [replace(row, outcome=f"Outcome of {row.ref}.") for row in report.rows]
    rows[2:4] = [replace(row, commentary=long, commentary_group=None) for row in rows[2:4]]
    return replace(report, edition=2, changes=changes, changes_since=1, rows=tuple(rows), summary="Calm.")


@pytest.fixture
def tree(later: MonthReport) -> Part:
    return tree_of(compile_book(later, PROOF, quiet))


def test_every_page_that_is_laid_out_is_told(later: MonthReport) -> None:
    heard: list[str] = []

    compile_book(later, PROOF, heard.append)

    assert heard[:2] == ["Writing the book", "Laying out the pages"]
    assert heard[2:9] == [f"Laying out page {number}" for number in range(1, 8)]
    assert heard[-1] == "Drawing 7 pages"


def rows_of(tree: Part) -> dict[str, Part]:
    """Of the tables of the book, by the first words of the row."""
    tables = [table for table in tree.all("Table") if table.words.startswith("Ref. Indicator and outcome")]
    return {row.parts[0].words: row for table in tables for row in table.all("TR")}


def test_a_book_is_heard_in_the_order_of_its_parts(tree: Part, later: MonthReport) -> None:
    parts = ["Children and Families", "The months of 2020", "August 2020", "Status", "SHA-256 of the content"]
    parts += ["Changes since edition 1 2", "The month on a page 3", "Contact 4"]
    parts += ["Charts of what stands out 6", "Notes 7"]
    parts += ["Changes since edition 1 What this", "Q Target, 2019-20 93% 94%"]
    parts += ["The month on a page Since July 2020,", "Calm.", "Got worse", "Got better", "Missed target"]
    parts += ["No figure", "All 5 at a glance", "Ref. Indicator and outcome Owner"]
    parts += [f"{row.ref} {row.title} {row.outcome}" for row in later.rows]
    parts += ["Charts of what stands out Q", "Notes How to read it", "Benchmarks SN", "Definitions"]

    places, from_there = [], 0
    for words in parts:
        from_there = tree.words.find(words, from_there)
        places.append((from_there, words))
        assert from_there >= 0, f"{words!r} is not heard after {places[-2:-1]}"
    assert all(before < after for (before, _), (after, _) in pairwise(places))
    contents = [link.words for link in tree.parts[0].all("Link")]
    assert contents[0] == "Changes since edition 1 2", "dots that lead the eye are not heard"


def test_a_row_is_heard_from_its_ref_to_its_commentary(tree: Part) -> None:
    rows = rows_of(tree)

    assert [cell.words for cell in rows["Q"].parts[:-1]] == [
        *("Q", "What Q counts Outcome of Q.", "owner to be confirmed Other reporter"),
        "Q over thirteen months, lately 80%, 73%, 80%",
        *("80%", "73%", "80%", "73%", "80%", "73%", "80%"),
        *("+10% up, better better", "0% level", "higher is better"),
        *("76%", "80%", "85%", "94% missed"),
    ]
    assert rows["M1"].parts[-1].words == "Two paragraphs. <script>alert(1)</script> & more."
    assert rows["R"].parts[-1].words == "See M1."


def test_every_cell_is_told_with_the_headings_it_stands_under(tree: Part) -> None:
    """Also where the row above reaches down into the next, and on the second page of a table."""
    words = {part.number: part.words for table in tree.all("Table") for part in table.all("TH")}
    told = {
        ref: [" ".join(words[number] for number in cell.headers) for cell in row.parts[1:]]
        for ref, row in rows_of(tree).items()
    }

    for ref, refs_of_words in {"M1": "M1 M2", "M2": "", "Q": "Q", "R": "R"}.items():
        expected = [f"{ref} {heading}" for heading in HEADINGS[:-1]]
        assert told[ref] == expected + ([f"{refs_of_words} {HEADINGS[-1]}"] if refs_of_words else [])
