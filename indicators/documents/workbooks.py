"""Excel workbooks in which every text is text: no formula, no link, and no markup of the format's own."""

from __future__ import annotations

from typing import Any, BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

MARKUP = "<r>"


class PlainSheet(Worksheet):  # type: ignore[misc]
    def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> Any:
        """The library takes a text that begins so for its own pieces of rich text, and writes it unescaped.

        Cut into pieces by the library itself, each is escaped, and the cell has the same text.
        """
        if not string.startswith(MARKUP):
            return super()._write_string(row, col, string, cell_format)
        pieces = string[0], string[1], string[2:]
        return self._write_rich_string(row, col, *pieces, *([cell_format] if cell_format else []))


class PlainWorkbook(Workbook):  # type: ignore[misc]
    def __init__(self, file: BinaryIO) -> None:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        super().__init__(file, options)

    def add_worksheet(self, name: str | None = None, worksheet_class: Any = PlainSheet) -> Any:
        return super().add_worksheet(name, worksheet_class)
