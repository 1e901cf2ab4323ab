"""Which files are too long to be read while somebody waits for a page."""

from __future__ import annotations

import pytest

from indicators.actions import receive_import
from indicators.actions.receive_import import is_long
from tests.indicators.imports.packed import workbook_of

LINES = b"Ref.,Aug-20\nM1,5\n"


@pytest.fixture(autouse=True)
def little_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receive_import, "LINES_AT_ONCE", 3)
    monkeypatch.setattr(receive_import, "CELLS_AT_ONCE", 4)
    monkeypatch.setattr(receive_import, "UNPACKED_AT_ONCE", 30_000)


@pytest.mark.parametrize(
    ("content", "long"),
    [
        (LINES, False),
        (LINES + b"M1,5\n" * 2, True),
        (LINES.replace(b"\n", b"\r") + b"M1,5\r" * 2, True),
        *(((LINES + b"M1,5,,\n").replace(b",", mark), True) for mark in (b",", b";", b"\t")),
        (b"x" * 1_000_001, True),
    ],
)
def test_a_csv_file_is_long_by_its_lines_and_cells_as_by_its_bytes(content: bytes, *, long: bool) -> None:
    assert is_long(content, ".csv") is long


def test_a_workbook_is_long_by_what_it_unpacks_to() -> None:
    rows: list[list[object]] = [["Ref.", "Aug-20"], ["M1", 105]]

    assert not is_long(workbook_of(rows), ".xlsx")
    assert is_long(workbook_of([*rows, *(["M2", 5] for _ in range(500))]), ".xlsx")
    assert not is_long(b"PK\x03\x04 and nothing more", ".xlsx")
