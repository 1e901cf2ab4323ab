"""Workbooks that mean harm, or that nobody can read: each is refused in a sentence, with bounded work."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from indicators.errors import Refused
from indicators.imports.workbook_process import Limits, read_workbook_apart
from tests.indicators.imports.packed import (
    SHEET,
    refusals,
    rewritten,
    two_rows,
    with_entry,
    with_rows,
    workbook,
)

DOCTYPE = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet'


def far_away(file: Path) -> None:
    rewritten(file, SHEET, b'<c r="A1"', b'<c r="XFD1048576"')


def far_down(file: Path) -> None:
    rewritten(file, SHEET, b'<row r="2"', b'<row r="1048576"')


def empty_rows(file: Path) -> None:
    """Heights that differ keep the ratio of the zip low."""
    with_rows(file, b"".join(b'<row r="%d" ht="%d"/>' % (n, n * 7919 % 9973) for n in range(3, 210_000)))


def two_million_empty_rows(file: Path) -> None:
    with_rows(file, b"<row/>" * 2_000_000)


def many_cells(file: Path) -> None:
    """Two in a row and nearly a thousand between them."""
    row = b'<row r="%d"><c r="A%d"><v>%d</v></c><c r="ALK%d"><v>1</v></c></row>'
    with_rows(file, b"".join(row % (n, n, n * 7919 % 9973, n) for n in range(3, 4_000)))


def one_long_text_in_every_cell(file: Path) -> None:
    with Workbook(file) as book:
        sheet = book.add_worksheet()
        for number in range(2_000):
            sheet.write_string(number, 0, "many words " * 2_900)


def too_many_columns(file: Path) -> None:
    with_rows(file, b'<row r="3"><c r="ALN3"><v>1</v></c></row>')


def zeros(file: Path) -> None:
    with_entry(file, "xl/media/zeros", b"0" * 5_000_000)


def too_much(file: Path) -> None:
    with_entry(file, "xl/media/much", bytes(range(256)) * 210_000)


def many_entries(file: Path) -> None:
    with zipfile.ZipFile(file, "a") as packed:
        for number in range(201):
            packed.writestr(f"xl/media/{number}", b"")


def climbs_out(file: Path) -> None:
    with_entry(file, "../evil", b"x")


def stands_at_the_root(file: Path) -> None:
    with_entry(file, "/etc/evil", b"x")


def doctype(file: Path) -> None:
    rewritten(file, SHEET, b"<worksheet", DOCTYPE.encode())


def doctype_in_utf_16(file: Path) -> None:
    with_entry(file, "xl/more.xml", DOCTYPE.encode("utf-16-be"))


def doctype_under_another_name(file: Path) -> None:
    with_entry(file, "xl/more.bin", DOCTYPE.encode())


def sheet_among_pictures(file: Path) -> None:
    with zipfile.ZipFile(file) as packed:
        parts = {name: packed.read(name).replace(b"worksheets/s", b"media/s") for name in packed.namelist()}
    sheet = parts.pop("xl/worksheets/sheet1.xml").replace(b"<worksheet", DOCTYPE.encode())
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in {**parts, "xl/media/sheet1.xml": sheet}.items():
            packed.writestr(name, content)


def no_sheet(file: Path) -> None:
    rewritten(file, "xl/workbook.xml", b"<sheets>", b"<sheetz>")


def nothing_but_a_chart(file: Path) -> None:
    with Workbook(file) as book:
        chart = book.add_chart({"type": "line"})
        chart.add_series({"values": "={1,2}"})
        book.add_chartsheet().set_chart(chart)


def no_such_text(file: Path) -> None:
    with_rows(file, b'<row r="3"><c r="A3" t="s"><v>99</v></c></row>')


def no_such_column(file: Path) -> None:
    with_rows(file, b'<row r="3"><c r="?3"><v>1</v></c></row>')


def endless_number(file: Path) -> None:
    with_rows(file, b'<row r="3"><c r="A3"><v>' + b"9" * 5_000 + b"</v></c></row>")


def locked(file: Path) -> None:
    """The zip says that its first entry is encrypted."""
    content = bytearray(file.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(content)


def flipped(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[content.index(b"PK\x03\x04") + 60] ^= 0xFF
    file.write_bytes(content)


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def no_zip(file: Path) -> None:
    file.write_bytes(b"PK\x03\x04 and nothing more")


def an_old_workbook(file: Path) -> None:
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))


def empty_zip(file: Path) -> None:
    with zipfile.ZipFile(file, "w"):
        pass


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (far_away, "is larger than 200000 rows"),
        (far_down, "is larger than 200000 rows"),
        (empty_rows, "delete the empty rows and columns around its figures"),
        (two_million_empty_rows, "is not made as a workbook is: xl/worksheets/sheet1.xml"),
        pytest.param(
            many_cells, "is larger than 200000 rows, 1000 columns or 2000000 cells", marks=pytest.mark.trust
        ),
        (one_long_text_in_every_cell, "holds more than a workbook of figures does"),
        (too_many_columns, "1000 columns"),
        (zeros, "is not made as a workbook is: xl/media/zeros"),
        (too_much, "holds more than a workbook of figures does"),
        (many_entries, "holds more than a workbook of figures does"),
        (climbs_out, r"is not made as a workbook is: \.\./evil"),
        (stands_at_the_root, "is not made as a workbook is: /etc/evil"),
        (doctype, r"sheet1\.xml has a DOCTYPE"),
        (doctype_in_utf_16, r"more\.xml has a DOCTYPE"),
        (doctype_under_another_name, r"more\.bin has a DOCTYPE"),
        (sheet_among_pictures, r"media/sheet1\.xml has a DOCTYPE"),
        (no_sheet, "cannot be read as a workbook"),
        (no_such_text, "row 3 has a text that it lacks"),
        (nothing_but_a_chart, "has no sheet with cells: each of its sheets is one large chart"),
        (no_such_column, "cannot be read as a workbook"),
        (endless_number, "cannot be read as a workbook"),
        (locked, "cannot be read as a workbook"),
        (flipped, "cannot be read as a workbook"),
        (cut_short, "is not an XLSX workbook"),
        (no_zip, "is not an XLSX workbook"),
        (an_old_workbook, "is not an XLSX workbook"),
        (empty_zip, "cannot be read as a workbook"),
    ],
)
def test_a_workbook_that_means_harm_is_refused_in_a_sentence(
    harm: Callable[[Path], None], reason: str, tmp_path: Path
) -> None:
    file = workbook(tmp_path, two_rows)
    harm(file)

    for sentence in refusals(file):
        assert re.match(rf"book\.xlsx .*{reason}", sentence)
        assert len(sentence) < 300


def test_a_workbook_is_read_apart_as_it_is_read_here(tmp_path: Path) -> None:
    file = workbook(tmp_path, lambda sheet: sheet.append(["ref", "“quoted”\nwords", 28]))

    assert list(read_workbook_apart(file)) == [(1, ["ref", "“quoted”\nwords", "28"])]


def test_a_refusal_is_told_from_apart(tmp_path: Path) -> None:
    file = workbook(tmp_path, two_rows)
    cut_short(file)

    with pytest.raises(Refused, match=r"^book\.xlsx is not an XLSX workbook\.$"):
        list(read_workbook_apart(file))


def things_unheard_of(file: Path) -> None:
    with_rows(file, b"".join(b"<z%d/>" % (number * 7919 % 9973) for number in range(1_500_000)))


def many_styles(file: Path) -> None:
    styles = b"".join(b'<xf numFmtId="%d"/>' % (number * 7919 % 9973) for number in range(400_000))
    rewritten(file, "xl/styles.xml", b"</cellXfs>", styles + b"</cellXfs>")


@pytest.mark.parametrize(
    ("harm", "limits"),
    [(things_unheard_of, Limits(seconds=1)), (many_styles, Limits(megabytes=160))],
)
def test_what_takes_too_much_is_ended_by_the_system(
    harm: Callable[[Path], None], limits: Limits, tmp_path: Path
) -> None:
    file = workbook(tmp_path, two_rows)
    harm(file)

    with pytest.raises(Refused, match=r"^book\.xlsx (takes|holds|cannot) "):
        list(read_workbook_apart(file, limits))


def test_who_stops_reading_leaves_no_process_behind(tmp_path: Path) -> None:
    file = with_rows(workbook(tmp_path, two_rows), b'<row r="100000"><c r="A100000"><v>7</v></c></row>')
    rows = read_workbook_apart(file)

    first = next(rows)
    rows.close()  # type: ignore[attr-defined]

    assert first == (1, ["ref"])
