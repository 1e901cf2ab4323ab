"""Files of figures and definitions, as tests write them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from indicators.actions.figure_file import FigureFile
from indicators.imports.figures import read_figures

TIDY = "ref,month,numerator,denominator,value"


def written(folder: Path, *lines: str, name: str = "file.csv") -> Path:
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def tidy(folder: Path, *lines: str) -> FigureFile:
    """Lines of ref, month, numerator, denominator and value."""
    return read_figures(written(folder, TIDY, *lines))


def line(**cells: str) -> str:
    """The head and one line of a CSV, as two lines of text."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(cells), lineterminator="\n")
    writer.writeheader()
    writer.writerow(cells)
    return text.getvalue().rstrip("\n")
