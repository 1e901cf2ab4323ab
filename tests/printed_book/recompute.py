"""A second, independent computation of a month from the three CSV files, to hold the export against.

It has no code in common with the product: thresholds are decided by cross-multiplying whole numbers,
rounding is whole-number arithmetic (`whole.py`), months are plain counts, cells come from `book.py`.

    book = load()                    # or load(folder, threshold=10)
    csv_rows(book, "2020-08")        # "CSV of a month": dicts in file order, keyed by the exact header
    exact_rows(book, "2020-08")      # what stands behind each row, as `Exact`

Where the law is silent, this module decides:
- Target columns are the last three financial years in which any indicator has a target, not later than the
  month's own financial year. Fewer such years give fewer columns.
- In force is the target of the month's financial year, else the last one set before it, also when that is a
  TBC. Only the target in force has a status; TBC, neutral polarity and an unknown value have none.
- The share of a year total is target × months since April / 12. Its status needs every month since April to
  be present; one not applicable is not taken for zero.
- With `rounded` basis the change, its text and its arrow all come from values rounded to the indicator's
  decimals. A base that rounds to zero therefore gives n/a. `points` does not occur in the book: refused.
- A zero denominator is not applicable even where the numerator is missing; a source that is not applicable
  makes its followers so. Otherwise a missing part is a missing value, unless a bare value was typed.
- Rolling figures over no value at all are `-` if one of the twelve months is not applicable, else empty.
- The population of a month is the last one whose `from` is not later; without one, rates are missing.
- An account made from a short name is called by it: dashes become spaces, the first letter a capital.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .book import NOT_APPLICABLE, Book, Cell, Line, load
from .whole import exact_text, financial_year, month_number, month_text, rounded_text, tenths, year_text

__all__ = ["Book", "Exact", "Target", "csv_rows", "exact_rows", "header", "load"]
BENCHMARKS = ("benchmark SN", "benchmark ENG", "benchmark SE region")


@dataclass(frozen=True)
class Change:
    value: Fraction | None
    text: str
    arrow: str


@dataclass(frozen=True)
class Target:
    """The target in force: the year it was set for, as entered, and its status, empty where it has none."""

    year: str
    text: str
    value: Fraction | None
    carried: bool
    status: str


@dataclass(frozen=True)
class Exact:
    """What stands behind one row: shown months oldest first, exact values as 28-digit strings."""

    ref: str
    months: tuple[str, ...]
    states: tuple[str, ...]
    values: tuple[str | None, ...]
    numerators: tuple[str | None, ...]
    denominators: tuple[str | None, ...]
    change_on_month: str | None
    change_on_year: str | None
    rolling_average: str | None
    rolling_maximum: str | None
    rolling_months: int
    target: Target | None


def arrow(new: Fraction, old: Fraction, threshold: int) -> str:
    """Old and new are never negative and old is above zero, so both sides may be multiplied by it."""
    left = 100 * new.numerator * old.denominator
    right = old.numerator * new.denominator
    if left >= (100 + threshold) * right:
        return "up"
    return "down" if left <= (100 - threshold) * right else "level"


def change(line: Line, new: Fraction | None, old: Fraction | None, threshold: int) -> Change:
    if line["change_basis"] not in ("exact", "rounded"):
        raise ValueError(f"{line['ref']}: no change on the basis {line['change_basis']!r} is computed here")
    if line["change_basis"] == "rounded" and new is not None and old is not None:
        places = int(line["decimals"])
        new, old = (Fraction(tenths(value, places), 10**places) for value in (new, old))
    if new is None or not old:
        return Change(None, "n/a", "")
    moved = Fraction(new - old) / old
    return Change(moved, rounded_text(100 * moved, 0) + "%", arrow(new, old, threshold))


def rolling(book: Book, line: Line, month: int) -> tuple[list[Fraction], str]:
    """The values that exist in the twelve months ending with this one, and the text where there is none."""
    cells = [book.cell(line["ref"], month - back) for back in range(12)]
    gap = "-" if any(cell.state == NOT_APPLICABLE for cell in cells) else ""
    return [cell.value for cell in cells if cell.value is not None], gap


def number(line: Line, value: Fraction) -> str:
    return rounded_text(value, int(line["decimals"])) + ("%" if line["unit"] == "percentage" else "")


def shown(line: Line, cell: Cell) -> str:
    if cell.value is None:
        return "-" if cell.state == NOT_APPLICABLE else ""
    return number(line, cell.value)


def target_years(book: Book, month: int) -> list[int]:
    """The financial years that have targets, not later than the month's, by the year they begin in."""
    names = [name for name in book.indicators[0] if name.startswith("target ") and name[7:8].isdigit()]
    filled = {int(name[7:11]) for name in names if any(line[name] for line in book.indicators)}
    return sorted(year for year in filled if year <= financial_year(month))


