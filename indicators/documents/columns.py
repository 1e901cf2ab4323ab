"""How wide the columns of the printed table are, in millimetres, so that no figure leaves its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from indicators.reports.month_report import MonthReport

LEAST_MONTH = 6.0
POINT = 25.4 / 72
PADDING = 1.8
HEADINGS = (11.5, 19.0, 16.5, 12.5)
"""The least for all columns of a kind, which share one: *Months*, *12 months*, *Benchmarks*, *Targets*."""
SIZES = (("", 8.5), ("small", 7.5), ("least", 6.5))
"""Classes of figures and their size in points; what does not fit at the last one goes over lines."""


@dataclass(frozen=True, slots=True)
class Paper:
    """Room between the margins, and what each kind of column takes of it.

    ``stacked``: averages, benchmarks and targets stand below each other in one column of each kind.
    """

    width: float
    ref: float
    indicator: float
    people: float
    trend: float
    change: float
    direction: float
    month: float
    average: float
    benchmark: float
    target: float
    stacked: bool
    few_months: int
    """So many have room beside their line; more of them say themselves what the line says."""
    letter: float
    """Width of the commentary for each of its letters, so that the longest stands on one page."""
    least_commentary: float = 40.0
    sizes: tuple[tuple[str, float], ...] = SIZES

    @property
    def fixed(self) -> float:
        changes = 1 if self.stacked else 2
        return self.ref + self.indicator + self.people + changes * self.change + self.direction


A3 = Paper(396, 16, 62, 25, 23, 16, 7, 10.4, 10.5, 9.5, 10.4, stacked=False, few_months=13, letter=0.028)
A3_LONG = replace(A3, indicator=50, trend=0, average=8.5, benchmark=8.5, target=9.5, least_commentary=30)
A4 = Paper(
    273, 15, 48, 0, 20, 19.5, 6, 8.9, 11.5, 17, 18, stacked=True, few_months=9, letter=0.042, sizes=SIZES[1:]
)
A4_LONG = replace(A4, indicator=44, trend=0, least_commentary=34)


@dataclass(frozen=True, slots=True)
class Columns:
    """Widths of the columns that depend on what is printed; what is left goes to the commentary."""

    paper: Paper
    month: float
    average: float
    benchmark: float
    target: float
    commentary: float
    figures: str
    """The class of the size of figures; ``over-lines`` with it where one is too long for its column."""
    count: int

    @classmethod
    def of(cls, report: MonthReport) -> Columns:
        paper = _paper(report)
        counts = _counts(report, paper)
        room = paper.width - paper.fixed - paper.trend - paper.least_commentary
        longest = max((_ems(text) for text in _figures(report)), default=0.0)
        words = max((len(row.commentary) for row in report.rows), default=0)
        widths = _shared(room, counts, paper, longest, words)
        used = sum(count * width for count, width in zip(counts, widths, strict=True))
        return cls(
            paper,
            *widths,
            commentary=round(room + paper.least_commentary - used, 2),
            figures=_class_of(longest, min(widths[:2]), paper.sizes),
            count=sum(counts) + (6 if paper.stacked else 8) - (not paper.trend),
        )


def _paper(report: MonthReport) -> Paper:
    few, many = (A4, A4_LONG) if report.look.paper == "A4" else (A3, A3_LONG)
    return few if len(report.months) <= few.few_months else many


def _counts(report: MonthReport, paper: Paper) -> tuple[int, int, int, int]:
    """Of columns of months, averages, benchmarks and targets."""
    comparators, years = len(report.comparators), len(report.target_years)
    if paper.stacked:
        return len(report.months), 1, min(comparators, 1), min(years, 1)
    return len(report.months), 2, comparators, years


def _shared(
    room: float, counts: tuple[int, ...], paper: Paper, longest: float, words: int
) -> tuple[float, float, float, float]:
    """Wider where the longest figure asks for it and words leave room; with none, months give way first."""
    widths = _least(paper, counts)
    wanted = sum(count * width for count, width in zip(counts, widths, strict=True))
    spare = room - wanted
    narrower = widths[0] + spare / max(counts[0], 1)
    if spare < 0 and narrower < LEAST_MONTH:
        widths = tuple(width * room / wanted for width in widths)
    elif spare < 0:
        widths = (narrower, *widths[1:])
    else:
        lack = max(0.0, longest * SIZES[0][1] * POINT + PADDING - min(widths[:2]))
        kept = max(0.0, words * paper.letter - paper.least_commentary)
        more = min(lack, max(0.0, spare - kept) / sum(counts[:2]))
        widths = (widths[0] + more, widths[1] + more, *widths[2:])
    month, average, benchmark, target = (round(width, 2) for width in widths)
    return month, average, benchmark, target


def _least(paper: Paper, counts: tuple[int, ...]) -> tuple[float, ...]:
    """What the paper gives each kind, and more where few columns are under one heading."""
    widths = paper.month, paper.average, paper.benchmark, paper.target
    if paper.stacked:
        return widths
    kinds = zip(widths, HEADINGS, counts, strict=True)
    return tuple(max(width, heading / max(count, 1)) for width, heading, count in kinds)


def _figures(report: MonthReport) -> Iterator[str]:
    """What stands alone in a column of figures."""
    for row in report.rows:
        yield from (figure.text for figure in row.figures)
        yield from (row.statistics.rolling_average.text, row.statistics.rolling_maximum.text)


def _ems(text: str) -> float:
    """How wide it is in bold and grouped, in the size of its type."""
    digits = sum(letter.isdigit() for letter in text)
    narrow, wide = sum(text.count(letter) for letter in ".,"), text.count("%")
    return 0.55 * (len(text) - narrow - wide) + 0.25 * (narrow + digits // 3) + 0.9 * wide


def _class_of(longest: float, width: float, sizes: tuple[tuple[str, float], ...]) -> str:
    for name, points in sizes:
        if longest * points * POINT + PADDING <= width:
            return name
    return f"{sizes[-1][0]} over-lines"
