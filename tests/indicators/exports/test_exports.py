"""A month as files: typed text is guarded, our numbers are not, nothing is hidden, nothing runs."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from indicators.exports.month import FORMATS, write_month
from indicators.imports.sheets import read_sheet
from indicators.reports.read_month import read_month
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import CommentaryGroupFactory, frozen

HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "<script>alert(1)</script>", "'=1", "http://evil.example"]


def made(book: Book, file_format: str) -> bytes:
    return FORMATS[file_format](read_month(book.month()))


def rows(book: Book) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made(book, "csv").decode(), newline="")))


def test_a_csv_says_missing_not_applicable_and_zero_apart(told: Book) -> None:
    by_ref = {row["ref"]: row for row in rows(told)}

    assert [by_ref[ref]["2020-08"] for ref in ("M1", "M2", "M3", "Q", "R")] == [
        "105",
        "10000",
        "9524%",
        "-",
        "",
    ]
    assert (by_ref["Q"]["benchmark SN"], by_ref["Q"]["target 2019-20"]) == ("85.5%", "92.0%")
    assert by_ref["M1"]["target 2020-21"] == "TBC"
    assert (by_ref["Q"]["owner"], by_ref["Q"]["reporter"]) == ("", "Other reporter")


def test_a_csv_guards_what_people_typed_and_not_our_numbers(told: Book) -> None:
    by_ref = {row["ref"]: row for row in rows(told)}

    assert by_ref["M1"]["commentary"] == "'=1+1"
    assert by_ref["M1"]["change_on_month"] == "-5%"
    assert by_ref["Q"]["2020-08"] == "-"


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_comes_back_from_our_own_file(text: str, told: Book, tmp_path: Path) -> None:
    indicator = told.indicator("M1")
    indicator.title = text
    indicator.save()
    file = tmp_path / "out.csv"
    file.write_bytes(made(told, "csv"))

    sheet = read_sheet(file)

    assert sheet.rows[0].cell(sheet.columns()["title"]) == text


def test_the_json_of_a_month_is_as_agreed(told: Book) -> None:
    content = json.loads(made(told, "json"))
    m3 = content["indicators"][2]

    assert (content["scorecard"], content["month"], content["stage"]) == (
        {"slug": "children", "name": "Children and Families"},
        "2020-08",
        "open",
    )
    assert (content["edition"], content["snapshot"]) == (1, None)
    assert m3["values"][-1] == {
        "month": "2020-08",
        "text": "9524%",
        "value": "9523.809523809523809523809524",
        "numerator": "10000",
        "denominator": "105",
        "state": "present",
    }
    assert set(m3["change_on_month"]) == {"text", "value", "arrow"}
    assert m3["rolling_average"]["months"] == 12
    assert content["indicators"][3]["benchmarks"] == {"SN": {"text": "85.5%", "value": "85.5"}}
    assert content["indicators"][3]["targets"]["2019-20"] == {
        "text": "92.0%",
        "value": "92.0",
        "status": None,
    }
    assert content["indicators"][3]["owner"] is None
    assert content["indicators"][0]["target_in_force"] == {
        "year": "2020-21",
        "carried": False,
        "text": "TBC",
        "value": None,
        "status": None,
    }


def test_the_json_of_a_frozen_month_names_its_snapshot(told: Book) -> None:
    from indicators.reports.canonical import canonical

    month = frozen(told.month(), content=canonical(read_month(told.month())))

    content = json.loads(FORMATS["json"](read_month(month)))

    assert (content["stage"], content["snapshot"]) == ("approved", "0" * 64)


class Page(HTMLParser):
    """The text of a page, and every address it names."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text: list[str] = []
        self.addresses: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action")]

    def handle_data(self, data: str) -> None:
        self.text.append(data.strip())


def test_a_page_stands_alone_and_says_everything_in_words(told: Book) -> None:
    page = Page(made(told, "html").decode())
    text = " ".join(filter(None, page.text))

    assert "script" not in page.tags
    assert page.addresses == []
    assert "<script>alert(1)</script>" in page.text
    assert "10,000" in text
    assert "−5%" in text
    assert re.search(r"level\s*, better", text)
    assert "Owner to be confirmed" in text
    assert "7 months" not in text


def test_a_page_marks_rolling_figures_of_fewer_than_twelve_months(told: Book) -> None:
    page = Page(made(told, "html").decode())

    assert "11 months" in page.text


def test_a_page_of_nothing_says_so(scorecard: object) -> None:
    from tests.indicators.factories import MonthFactory

    page = FORMATS["html"](read_month(MonthFactory.create(scorecard=scorecard))).decode()

    assert "This month has no indicators." in page


@pytest.mark.parametrize("file_format", sorted(FORMATS))
def test_the_same_month_gives_the_same_bytes(file_format: str, told: Book) -> None:
    assert made(told, file_format) == made(told, file_format)


def test_a_commentary_that_is_shared_is_repeated_in_files(told: Book, operator: User) -> None:
    group = CommentaryGroupFactory.create(scorecard=told.scorecard)
    for ref in ("M1", "Q", "R"):
        indicator = told.indicator(ref)
        indicator.commentary_group = group
        indicator.save()
    told.put("M1", commentary="")

    words = {row["ref"]: row["commentary"] for row in rows(told)}

    assert [words[ref] for ref in ("M1", "Q", "R")] == ["two\nlines"] * 3
    assert words["M3"] == ""


def test_a_file_is_written_whole_or_not_at_all(told: Book, tmp_path: Path) -> None:
    from indicators.errors import Refused

    (tmp_path / "folder").mkdir()
    for output in (tmp_path / "folder", tmp_path / "nowhere" / "out.csv"):
        with pytest.raises(Refused, match="cannot be written: "):
            write_month(told.month(), "csv", output)
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_refs_have_anchors_of_their_own(told: Book) -> None:
    told.put("M1")
    indicator = told.indicator("M1")
    indicator.ref = "CP2b %"
    indicator.save()

    assert [row.anchor for row in read_month(told.month()).rows][:2] == ["cp2b.20.25", "m2"]
