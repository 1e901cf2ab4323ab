"""How `august_2020.csv` was taken from the printed month: `python transcribe.py WORKBOOK`.

It reads the cells of the workbook as they are stored and writes the text a reader sees; it computes no
figure of its own. By hand:
- A cell is taken at the 15 significant digits a spreadsheet shows, and rounded half away from zero as shown:
  `0%` and `0` formats; `#,##0` without its separator, which the CSV does not have.
- Change from Jul-20 is K/J - 1 of the cells that are shown; change from Aug-19 is the printed cell. `- n/a`
  and a printed `-` base are `n/a`.
- M6-QL and CP1-NI take their change from rounded values: 7 % after 4 % is 75 %, after 2 % 250 %; 82 after 84
  is -2 %, after 90 is -9 %. The workbook's own cells hold 87 %, 212 %, -3 % and -9 %.
- Arrows by the workbook's key, "increase of 10% or more", "decrease of 10% or more".
- NI147's targets are printed as they were entered, 92.0% and 93.0%; the workbook's cells hold 92 % and 93 %.
- The workbook has no theme column: the themes are those of indicators.csv, as are the rows' order and refs.
"""

from __future__ import annotations

import csv
import re
import sys
import zipfile
from decimal import ROUND_HALF_UP, Context, Decimal
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).parent
SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
MONTHS = {f"2020-{month:02d}": column for month, column in zip(range(2, 9), "EFGHIJK", strict=True)}
BENCHMARKS = {"benchmark SN": "Q", "benchmark ENG": "R", "benchmark SE region": "S"}
TARGETS = {"target 2017-18": "T", "target 2018-19": "U", "target 2019-20": "V"}
BY_HAND = {
    "M6-QL": {"change_on_month": "75%", "change_on_year": "250%"},
    "CP1-NI": {"change_on_month": "-2%", "change_on_year": "-9%"},
    "NI147": {"target 2017-18": "92.0%", "target 2018-19": "93.0%"},
}
Cells = dict[str, str]


def stored_rows(workbook: Path) -> dict[int, Cells]:
    """Per row the stored text of each cell, by column letter."""
    with zipfile.ZipFile(workbook) as package:
        texts = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
        sheet = ElementTree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    strings = ["".join(part.text or "" for part in item.iter(SPACE + "t")) for item in texts]
    rows: dict[int, Cells] = {}
    for cell in sheet.iter(SPACE + "c"):
        place = re.fullmatch(r"([A-Z]+)(\d+)", cell.attrib["r"])
        text = cell.findtext(SPACE + "v")
        if place and text is not None:
            text = strings[int(text)] if cell.get("t") == "s" else text
            rows.setdefault(int(place[2]), {})[place[1]] = text
    return rows


def figure(text: str, percent: bool) -> str:
    """A number as it is shown, any other text as it stands."""
    if not re.fullmatch(r"-?[\d.]+(E-?\d+)?", text):
        return text
    value = FIFTEEN.create_decimal(text) * (100 if percent else 1)
    shown = value.quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return f"{shown if shown else abs(shown)}" + ("%" if percent else "")


def change(text: str) -> tuple[str, str]:
    """The printed change and its arrow."""
    if "n/a" in text:
        return "n/a", ""
    value = FIFTEEN.create_decimal(text)
    arrow = "up" if value >= Decimal("0.1") else "down" if value <= Decimal("-0.1") else "level"
    return figure(text, percent=True), arrow


def on_month(cells: Cells) -> str:
    if "n/a" in cells["L"]:
        return "n/a"
    return str(Decimal(cells["K"]) / Decimal(cells["J"]) - 1)


def people(text: str) -> tuple[str, str]:
    """`head-of-safeguarding` is shown as `Head of safeguarding`, `tbc` as a gap."""
    names = [name.replace("-", " ").capitalize() for name in text.split("\n")]
    owner, reporter = ("" if name == "Tbc" else name for name in names)
    return owner, reporter


def printed(cells: Cells, theme: str, percent: bool) -> dict[str, str]:
    row = {"ref": cells["A"], "title": cells["B"], "theme": theme}
    row["owner"], row["reporter"] = people(cells["C"])
    row |= {month: figure(cells.get(column, ""), percent) for month, column in MONTHS.items()}
    row["change_on_month"], row["arrow_on_month"] = change(on_month(cells))
    row["change_on_year"], row["arrow_on_year"] = change(cells["M"])
    row["rolling_average"], row["rolling_maximum"] = figure(cells["O"], percent), figure(cells["P"], percent)
    columns = BENCHMARKS | TARGETS
    row |= {name: figure(cells.get(column, ""), percent) for name, column in columns.items()}
    return row | BY_HAND.get(cells["A"], {}) | {"commentary": ""}


def transcribe(workbook: Path) -> None:
    with (HERE / "data" / "indicators.csv").open(encoding="utf-8", newline="") as file:
        indicators = list(csv.DictReader(file))
    rows = stored_rows(workbook)
    table = [
        printed(rows[number], indicator["theme"], indicator["unit"] == "percentage")
        for number, indicator in enumerate(indicators, start=5)
    ]
    with (HERE / "august_2020.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(table[0]))
        writer.writeheader()
        writer.writerows(table)


if __name__ == "__main__":
    transcribe(Path(sys.argv[1]))
