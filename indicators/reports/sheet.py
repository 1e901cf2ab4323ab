"""A reporter's sheet: their returns, what may be typed in each, and what they typed last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext

from indicators.models import Deputy, Indicator, MonthlyReturn, ReportingMonth
from indicators.models.people import Person
from indicators.reports.month_report import FigureCell, IndicatorRow
from indicators.reports.returns import MonthReturns, ReturnRow
from indicators.reports.sheet_parts import FigurePart, KeptField, followed_parts, kept_fields
from indicators.rules.answers import LABELS, split
from indicators.rules.attention import Attention
from indicators.rules.figures import TypedState, Unit
from indicators.rules.numbers import plain
from indicators.rules.reasons import split_reason
from indicators.rules.sources import PartKind, followers
from indicators.rules.stages import MonthStage, ReturnStage
from indicators.rules.wording import NOT_APPLICABLE_TEXT
from indicators.rules.words import NOTHING_TO_REPORT, says_something

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
    written_with: ReturnRow | None = None
    """The sibling of its commentary group that holds the box; None where it holds its own."""

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
        """What stands in its box: nothing where the tick beside it says so."""
        return "" if self._words == NOTHING_TO_REPORT else self._words

    @property
    def is_nothing(self) -> bool:
        """*Nothing to report* is ticked."""
        return self._words == NOTHING_TO_REPORT or (not self._words and f"{self.key}-nothing" in self.typed)

    @property
    def _words(self) -> str:
        return self.typed.get(f"{self.key}-commentary", self.row.returned.commentary)

    @property
    def answer(self) -> str:
        """The answer to its checks that is chosen, by name; or nothing."""
        if f"{self.key}-reason" in self.typed:
            return self.typed.get(f"{self.key}-answer", "")
        kept = split(self.row.returned.figure_reason).answer
        return kept.value if kept else ""

    @property
    def answers(self) -> list[tuple[str, str]]:
        """Those that may be given to what its checks ask, by name, in words."""
        return [(answer.value, gettext(label)) for answer, label in LABELS.items()]

    @property
    def reason(self) -> str:
        """The few words why."""
        return self.typed.get(f"{self.key}-reason", split(self.row.returned.figure_reason).why)

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
    def follows(self) -> list[str]:
        """What the parts come from that are not typed here."""
        return [part.source for part in self.parts if part.source]

    @property
    def kept(self) -> list[KeptField]:
        """What is kept of every field, beside what somebody typed meanwhile."""
        return kept_fields(self.key, self.row.returned, kept_cells(self.row.returned, self.row.indicator))

    @property
    def was_sent_back(self) -> bool:
        """And has not been submitted since: its reason stays in view while it is mended."""
        back, handed_in = self.row.returned.sent_back_at, self.row.returned.submitted_at
        return self.may_write and back is not None and (handed_in is None or handed_in < back)

    @property
    def sent_back_for(self) -> tuple[Sequence[str], str]:
        """The usual reasons that were chosen, and the words after them."""
        chips, words = split_reason(self.row.returned.send_back_reason)
        return [gettext(chip) for chip in chips], words

    @property
    def is_ready(self) -> bool:
        """Nothing is wanted of it any more but *Submit*."""
        asks = self.row.wants_a_reason or self.row.wants_words
        return self.may_write and not asks and self.row.stage is not ReturnStage.SENT_BACK

    @property
    def stands(self) -> str:
        """What it is shown as; the names are those of style sheets."""
        if self.is_ready:
            return "ready"
        return "missing" if self.may_write and not self.now.text else self.row.attention.value

    @property
    def is_mended(self) -> bool:
        """Something was written since it was sent back, and nothing is left to ask."""
        return self.was_sent_back and self.is_ready


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
    give_boxes(rows)
    return sorted(rows, key=_place)


def give_boxes(rows: Sequence[SheetRow]) -> None:
    """The words of a commentary group have one box among the rows, in book order.

    Where they are written already; or else on the first row that may still be written.
    """
    groups: dict[int, list[SheetRow]] = {}
    for row in rows:
        if row.row.indicator.commentary_group_id is not None:
            groups.setdefault(row.row.indicator.commentary_group_id, []).append(row)
    for siblings in groups.values():
        written = (row for row in siblings if says_something(row.row.returned.commentary))
        writable = (row for row in siblings if row.may_write)
        holder = next(written, None) or next(writable, siblings[0])
        for row in siblings:
            row.written_with = None if row is holder else holder.row


def _place(row: SheetRow) -> int:
    stands = Attention.SENT_BACK if row.was_sent_back else row.row.attention
    return FIRST.index(stands) if stands in FIRST else len(FIRST)


def moved_along(rows: Sequence[SheetRow], key: int) -> list[SheetRow]:
    """The row of a return that was saved, and after it those that say something else now because of it.

    They follow its figure, or share its commentary.
    """
    indicators = {row.row.indicator.pk: row.row.indicator for row in rows}
    saved = next((row for row in rows if row.row.returned.pk == key), None)
    if saved is None:
        return []
    own, group = saved.row.indicator.pk, saved.row.indicator.commentary_group_id
    following = followers([each.definition for each in indicators.values()], [own])
    return [saved] + [
        row
        for row in rows
        if row.row.indicator.pk in following
        or (row is not saved and group is not None and row.row.indicator.commentary_group_id == group)
    ]
