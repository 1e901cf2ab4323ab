"""What stays in view under a sheet: how far it is, what is still wanted, what *Submit* would submit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from zoneinfo import ZoneInfo

from django.utils.translation import gettext, gettext_noop

from indicators.models import ReportingMonth
from indicators.reports.sheet import SheetRow, kept_cells
from indicators.rules.checks import Check
from indicators.rules.stages import ReturnStage
from indicators.rules.when import clock_words, due_words

LACKING_PART = {"numerator": gettext_noop("a numerator"), "denominator": gettext_noop("a denominator")}


class Step(Enum):
    """How far one row is, as the dock draws it."""

    DONE = "done"
    WANTED = "wanted"
    """Begun, and something is still wanted."""
    TO_DO = "to_do"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is still wanted, where it is typed: the ref and anchor of a row, and the name of a field of it."""

    ref: str
    anchor: str
    what: str
    """``a figure``, ``a denominator``, ``a reason``, ``words``, ``an answer``."""
    field: str


@dataclass(frozen=True, slots=True)
class Dock:
    """``ready``: how many *Submit* would submit; a row is done that is in or ready."""

    steps: tuple[Step, ...]
    """In the order of the rows."""
    ready: int
    wanted: tuple[Wanted, ...]
    due: str
    saved: str = ""
    """``saved 14:02``, just now."""

    @property
    def done(self) -> int:
        return self.steps.count(Step.DONE)

    @property
    def total(self) -> int:
        return len(self.steps)

    @property
    def first_wanted(self) -> str:
        """The anchor of the row that the page opens on."""
        return self.wanted[0].anchor if self.wanted else ""

    @property
    def opens_on(self) -> str:
        """The name of the field that the cursor stands in."""
        return next((each.field for each in self.wanted if each.field), "")


def dock_of(
    month: ReportingMonth, rows: Sequence[SheetRow], now: dt.datetime, *, is_saved: bool = False
) -> Dock:
    """``now``: by which it is due, and at which something was saved if it was."""
    here = ZoneInfo(month.scorecard.time_zone)
    lacking = {row.key: wanted_of(row) for row in rows}
    wanted = dict.fromkeys(each for row in rows for each in lacking[row.key])
    deadline = month.deadline
    return Dock(
        steps=tuple(_step(row, lacking[row.key]) for row in rows),
        ready=sum(row.may_write and not lacking[row.key] for row in rows),
        wanted=tuple(wanted),
        due=due_words(deadline.astimezone(here), now.astimezone(here)) if deadline else "",
        saved=gettext("saved {time}").format(time=clock_words(now.astimezone(here))) if is_saved else "",
    )


def _step(row: SheetRow, lacking: Sequence[Wanted]) -> Step:
    if not lacking:
        return Step.DONE
    return Step.TO_DO if row.row.stage is ReturnStage.TO_DO else Step.WANTED


def wanted_of(row: SheetRow) -> list[Wanted]:
    """What a row still lacks, where its person may write it; words where the box of its group is."""
    if not row.may_write:
        return []
    found = []
    if row.row.wants_a_reason:
        found.append(_of_the_figure(row))
    if row.row.wants_words:
        found.append(_of_the_words(row, gettext("words")))
    if not found and row.row.stage is ReturnStage.SENT_BACK:
        found.append(_of_the_words(row, gettext("an answer")))
    if not found and row.problems:
        found.append(Wanted(row.row.row.ref, row.row.row.anchor, gettext("to be mended"), ""))
    return found


def _of_the_figure(row: SheetRow) -> Wanted:
    """An empty cell, or else a reason for what is there."""
    ref, anchor = row.row.row.ref, row.row.row.anchor
    if row.row.findings[0].check is not Check.MISSING_FIGURE:
        return Wanted(ref, anchor, gettext("a reason"), f"{row.key}-reason")
    kept = kept_cells(row.row.returned, row.row.indicator)
    empty = [part for part, text in kept.items() if not text]
    is_a_part = len(empty) == 1 and len(kept) == 2
    what = gettext(LACKING_PART[empty[0]]) if is_a_part else gettext("a figure")
    return Wanted(ref, anchor, what, f"{row.key}-{empty[0]}" if empty else "")


def _of_the_words(row: SheetRow, what: str) -> Wanted:
    holder = row.written_with or row.row
    return Wanted(holder.row.ref, holder.row.anchor, what, f"r{holder.returned.pk}-commentary")
