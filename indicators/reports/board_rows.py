"""One line of the board: where a return stands, in words, and what whoever looks may do with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from indicators.models.people import Person
from indicators.reports.returns import ReturnRow
from indicators.rules.attention import NOT_IN, Attention
from indicators.rules.change import Arrow
from indicators.rules.figures import Missing
from indicators.rules.reasons import split_reason
from indicators.rules.targets import TargetStatus
from indicators.rules.when import said_when
from indicators.rules.wording import TRUE_MINUS, signed_for_reading

MOST_WORDS = 60
"""Characters of a reason that stand on the board; the panel has all of it."""


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Who looks at the board, when, and whom they were reminded by: ``reminded`` by reporter."""

    person: Person
    manages: bool
    at: dt.datetime
    zone: ZoneInfo
    reminded: Mapping[int, dt.datetime] = field(default_factory=dict)

    def when(self, at: dt.datetime) -> str:
        return said_when(at.astimezone(self.zone), self.at.astimezone(self.zone))

    def was_reminded_today(self, reporter: int | None) -> bool:
        at = self.reminded.get(reporter or 0)
        return at is not None and at.astimezone(self.zone).date() == self.at.astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A return as the board shows it to somebody."""

    row: ReturnRow
    by: Onlooker

    @property
    def key(self) -> int:
        return self.row.returned.pk

    @property
    def moved(self) -> str:
        """``Down 62%`` where the change points and is judged worse; nothing otherwise."""
        change = self.row.row.statistics.change_on_month
        if not change.is_worse:
            return ""
        said = gettext("Up {change}") if change.arrow is Arrow.UP else gettext("Down {change}")
        return said.format(change=signed_for_reading(change.text).strip("+" + TRUE_MINUS))

    @property
    def says(self) -> list[str]:
        """Short sentences; the judgement of a change is told apart, by ``moved``."""
        return [sentence for sentence in _SAYINGS[self.row.attention](self.row, self.by) if sentence]

    @property
    def choice(self) -> str:
        """The return as it is seen, to be approved."""
        return f"{self.key}:{self.row.returned.version}"

    @property
    def is_own(self) -> bool:
        return self.row.returned.submitted_by_id == self.by.person.pk

    @property
    def may_approve(self) -> bool:
        return self.by.manages and self.row.waits_for_a_manager and not self.is_own

    @property
    def awaits(self) -> int | None:
        """The reporter it is awaited from, who may be reminded."""
        return self.row.indicator.reporter_id if self.by.manages and self.row.attention in NOT_IN else None

    @property
    def may_remind(self) -> bool:
        return self.awaits is not None and not self.by.was_reminded_today(self.awaits)

    @property
    def may_ask(self) -> bool:
        """A question is the better reminder where something is entered already."""
        return self.by.manages and self.row.attention in (
            Attention.NEEDS_REASON,
            Attention.CHANGED_SINCE_SUBMITTED,
        )


def _not_started(row: ReturnRow, by: Onlooker) -> list[str]:
    return [
        gettext("Nothing entered")
        if isinstance(row.figure, Missing)
        else gettext("Figure there, no words yet"),
        _reminded(row, by),
    ]


def _draft(row: ReturnRow, by: Onlooker) -> list[str]:
    return [gettext("Draft") if row.row.commentary else gettext("Draft, no words yet"), _reminded(row, by)]


def _reminded(row: ReturnRow, by: Onlooker) -> str:
    at = by.reminded.get(row.indicator.reporter_id or 0)
    return gettext("Reminded {when}").format(when=by.when(at)) if at and by.manages else ""


def _sent_back(row: ReturnRow, by: Onlooker) -> list[str]:
    at, (chips, words) = row.returned.sent_back_at, split_reason(row.returned.send_back_reason)
    told = ", ".join(gettext(chip) for chip in chips).lower() or words
    short = told if len(told) <= MOST_WORDS else f"{told[:MOST_WORDS].rpartition(' ')[0]} …"
    said = gettext("Sent back {when}: {why}").format(when=by.when(at) if at else "", why=short)
    return [said, _reminded(row, by)]


def _blocked(row: ReturnRow, by: Onlooker) -> list[str]:
    return [*row.facts, gettext("No reason yet")]


def _changed(row: ReturnRow, by: Onlooker) -> list[str]:
    at = row.returned.submitted_at
    said = (
        gettext("Changed since it was submitted {when}").format(when=by.when(at))
        if at
        else gettext("Changed since it was submitted")
    )
    return [said, _reminded(row, by)]


def _to_look_at(row: ReturnRow, by: Onlooker) -> list[str]:
    target = row.row.target_in_force
    missed = target is not None and target.status is TargetStatus.MISSED
    return [
        *row.facts,
        gettext("Target {target} missed").format(target=target.text) if target and missed else "",
    ]


def _submitted(row: ReturnRow, by: Onlooker) -> list[str]:
    at = row.returned.submitted_at
    return [gettext("Submitted {when}").format(when=by.when(at)) if at else ""]


def _approved(row: ReturnRow, by: Onlooker) -> list[str]:
    at = row.returned.approved_at
    if not at:
        return []
    return [gettext("Approved {when} by {who}").format(when=by.when(at), who=row.returned.approved_by)]


_SAYINGS = {
    Attention.NOT_STARTED: _not_started,
    Attention.DRAFT: _draft,
    Attention.SENT_BACK: _sent_back,
    Attention.NEEDS_REASON: _blocked,
    Attention.CHANGED_SINCE_SUBMITTED: _changed,
    Attention.TO_LOOK_AT: _to_look_at,
    Attention.SUBMITTED: _submitted,
    Attention.APPROVED: _approved,
}
