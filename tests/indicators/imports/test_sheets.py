"""CSV and XLSX files as rows of text, or a clear sentence."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from indicators.actions.figure_file import Place
from indicators.errors import Refused
from indicators.imports.places import column_letters
from indicators.imports.sheets import read_sheet
from indicators.rules.wording import guarded_for_a_sheet
from tests.indicators.files import written
from tests.indicators.imports.packed import two_rows, workbook

FIRST = dt.date(2020, 8, 1)
WRITTEN = st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from(
    "=+-@\t\r\n'\",;"
)


def cells_of(file: Path) -> list[list[str]]:
    sheet = read_sheet(file)
    return [sheet.head.cells, *(row.cells for row in sheet.rows)]


def test_a_csv_is_read_with_its_lines_as_a_person_counts_them(tmp_path: Path) -> None:
    file = written(tmp_path, "\ufeffref,month", "", '"M1","two\nlines"', ",", "'=1+1,'tis")

    sheet = read_sheet(file)

    assert sheet.head.cells == ["ref", "month"]
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (3, ["M1", "two\nlines"]),
        (6, ["=1+1", "'tis"]),
    ]
    assert sheet.where(Place(3, 1)) == "line 3, column month"
    assert sheet.where(Place(3, 7)) == "line 3, column 8"


def test_a_row_may_be_shorter_than_its_head(tmp_path: Path) -> None:
    (row,) = read_sheet(written(tmp_path, "a,b,c", "1")).rows

    assert (row.cell(0), row.cell(2)) == ("1", "")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "file.csv is empty"),
        (b"\n , \n", "file.csv is empty"),
        (b"a,b\n1,2,3\n", "line 2, column 3: “3” stands under no head"),
        (b"a,\xff\n", "is not UTF-8 text: line 1 cannot be read"),
        (b'a,b\n"1,2\n', "is not a CSV file"),
        (b'a,b\n"1"2,3\n', "is not a CSV file"),
        (b"a\n" + b"x" * 40_000, "has a cell in line 2 that no sheet can hold"),
        (b"a\nx\0y", "has a cell in line 2 that no sheet can hold"),
        (b",".join([b"a"] * 1001), "has more than 1000 columns in line 1"),
    ],
)
def test_what_is_no_sheet_is_refused_in_a_sentence(content: bytes, reason: str, tmp_path: Path) -> None:
    file = tmp_path / "file.csv"
    file.write_bytes(content)

    with pytest.raises(Refused, match=reason):
        read_sheet(file)


def test_a_head_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="line 1, column REF: the head “REF” stands twice"):
        read_sheet(written(tmp_path, "ref,month, ,,REF", "1")).columns()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nothing.csv", "There is no file nothing.csv"),
        ("notes.txt", "notes.txt is neither a .csv nor an .xlsx file"),
    ],
)
def test_only_files_of_two_kinds_are_read(name: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    with pytest.raises(Refused, match=reason):
        read_sheet(tmp_path / name)


def test_a_file_without_end_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "big.csv"
    with file.open("wb") as stream:
        stream.truncate(51 * 1024 * 1024)

    with pytest.raises(Refused, match=r"big\.csv is larger than 50 MB"):
        read_sheet(file)


def test_a_file_that_the_system_will_not_give_is_refused(tmp_path: Path) -> None:
    unreadable = tmp_path / "file.csv"
    unreadable.symlink_to("/proc/self/mem")  # its first bytes are in no process

    with pytest.raises(Refused, match=r"^file\.csv cannot be read: Input/output error\.$"):
        read_sheet(unreadable)
    with pytest.raises(Refused, match="cannot be read: File name too long"):
        read_sheet(tmp_path / f"{'x' * 300}.csv")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()

    with pytest.raises(Refused, match=r"^There is no file folder\.csv\.$"):
        read_sheet(tmp_path / "folder.csv")


def test_the_line_that_is_not_utf8_is_told_in_a_long_file(tmp_path: Path) -> None:
    lines = [f"M{number},\ufffd été".encode() for number in range(5_000)]
    lines[4_321] = "M,à".encode("cp1252")
    (tmp_path / "file.csv").write_bytes(b"\n".join(lines))

    with pytest.raises(Refused, match=r"^file\.csv is not UTF-8 text: line 4322 cannot be read\.$"):
        read_sheet(tmp_path / "file.csv")


def test_a_workbook_is_read_as_a_sheet_too(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Ref.", FIRST, "Sep-20"])
        sheet.append(["M1", 1412, 0.28])
        sheet["C2"].number_format = "0%"

    file = workbook(tmp_path, fill)

    assert cells_of(file) == [["Ref.", "2020-08", "Sep-20"], ["M1", "1412", "28%"]]
    assert cells_of(file.rename(tmp_path / "BOOK.XLSX")) == cells_of(tmp_path / "BOOK.XLSX")


def test_a_cell_of_a_workbook_is_told_by_its_address(tmp_path: Path) -> None:
    sheet = read_sheet(workbook(tmp_path, lambda sheet: sheet.append(["a"])))

    assert sheet.where(Place(27, 7)) == "cell H27"
    assert [column_letters(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_value_beside_the_table_of_a_workbook_is_refused(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        two_rows(sheet)
        sheet["D2"] = "note"

    with pytest.raises(Refused, match=r"^cell D2: “note” stands under no head"):
        read_sheet(workbook(tmp_path, fill))


@pytest.mark.parametrize("fill", [lambda sheet: None, lambda sheet: sheet.append([" ", None])])
def test_a_workbook_of_nothing_is_empty(fill: Callable[[Worksheet], object], tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"^book\.xlsx is empty\.$"):
        read_sheet(workbook(tmp_path, fill))


@given(texts=st.lists(st.text(WRITTEN, min_size=1, max_size=8).filter(str.strip), min_size=1, max_size=4))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_people_type_comes_back_from_a_guarded_csv(texts: list[str], tmp_path: Path) -> None:
    with (tmp_path / "file.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([f"head {column}" for column in range(len(texts))])
        writer.writerow(map(guarded_for_a_sheet, texts))

    assert cells_of(tmp_path / "file.csv")[1] == texts
