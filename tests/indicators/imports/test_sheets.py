"""CSV and XLSX files as rows of text, or a clear sentence."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from indicators.actions.figure_file import Place
from indicators.errors import Refused
from indicators.imports.sheets import column_letters, read_sheet
from tests.indicators.files import written

FIRST = dt.date(2020, 8, 1)


def workbook(folder: Path, fill: Callable[[Worksheet], object]) -> Path:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    fill(book.active)
    file = folder / "book.xlsx"
    book.save(file)
    return file


def two_rows(sheet: Worksheet) -> None:
    sheet.append(["ref"])
    sheet.append(["M1"])


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
        (b"a,\xff\n", "is not UTF-8 text: byte 3 cannot be read"),
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


def test_a_workbook_is_read_as_what_it_shows(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Ref.", FIRST, "Sep-20"])
        sheet.append(["M1", 1412, 0.28, True])
        sheet["C2"].number_format = "0%"
        sheet["D1"], sheet["E1"], sheet["F1"] = "yes", "day", "text"
        sheet["E2"], sheet["F2"] = dt.date(2020, 8, 3), "28%"
        sheet.append(["M2", 0.1 + 0.2, -5])
        sheet["B3"].number_format = '0"%"'

    assert cells_of(workbook(tmp_path, fill)) == [
        ["Ref.", "2020-08", "Sep-20", "yes", "day", "text"],
        ["M1", "1412", "28%", "True", "2020-08-03", "28%"],
        ["M2", "0.3", "-5.0"],
    ]


def test_a_cell_of_a_workbook_is_told_by_its_address(tmp_path: Path) -> None:
    sheet = read_sheet(workbook(tmp_path, lambda sheet: sheet.append(["a"])))

    assert sheet.where(Place(27, 7)) == "cell H27"
    assert [column_letters(column) for column in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_a_formula_counts_as_the_value_that_was_saved_with_it(tmp_path: Path) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["a"])
        sheet.append(["=1+1"])

    assert cells_of(workbook(tmp_path, fill))[1] == ["a formula that was saved without its value"]


def test_the_first_visible_sheet_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    book.active.append(["hidden"])
    book.active.sheet_state = "hidden"
    book.create_sheet("shown").append(["shown"])
    book.save(tmp_path / "two.xlsx")

    assert cells_of(tmp_path / "two.xlsx") == [["shown"]]


def test_a_workbook_in_which_nothing_is_visible_is_refused(tmp_path: Path) -> None:
    file = workbook(tmp_path, lambda sheet: sheet.append(["a"]))
    rewritten(file, "xl/workbook.xml", b'state="visible"', b'state="hidden"')

    with pytest.raises(Refused, match="has no visible sheet"):
        read_sheet(file)


def rewritten(file: Path, entry: str, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(file) as packed:
        entries = {each.filename: packed.read(each) for each in packed.infolist()}
    assert old in entries[entry]
    entries[entry] = entries[entry].replace(old, new)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)


def far_away(file: Path) -> None:
    rewritten(file, "xl/worksheets/sheet1.xml", b'<c r="A1"', b'<c r="XFD1048576"')


def empty_rows(file: Path) -> None:
    rows = b"".join(b'<row r="%d"/>' % number for number in range(2, 300_000))
    rewritten(file, "xl/worksheets/sheet1.xml", b"</sheetData>", rows + b"</sheetData>")


def zeros(file: Path) -> None:
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/zeros", b"0" * 5_000_000)


def many_entries(file: Path) -> None:
    with zipfile.ZipFile(file, "a") as packed:
        for number in range(201):
            packed.writestr(f"xl/media/{number}", b"")


def too_much(file: Path) -> None:
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/much", bytes(range(256)) * 210_000)


def path_trick(file: Path) -> None:
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("../evil", b"x")


def doctype(file: Path) -> None:
    rewritten(
        file,
        "xl/worksheets/sheet1.xml",
        b"<worksheet",
        b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet',
    )


def no_sheet(file: Path) -> None:
    rewritten(file, "xl/workbook.xml", b"<sheets>", b"<sheetz>")


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def no_zip(file: Path) -> None:
    file.write_bytes(b"PK\x03\x04 and nothing more")


def a_pdf(file: Path) -> None:
    file.write_bytes(b"%PDF-1.7")


@pytest.mark.parametrize(
    "harm",
    [far_away, zeros, many_entries, too_much, path_trick, doctype, no_sheet, cut_short, no_zip, a_pdf],
)
def test_a_workbook_that_means_harm_is_refused_in_a_sentence(
    harm: Callable[[Path], None], tmp_path: Path
) -> None:
    file = workbook(tmp_path, two_rows)
    harm(file)

    with pytest.raises(Refused, match=r"^book\.xlsx "):
        read_sheet(file)


def test_rows_that_hold_nothing_end_the_reading(tmp_path: Path) -> None:
    file = workbook(tmp_path, two_rows)
    empty_rows(file)

    assert len(cells_of(file)) == 2
