"""Whoever hands in a workbook learns nothing of the machine that reads it, and neither does what reads it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from indicators.errors import Refused
from indicators.imports.workbook_process import read_workbook_apart
from tests.indicators.imports.packed import two_rows, with_rows, workbook


def said_by(process: Path, what: str) -> bytes:
    try:
        return (process / what).read_bytes()
    except OSError:  # ended meanwhile, or another's
        return b""


def test_the_process_that_reads_a_file_is_given_no_secret_of_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "canary")
    file = with_rows(workbook(tmp_path, two_rows), b'<row r="100000"><c r="A100000"><v>7</v></c></row>')
    rows = read_workbook_apart(file)

    next(rows)

    readers = [own for own in Path("/proc").glob("[0-9]*") if str(file).encode() in said_by(own, "cmdline")]
    assert [b"canary" in said_by(reader, "environ") for reader in readers] == [False]
    rows.close()  # type: ignore[attr-defined]


def sheet_among_pictures(file: Path) -> None:
    """Where no DOCTYPE is looked for, with one in it."""
    with zipfile.ZipFile(file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts.pop("xl/worksheets/sheet1.xml").replace(b"sheetData", b"sheetRows")
    parts["xl/media/sheet1.xml"] = b'<!DOCTYPE w [<!ENTITY a "b">]>' + sheet[sheet.index(b"<worksheet") :]
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content.replace(b"worksheets/sheet1.xml", b"media/sheet1.xml"))


def test_a_refusal_does_not_say_where_the_site_keeps_files(tmp_path: Path) -> None:
    file = workbook(tmp_path, two_rows)
    sheet_among_pictures(file)

    with pytest.raises(Refused, match=r"^book\.xlsx cannot be read as a workbook: ") as refused:
        list(read_workbook_apart(file))

    assert str(tmp_path) not in str(refused.value)
