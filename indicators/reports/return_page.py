"""One return to be looked at: figures, chart, checks, words, what was said of it and what happened to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from indicators.models import Benchmark, Comment, ReportingMonth
from indicators.reports.chart_scale import ChartSize
from indicators.reports.charts import line_chart
from indicators.reports.history import History, history_of
from indicators.reports.month_report import BenchmarkCell, FigureCell
from indicators.reports.read_month import benchmark_cell
from indicators.reports.returns import MonthReturns, ReturnRow
from indicators.reports.row_line import line_of
from indicators.rules.figures import Unit
from indicators.rules.months import Month, months_ending
from indicators.rules.targets import TargetStatus
from indicators.rules.word_changes import Piece
from indicators.rules.wording import number_text, signed_for_reading

PANEL = ChartSize(400, 176, left=46, right=56, most_labels=5)
TARGETS = {
    TargetStatus.MET: gettext_noop("Target {year} of {target}: met."),
    TargetStatus.NEAR: gettext_noop("Target {year} of {target}: near."),
    TargetStatus.MISSED: gettext_noop("Target {year} of {target}: missed."),
}
NATION = ("eng", "england")


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing there is to see of a figure: ``mark`` names its icon; ``answer`` is its reporter's."""

    mark: str
    text: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class PastFigure:
    """A month of the chart, as its table tells it."""

    month: Month
    text: str


@dataclass(frozen=True, slots=True)
class ReturnPage:
    row: ReturnRow
    reporting_month: ReportingMonth
    history: History
    comments: list[Comment]
    benchmark: BenchmarkCell | None
    """England's, or the first there is."""

    @property
    def now(self) -> FigureCell:
        return self.row.row.now

    @property
    def past(self) -> list[PastFigure]:
        """Newest first, as far as the chart goes back."""
        row = self.row.row
        months = months_ending(Month.of(self.reporting_month.month), len(row.trend))
        texts = _texts(self.row)
        return [PastFigure(month, text) for month, text in zip(months, texts, strict=True)][::-1]

    @property
    def chart(self) -> str:
        """The same drawing as in the book, in the size of the panel."""
        return line_chart(line_of(self.row.row, Month.of(self.reporting_month.month)), PANEL)

    @property
    def seen(self) -> list[Seen]:
        """Checks with their answers, then what was judged; a tick where no check asks."""
        answer = self.row.returned.figure_reason
        asked = [Seen("needs_reason", question, answer) for question in self.row.questions]
        return [
            *(asked or [Seen("approved", gettext("Inside the range of the last twelve months."))]),
            *self._judged(),
        ]

    def _judged(self) -> list[Seen]:
        row, found = self.row.row, []
        change, target = row.statistics.change_on_month, row.target_in_force
        if change.is_worse:
            worse = gettext("{change} on {month}: worse.").format(
                change=signed_for_reading(change.text), month=row.before.month.full_name
            )
            found.append(Seen("to_look_at", worse))
        if target is not None and target.status is not None:
            missed = target.status is TargetStatus.MISSED
            words = gettext(TARGETS[target.status]).format(year=target.year.text, target=target.text)
            found.append(Seen("to_look_at" if missed else "approved", words))
        return found

    @property
    def difference(self) -> Sequence[Piece]:
        """Of the commentary, where it was submitted before with other words."""
        return self.history.since.words if self.history.since else ()

    @property
    def word_count(self) -> int:
        return len(self.row.row.commentary.split())


def return_page(returns: MonthReturns, row: ReturnRow) -> ReturnPage:
    """Three queries."""
    comments = Comment.objects.filter(monthly_return=row.returned).select_related("author").order_by("pk")
    return ReturnPage(
        row=row,
        reporting_month=returns.reporting_month,
        history=history_of(row.returned),
        comments=list(comments),
        benchmark=_benchmark(row),
    )


def _benchmark(row: ReturnRow) -> BenchmarkCell | None:
    rows = Benchmark.objects.filter(indicator=row.indicator).select_related("comparator")
    known = list(rows.order_by("comparator__position", "comparator__code"))
    chosen = next((each for each in known if each.comparator.code.casefold() in NATION), None)
    first = chosen or next(iter(known), None)
    return benchmark_cell(first.comparator, first, Unit(row.indicator.unit)) if first else None


def _texts(row: ReturnRow) -> list[str]:
    unit, decimals = row.row.unit, row.row.decimals
    return ["" if value is None else number_text(value, unit, decimals) for value in row.row.trend]