def in_force(book: Book, line: Line, month: int) -> Target | None:
    own = financial_year(month)
    for year in reversed(target_years(book, month)):
        text = line[f"target {year_text(year)}"]
        if text:
            value = None if text.casefold() == "tbc" else Fraction(text.rstrip("%"))
            reached = measured(book, line, month)
            status = "" if value is None else judge(line, reached, value * part_of(line, month))
            return Target(year_text(year), text, value, year != own, status)
    return None


def part_of(line: Line, month: int) -> Fraction:
    return Fraction((month - 3) % 12 + 1, 12) if line["target_basis"] == "year_total" else Fraction(1)


def measured(book: Book, line: Line, month: int) -> Fraction | None:
    """What is set against the target: the month's value, or the total since April when all of it is known."""
    if line["target_basis"] != "year_total":
        return book.cell(line["ref"], month).value
    values = [book.cell(line["ref"], month - back).value for back in range((month - 3) % 12 + 1)]
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) if len(known) == len(values) else None


def judge(line: Line, value: Fraction | None, goal: Fraction) -> str:
    if value is None or line["polarity"] == "neutral":
        return ""
    short = goal - value if line["polarity"] == "higher" else value - goal
    if short <= 0:
        return "met"
    return "near" if short <= Fraction(line.get("tolerance") or 0) else "missed"


def person(short_name: str) -> str:
    if short_name.strip().casefold() in ("", "tbc"):
        return ""
    spaced = short_name.strip().replace("-", " ")
    return spaced[:1].upper() + spaced[1:]


def safe(text: str) -> str:
    return "'" + text if text[:1] in set("=+-@\t\r") else text


def csv_row(book: Book, line: Line, month: int) -> Line:
    ref = line["ref"]
    people = {who: safe(person(line[who])) for who in ("owner", "reporter")}
    row = {name: safe(line[name]) for name in ("ref", "title", "theme")} | people
    for at in range(month - 6, month + 1):
        row[month_text(at)] = shown(line, book.cell(ref, at))
    for name, back in (("month", 1), ("year", 12)):
        moved = change(line, book.cell(ref, month).value, book.cell(ref, month - back).value, book.threshold)
        row |= {f"change_on_{name}": moved.text, f"arrow_on_{name}": moved.arrow}
    values, gap = rolling(book, line, month)
    row["rolling_average"] = number(line, sum(values, Fraction(0)) / len(values)) if values else gap
    row["rolling_maximum"] = number(line, max(values)) if values else gap
    row |= {name: line[name] for name in BENCHMARKS}
    row |= {name: line[name] for name in (f"target {year_text(y)}" for y in target_years(book, month)[-3:])}
    return row | {"commentary": ""}


def exact_row(book: Book, line: Line, month: int) -> Exact:
    cells = [book.cell(line["ref"], at) for at in range(month - 6, month + 1)]
    year_ago = book.cell(line["ref"], month - 12).value
    values, _ = rolling(book, line, month)
    return Exact(
        line["ref"],
        tuple(month_text(at) for at in range(month - 6, month + 1)),
        tuple(cell.state for cell in cells),
        tuple(maybe(cell.value) for cell in cells),
        tuple(maybe(cell.numerator) for cell in cells),
        tuple(maybe(cell.denominator) for cell in cells),
        maybe(change(line, cells[-1].value, cells[-2].value, book.threshold).value),
        maybe(change(line, cells[-1].value, year_ago, book.threshold).value),
        maybe(sum(values, Fraction(0)) / len(values) if values else None),
        maybe(max(values, default=None)),
        len(values),
        in_force(book, line, month),
    )


def maybe(value: Fraction | None) -> str | None:
    return None if value is None else exact_text(value)


def csv_rows(book: Book, month: str) -> list[Line]:
    return [csv_row(book, line, month_number(month)) for line in book.indicators]


def exact_rows(book: Book, month: str) -> list[Exact]:
    return [exact_row(book, line, month_number(month)) for line in book.indicators]


def header(book: Book, month: str) -> list[str]:
    return list(csv_row(book, book.indicators[0], month_number(month)))
