"""A reporter's sheet: their returns, what may be typed in each, and what they typed last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from indicators.models import Deputy, Indicator, MonthlyReturn, ReportingMonth
from indicators.models.people import Person
from indicators.reports.month_report import FigureCell, IndicatorRow
from indicators.reports.returns import MonthReturns, ReturnRow
from indicators.reports.sheet_parts import FigurePart, followed_parts
from indicators.rules.attention import Attention
from indicators.rules.figures import TypedState, Unit
from indicators.rules.numbers import plain
from indicators.rules.sources import PartKind
from indicators.rules.stages import MonthStage, ReturnStage
from indicators.rules.wording import NOT_APPLICABLE_TEXT

WRITABLE = {ReturnStage.TO_DO, ReturnStage.DRAFT, ReturnStage.SENT_BACK}
PAST_SHOWN = 6
FIRST = (
    Attention.SENT_BACK,
    Attention.NEEDS_REASON,
    Attention.CHANGED_SINCE_SUBMITTED,
    Attention.NOT_STARTED,
)


@dataclass(frozen=True, slots=True)
class Box:
    """One input of a figure."""

    part: str
    name: str
    text: str


@dataclass(slots=True)
class SheetRow:
    """A return on the sheet. ``typed`` holds what came back and was not kept, by the name of its field."""

    row: ReturnRow
    is_open: bool
    typed: Mapping[str, str] = field(default_factory=dict)
    problems: Sequence[str] = ()
    is_stale: bool = False
    is_from_file: bool = False
    """What is typed came in a file just now, and is not saved."""
    by_ref: Mapping[str, IndicatorRow] = field(default_factory=dict)
    """Every printed row, where a part follows another indicator."""
    offered: Mapping[str, str] = field(default_factory=dict)
    """What a file says of a return that moved since it was downloaded, by part or ``commentary``."""

    @property
    def key(self) -> str:
        return f"r{self.row.returned.pk}"

    @property
    def may_write(self) -> bool:
        return self.is_open and self.row.stage in WRITABLE

    @property
    def boxes(self) -> list[Box]:
        kept = kept_cells(self.row.returned, self.row.indicator)
        names = {part: f"{self.key}-{part}" for part in kept}
        return [Box(part, names[part], self.typed.get(names[part], text)) for part, text in kept.items()]

    @property
    def offers(self) -> list[Box]:
        return [Box(part, f"{self.key}-file-{part}", text) for part, text in self.offered.items()]

    @property
    def commentary(self) -> str:
        return self.typed.get(f"{self.key}-commentary", self.row.returned.commentary)

    @property
    def reason(self) -> str:
        return self.typed.get(f"{self.key}-reason", self.row.returned.figure_reason)

    @property
    def version(self) -> int:
        return self.row.returned.version

    @property
    def past(self) -> tuple[FigureCell, ...]:
        return self.row.row.figures[-1 - PAST_SHOWN : -1]

    @property
    def now(self) -> FigureCell:
        return self.row.row.figures[-1]

    @property
    def parts(self) -> list[FigurePart]:
        """The numerator first, or the value alone."""
        typed = [FigurePart(box.part, box.text, box.name) for box in self.boxes]
        if any(part.part == "value" for part in typed):
            return typed
        parts = [*typed, *followed_parts(self.row.row, self.by_ref)]
        return sorted(parts, key=lambda part: part.part, reverse=True)

    @property
    def words_name(self) -> str:
        return f"{self.key}-commentary"

    @property
    def reason_name(self) -> str:
        return f"{self.key}-reason"

    @property
    def follows(self) -> list[str]:
        """What the parts come from that are not typed here."""
        return [part.source for part in self.parts if part.source]

    @property
    def kept(self) -> list[Box]:
        """What is kept of every field, beside what somebody typed meanwhile."""
        returned = self.row.returned
        cells = kept_cells(returned, self.row.indicator)
        words = {"commentary": returned.commentary, "reason": returned.figure_reason}
        return [Box(part, f"{self.key}-{part}", text) for part, text in (cells | words).items()]

    @property
    def was_sent_back(self) -> bool:
        """And has not been submitted since: its reason stays in view while it is mended."""
        back, handed_in = self.row.returned.sent_back_at, self.row.returned.submitted_at
        return self.may_write and back is not None and (handed_in is None or handed_in < back)

    @property
    def is_mended(self) -> bool:
        """Something was written since it was sent back, and nothing is left to ask."""
        return self.was_sent_back and self.row.attention is Attention.DRAFT


def kept_cells(returned: MonthlyReturn, indicator: Indicator) -> dict[str, str]:
    """The parts that may be typed, with what is kept of each as text; none where it follows others."""
    return {part: _text(returned, part) for part in _typed_parts(returned, indicator)}


def _typed_parts(returned: MonthlyReturn, indicator: Indicator) -> list[str]:
    if Unit(indicator.unit) is Unit.COUNT or returned.value is not None:
        return ["value"]
    own = PartKind.OWN.value
    return [part for part in ("numerator", "denominator") if getattr(indicator, part) == own]


def _text(returned: MonthlyReturn, part: str) -> str:
    if returned.state == TypedState.NOT_APPLICABLE.value:
        return NOT_APPLICABLE_TEXT
    number = getattr(returned, part)
    return "" if number is None else f"{plain(number):f}"


def people_of(person: Person, month: ReportingMonth, day: object) -> set[int]:
    """Themselves, and whoever they stand in for on that day."""
    stood_in_for = Deputy.objects.filter(
        Q(starts_on__lte=day, ends_on__gte=day), scorecard=month.scorecard_id, person=person
    )
    return {person.pk, *stood_in_for.values_list("reporter_id", flat=True)}


def sheet_of(returns: MonthReturns, people: set[int]) -> list[SheetRow]:
    """Sent back first, then what wants a reason or is missing, then the rest in book order."""
    is_open = MonthStage(returns.reporting_month.stage) is MonthStage.OPEN
    by_ref = {row.ref: row for row in returns.report.rows}
    rows = [SheetRow(row, is_open, by_ref=by_ref) for row in returns.reported_by(people)]
    return sorted(rows, key=_place)


def _place(row: SheetRow) -> int:
    stands = Attention.SENT_BACK if row.was_sent_back else row.row.attention
    return FIRST.index(stands) if stands in FIRST else len(FIRST)
