"""What the head of a column says that the column holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from indicators.rules.language import gettext, gettext_noop
from indicators.rules.month_heads import month_in_head
from indicators.rules.months import FinancialYear, Month, parse_financial_year


class Holds(Enum):
    """What a column of a sheet of figures may hold."""

    REF = "ref"
    TITLE = "title"
    THEME = "theme"
    OUTCOME = "outcome"
    OWNER = "owner"
    REPORTER = "reporter"
    OWNER_AND_REPORTER = "owner_and_reporter"
    UNIT = "unit"
    PART = "part"
    MONTH = "month"
    """The month that a tidy row is about."""
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    VALUE = "value"
    FIGURES = "figures"
    """The figures of one month, which the head names."""
    COMMENTARY = "commentary"
    POLARITY = "polarity"
    CHANGE_ON_MONTH = "change_on_month"
    CHANGE_ON_YEAR = "change_on_year"
    AVERAGE = "average"
    MAXIMUM = "maximum"
    BENCHMARK = "benchmark"
    TARGET = "target"
    VERSION = "version"
    """Of the returns that a downloaded sheet was made of."""
    IGNORED = "ignored"

    @property
    def label(self) -> str:
        """For a list to choose from."""
        return gettext(_LABELS[self.value])


_LABELS = {
    "ref": gettext_noop("Ref"),
    "title": gettext_noop("Title"),
    "theme": gettext_noop("Theme"),
    "outcome": gettext_noop("Outcome"),
    "owner": gettext_noop("Owner"),
    "reporter": gettext_noop("Reporter"),
    "owner_and_reporter": gettext_noop("Owner, then reporter"),
    "unit": gettext_noop("Unit"),
    "part": gettext_noop("Part"),
    "month": gettext_noop("The row's month"),
    "numerator": gettext_noop("Numerator"),
    "denominator": gettext_noop("Denominator"),
    "value": gettext_noop("Value"),
    "figures": gettext_noop("Figures of a month"),
    "commentary": gettext_noop("Commentary"),
    "polarity": gettext_noop("Desired direction (DoT)"),
    "change_on_month": gettext_noop("Change on month (checked)"),
    "change_on_year": gettext_noop("Change on year (checked)"),
    "average": gettext_noop("12-month average (checked)"),
    "maximum": gettext_noop("12-month maximum (checked)"),
    "benchmark": gettext_noop("Benchmark"),
    "target": gettext_noop("Target"),
    "version": gettext_noop("Version of a downloaded row"),
    "ignored": gettext_noop("Nothing that is imported"),
}

COMPUTED = (Holds.CHANGE_ON_MONTH, Holds.CHANGE_ON_YEAR, Holds.AVERAGE, Holds.MAXIMUM)
"""Columns that are checked and never imported."""
MANY = frozenset({Holds.FIGURES, Holds.BENCHMARK, Holds.TARGET, Holds.IGNORED})
"""What more than one column may hold."""


@dataclass(frozen=True, slots=True)
class Head:
    """``month``: of figures, or of commentary where the head names it. ``name``: of a comparator."""

    holds: Holds
    month: Month | None = None
    year: FinancialYear | None = None
    name: str = ""


_WORDS: dict[Holds, tuple[str, ...]] = {
    Holds.REF: (
        *("ref", "reference", "ref no", "indicator ref", "indicator reference", "measure ref"),
        *("code", "indicator code", "measure code", "id", "indicator id", "kpi ref", "pi ref"),
    ),
    Holds.TITLE: (
        *("indicator", "title", "measure", "name", "indicator title", "indicator name", "measure name"),
        *("description", "performance indicator", "kpi"),
    ),
    Holds.THEME: ("theme", "section", "service area", "category", "group", "priority"),
    Holds.OUTCOME: ("outcome", "why it is watched", "impact"),
    Holds.OWNER: ("owner", "indicator owner", "lead", "lead officer", "responsible officer"),
    Holds.REPORTER: ("reporter", "data provider", "provided by", "returned by"),
    Holds.OWNER_AND_REPORTER: (
        "owner / reporter",
        "owner/reporter",
        "owner and reporter",
        "owner & reporter",
    ),
    Holds.UNIT: ("unit", "units", "format"),
    Holds.PART: ("part",),
    Holds.VERSION: ("version",),
    Holds.MONTH: ("month", "period"),
    Holds.NUMERATOR: ("numerator", "num"),
    Holds.DENOMINATOR: ("denominator", "denom", "den"),
    Holds.VALUE: ("value", "figure", "result", "actual"),
    Holds.POLARITY: (
        "dot",
        "direction of travel",
        "polarity",
        "good is",
        "desired direction",
    ),
    Holds.COMMENTARY: ("commentary", "comments", "comment", "narrative", "analysis"),
}
_BY_WORD = {word: holds for holds, words in _WORDS.items() for word in words}
_CHANGE = re.compile(r"(?:% |percentage |pct )?change (?:from|on|since|vs\.?|against) (.+)")
_ON_MONTH = frozenset({"month", "last month", "previous month", "prior month"})
_ON_YEAR = frozenset({"year", "last year", "previous year", "same month last year", "a year earlier"})
_TWELVE = re.compile(r"(?:12|twelve)[- ]?(?:mnth|month|months|mth|mths|m)?\.? (?:rolling )?(.+)|rolling (.+)")
_AVERAGES = frozenset({"avg", "average", "mean"})
_MAXIMA = frozenset({"max", "maximum", "highest"})
_TARGET = re.compile(r"target[s]?[ :]*(.*)")
_COMMENTARY = re.compile(r"(?:commentary|comments?|narrative)\b[ :(]*([^):]*)\)?:?")


def head_of(text: str, newest: Month | None, *, may_be_serial: bool = False) -> Head | None:
    """What the column under this head holds, or None where the head is not known.

    ``newest``: the last month of the sheet, from which changes are taken.

    >>> head_of("% change from Jul-20", Month(2020, 8)).holds
    <Holds.CHANGE_ON_MONTH: 'change_on_month'>
    >>> head_of("Commentary (Aug-20):", None).month.text, head_of("Target 19-20", None).year.text
    ('2020-08', '2019-20')

    Raises ReadTwoWays for a date of which the day could be the month.
    """
    plain = " ".join(text.replace("_", " ").split()).casefold()
    word = plain.rstrip(".:")
    if word in _BY_WORD:
        return Head(_BY_WORD[word])
    if month := month_in_head(plain, may_be_serial=may_be_serial):
        return Head(Holds.FIGURES, month=month)
    return (
        _change(plain, newest)
        or _rolling(plain)
        or _target(plain)
        or _comparator(text)
        or _commentary(plain)
        or _outcome(word)
    )


def _change(text: str, newest: Month | None) -> Head | None:
    match = _CHANGE.fullmatch(text)
    if match is None:
        return None
    base = month_in_head(match[1])
    if match[1] in _ON_MONTH or (base and newest and base == newest.plus(-1)):
        return Head(Holds.CHANGE_ON_MONTH)
    if match[1] in _ON_YEAR or (base and newest and base == newest.plus(-12)):
        return Head(Holds.CHANGE_ON_YEAR)
    return Head(Holds.IGNORED)


def _rolling(text: str) -> Head | None:
    match = _TWELVE.fullmatch(text)
    word = (match[1] or match[2]).rstrip(".") if match else ""
    if word in _AVERAGES:
        return Head(Holds.AVERAGE)
    return Head(Holds.MAXIMUM) if word in _MAXIMA else None


def _target(text: str) -> Head | None:
    match = _TARGET.fullmatch(text)
    if match is None:
        return None
    try:
        return Head(Holds.TARGET, year=parse_financial_year(match[1].replace("/", "-").strip(" ():")))
    except ValueError:
        return None


def _comparator(text: str) -> Head | None:
    words = text.split()
    if len(words) > 1 and words[0].casefold() == "benchmark":
        return Head(Holds.BENCHMARK, name=" ".join(words[1:]))
    return None


def _commentary(text: str) -> Head | None:
    match = _COMMENTARY.fullmatch(text)
    return Head(Holds.COMMENTARY, month=month_in_head(match[1].strip())) if match else None


def _outcome(word: str) -> Head | None:
    return Head(Holds.OUTCOME) if word.startswith("outcome") else None
