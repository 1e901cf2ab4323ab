"""Workbooks of definitions for the admin; the library itself parses them where pages are answered."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.utils.translation import gettext
from import_export.formats.base_formats import XLSX
from tablib import Dataset

from indicators.actions.receive_import import folder
from indicators.errors import Refused
from indicators.imports.workbook_process import read_workbook_apart


class PlainXLSX(XLSX):  # type: ignore[misc]
    """Every cell comes in as its text, read apart and within limits."""

    def create_dataset(self, in_stream: bytes) -> Dataset:
        """Raises Refused for what is no workbook, or could not be a real one."""
        with tempfile.NamedTemporaryFile(dir=folder(), suffix=".xlsx") as file:
            file.write(in_stream)
            file.flush()
            path = Path(file.name)
            try:
                rows = [texts for _, texts in read_workbook_apart(path) if any(texts)]
            except Refused as refused:
                reasons = [reason.replace(path.name, gettext("The file")) for reason in refused.reasons]
                raise Refused(*reasons) from refused
        width = max(map(len, rows), default=0)
        head, *body = [[*texts, *[""] * (width - len(texts))] for texts in rows] or [[]]
        return Dataset(*body, headers=head)
