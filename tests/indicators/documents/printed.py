"""What stands in each cell of a printed book, by where its words stand on the paper."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from html import unescape
from itertools import accumulate, combinations, pairwise

from indicators.documents.columns import Columns
from indicators.reports.month_report import IndicatorRow, MonthReport
from indicators.rules.statistics import PrintedChange
from indicators.rules.wording import grouped_for_reading, signed_for_reading

POINTS = 72 / 25.4
TOP, SIDE, BOTTOM = 19 * POINTS, 12 * POINTS, 17 * POINTS
SLACK = 0.5
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


@dataclass(frozen=True)
class Word:
    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Page:
    number: int
    width: float
    height: float
    words: list[Word]

    @property
    def beyond_its_margins(self) -> list[Word]:
        return [
            word
            for word in self.words
            if word.left < SIDE - SLACK
            or word.right > self.width - SIDE + SLACK
            or not 0 <= word.top < word.bottom <= self.height
        ]

    @property
    def printed_over(self) -> list[tuple[str, str]]:
        """Words of which one stands on the other."""
        return [
            (one.text, other.text)
            for one, other in combinations(self.words, 2)
            if min(one.right, other.right) - max(one.left, other.left) > 1
            and min(one.bottom, other.bottom) - max(one.top, other.top) > 6
        ]


def pages_of(pdf: bytes) -> list[Page]:
    command = ["pdftotext", "-bbox", "-", "-"]
    found = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    pages = enumerate(_PAGE.findall(found), 1)
    return [
        Page(number, float(width), float(height), [_word(*each) for each in _WORD.findall(words)])
        for number, (width, height, words) in pages
    ]


def _word(left: str, top: str, right: str, bottom: str, text: str) -> Word:
    return Word(float(left), float(top), float(right), float(bottom), unescape(text))


def edges(report: MonthReport) -> list[float]:
    """Of the columns, from the left edge of the first to the right edge of the last."""
    columns = Columns.of(report)
    paper, months = columns.paper, [columns.month] * len(report.months)
    if paper.stacked:
        widths = [paper.ref, paper.indicator, paper.trend, *months, paper.change, paper.direction]
        widths += [columns.average, *[columns.benchmark][: len(report.comparators)]]
        widths += [columns.target][: len(report.target_years)]
    else:
        widths = [paper.ref, paper.indicator, paper.people, paper.trend, *months, paper.change, paper.change]
        widths += [paper.direction, columns.average, columns.average]
        widths += [columns.benchmark] * len(report.comparators) + [columns.target] * len(report.target_years)
    return [(12 + width) * POINTS for width in accumulate([0, *widths, columns.commentary])]


def cells_beside(ref: str, page: Page, report: MonthReport) -> list[str]:
    """The cells of the row that its ref begins on the page, without blanks: those words that lie wholly in
    their column, from the top of the row to the top of the next one."""
    sides = list(pairwise(edges(report)))
    refs = {row.ref for row in report.rows}
    starts = [w for w in page.words if w.text in refs and w.left < sides[0][1] and w.left >= SIDE]
    (top,) = (word.top for word in starts if word.text == ref)
    below = min((word.top for word in starts if word.top > top), default=page.height - BOTTOM)
    row = [word for word in page.words if top - SLACK <= word.top < below - SLACK]
    row = _in_lines(row)
    return [
        plain("".join(word.text for word in row if left - SLACK <= word.left and word.right <= right + SLACK))
        for left, right in sides
    ]


def _in_lines(words: list[Word]) -> list[Word]:
    """In the order of reading; words of one line may differ in size."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.bottom):
        if not lines or word.bottom - lines[-1][0].bottom > 2:
            lines.append([])
        lines[-1].append(word)
    return [word for line in lines for word in sorted(line, key=lambda word: word.left)]


def cells_of(row: IndicatorRow, *, stacked: bool = False) -> list[str]:
    """What should stand there; a drawing has no words."""
    statistics = row.statistics
    average, most = statistics.rolling_average, grouped_for_reading(statistics.rolling_maximum.text)
    means = grouped_for_reading(average.text) + (f"{average.months} mths" if average.is_short else "")
    changes = [_change(statistics.change_on_month), _change(statistics.change_on_year)]
    people = [row.owner or "owner to be confirmed", row.reporter or "reporter to be confirmed"]
    targets = [(each.year.label, grouped_for_reading(each.text), each.status) for each in row.targets]
    met = [(year, text + (status.value if status else "")) for year, text, status in targets]
    figures = [grouped_for_reading(figure.text) for figure in row.figures]
    benchmarks = [(each.comparator, grouped_for_reading(each.text)) for each in row.benchmarks]
    words = row.title + row.outcome
    if stacked:
        cells = [words + ", ".join(people), "", *figures, "".join(changes), "", means + most]
        cells += ["".join(name + text for name, text in each if text) for each in (benchmarks, met) if each]
    else:
        cells = [words, "".join(people), "", *figures, *changes, "", means, most]
        cells += [text for each in (benchmarks, met) for _, text in each]
    return [plain(cell) for cell in (row.ref, *cells, row.commentary)]


def _change(change: PrintedChange) -> str:
    judged = "better" if change.is_better else "worse" if change.is_worse else ""
    return signed_for_reading(change.text) + judged


def plain(text: str) -> str:
    """Without blanks, and without hyphens, which may come at the end of a line."""
    return re.sub(r"[\s‐-]", "", text)
