"""One month as everybody reads it: the page, CSV, Excel, JSON, HTML and the book are drawn from this."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.translation import gettext, pgettext_lazy

from indicators.reports.book_look import BookLook
from indicators.reports.edition_change import EditionChange
from indicators.rules.change import ChangeBasis
from indicators.rules.figures import Unit
from indicators.rules.months import FinancialYear, Month
from indicators.rules.polarity import Polarity
from indicators.rules.refs import anchor_of
from indicators.rules.stages import MonthStage
from indicators.rules.statistics import PrintedStatistics
from indicators.rules.targets import TargetStatus

STAGES = {
    MonthStage.HISTORY: pgettext_lazy("stage", "History"),
    MonthStage.OPEN: pgettext_lazy("stage", "Open"),
    MonthStage.APPROVED: pgettext_lazy("stage", "Approved"),
    MonthStage.SIGNED_OFF: pgettext_lazy("stage", "Signed off"),
}


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A figure as text, exactly (28 digits), with its parts; ``state`` as contract files name it."""

    month: Month
    text: str
    value: str | None
    numerator: str | None
    denominator: str | None
    state: str


@dataclass(frozen=True, slots=True)
class BenchmarkCell:
    """A number, ``Local``, or empty where none is known."""

    comparator: str
    text: str
    value: str | None
    period: str


@dataclass(frozen=True, slots=True)
class TargetCell:
    """``status`` only of the target in force; ``is_carried`` where that was set for an earlier year."""

    year: FinancialYear
    text: str
    value: str | None
    status: TargetStatus | None = None
    is_carried: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One printed row."""

    ref: str
    title: str
    theme: str
    outcome: str
    unit: Unit
    decimals: int
    polarity: Polarity
    change_basis: ChangeBasis
    owner: str | None
    reporter: str | None
    figures: tuple[FigureCell, ...]
    statistics: PrintedStatistics
    benchmarks: tuple[BenchmarkCell, ...]
    targets: tuple[TargetCell, ...]
    target_in_force: TargetCell | None
    commentary: str
    commentary_group: str | None
    trend: tuple[Fraction | None, ...] = ()
    """Thirteen months ending with this one, oldest first; None where there is no value."""
    numerator: str = ""
    denominator: str = ""
    """A ref, ``own``, ``population``, or empty for a count."""
    scale: int = 1
    target_is_level: bool = True

    @property
    def now(self) -> FigureCell:
        return self.figures[-1]

    @property
    def before(self) -> FigureCell:
        """The month before; this one itself where no other is shown."""
        return self.figures[-2] if len(self.figures) > 1 else self.figures[-1]

    @property
    def year_before(self) -> str:
        """``Aug 19``, with which the change on the year compares."""
        return self.figures[-1].month.plus(-12).label.replace("-", " ")

    @property
    def trend_words(self) -> str:
        """What the small line says, for those who do not see it."""
        figures = [figure.text for figure in self.figures if figure.text]
        if not figures:
            return gettext("{ref} over thirteen months, lately without figures").format(ref=self.ref)
        said = gettext("{ref} over thirteen months, lately {figures}")
        return said.format(ref=self.ref, figures=", ".join(figures[-3:]))

    @property
    def anchor(self) -> str:
        """What a link to the row ends in."""
        return anchor_of(self.ref)


@dataclass(frozen=True, slots=True)
class MonthReport:
    """``months`` are those shown, this one last; ``snapshot`` is its hash once the month is frozen.

    Every row has a figure a month, a benchmark a comparator and a target a year, in these orders.
    """

    scorecard_slug: str
    scorecard_name: str
    organisation: str
    month: Month
    stage: str
    edition: int
    snapshot: str | None
    months: tuple[Month, ...]
    comparators: tuple[str, ...]
    target_years: tuple[FinancialYear, ...]
    rows: tuple[IndicatorRow, ...]
    summary: str = ""
    """The manager's words on the month."""
    threshold: str = "10%"
    """At which an arrow points."""
    look: BookLook = field(default_factory=BookLook)
    changes: tuple[EditionChange, ...] = ()
    """Since the edition ``changes_since``, the last one signed off; None where this is the first."""
    changes_since: int | None = None

    @property
    def month_before(self) -> Month:
        return self.month.plus(-1)

    @property
    def year_before(self) -> Month:
        return self.month.plus(-12)

    @property
    def without_owner(self) -> list[IndicatorRow]:
        return [row for row in self.rows if row.owner is None]

    @property
    def without_reporter(self) -> list[IndicatorRow]:
        return [row for row in self.rows if row.reporter is None]

    @property
    def stage_label(self) -> str:
        """``Signed off``, for reading."""
        return str(STAGES[MonthStage(self.stage)])

    @property
    def themes(self) -> list[tuple[str, list[IndicatorRow]]]:
        """Rows under their theme, themes in order of first appearance."""
        found: dict[str, list[IndicatorRow]] = {}
        for row in self.rows:
            found.setdefault(row.theme, []).append(row)
        return list(found.items())
