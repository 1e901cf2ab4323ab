"""The month board: every return in the order that is asked for, and how far the month is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop, ngettext

from indicators.reports.board_gates import BLOCKED, NOT_BEGUN, Gate, gates
from indicators.reports.board_progress import Progress, progress, reporter_of, theme_of
from indicators.reports.board_rows import BoardRow, Onlooker
from indicators.reports.returns import MonthReturns
from indicators.rules.attention import NOT_IN, WAITING_FOR_A_MANAGER, Attention
from indicators.rules.when import time_left
from indicators.rules.wording import counted

VIEWS = {
    "worst": gettext_noop("Worst first"),
    "theme": gettext_noop("By theme"),
    "reporter": gettext_noop("By reporter"),
    "printed": gettext_noop("Printed order"),
}
WORST_FIRST = (
    ("not_started", gettext_noop("Not in"), NOT_BEGUN),
    ("sent_back", gettext_noop("Sent back"), (Attention.SENT_BACK,)),
    ("needs_reason", gettext_noop("Blocked by a check"), BLOCKED[:1]),
    ("changed_since_submitted", gettext_noop("Changed since submitted"), BLOCKED[1:]),
    ("to_look_at", gettext_noop("To look at"), (Attention.TO_LOOK_AT,)),
    ("submitted", gettext_noop("Nothing to look at"), (Attention.SUBMITTED,)),
    ("approved", gettext_noop("Approved"), (Attention.APPROVED,)),
)
RANK = {attention: rank for rank, (_, _, those) in enumerate(WORST_FIRST) for attention in those}
SETTLED = (Attention.SUBMITTED, Attention.APPROVED)


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading; ``icon`` where they stand alike."""

    title: str
    rows: list[BoardRow]
    icon: str = ""

    @property
    def may_choose(self) -> bool:
        return any(row.may_approve for row in self.rows)


@dataclass(frozen=True, slots=True)
class View:
    """One order of the board; ``count`` of what it sets out."""

    key: str
    name: str
    count: int
    of: str


@dataclass(frozen=True, slots=True)
class Board:
    returns: MonthReturns
    rows: list[BoardRow]
    """The whole month, in book order."""
    groups: list[Group]
    gates: list[Gate]
    themes: list[Progress]
    reporters: list[Progress]
    by: Onlooker

    @property
    def total(self) -> int:
        return len(self.rows)

    @property
    def waiting(self) -> int:
        return sum(row.row.waits_for_a_manager for row in self.rows)

    @property
    def approved(self) -> int:
        return sum(row.row.attention is Attention.APPROVED for row in self.rows)

    @property
    def not_in(self) -> int:
        return sum(row.row.attention in NOT_IN for row in self.rows)

    @property
    def all_approved(self) -> bool:
        return bool(self.rows) and self.approved == self.total

    @property
    def clean(self) -> list[BoardRow]:
        """What this person may approve at once: nothing to look at, and not submitted by them."""
        return [row for row in self.rows if row.row.attention is Attention.SUBMITTED and not row.is_own]

    @property
    def left(self) -> str:
        """``2 h 21 min left``; nothing without a deadline."""
        deadline = self.returns.reporting_month.deadline
        zone = self.by.zone
        return time_left(deadline.astimezone(zone), self.by.at.astimezone(zone)) if deadline else ""

    @property
    def to_remind(self) -> list[Progress]:
        """Reporters with something to come who were not reminded today."""
        return [
            each
            for each in self.reporters
            if each.key and not each.is_done and not self.by.was_reminded_today(each.key)
        ]

    @property
    def remind_all(self) -> str:
        """What the button says; nothing where one button for one reporter does as well."""
        number = len(self.to_remind)
        return gettext("Remind all {number}").format(number=counted(number)) if number > 1 else ""

    @property
    def views(self) -> list[View]:
        wanting = sum(row.row.attention not in SETTLED for row in self.rows)
        counts = {
            "worst": (wanting, ngettext("wants attention", "want attention", wanting)),
            "theme": (len(self.themes), ngettext("theme", "themes", len(self.themes))),
            "reporter": (len(self.reporters), ngettext("reporter", "reporters", len(self.reporters))),
            "printed": (self.total, ngettext("return", "returns", self.total)),
        }
        return [View(key, gettext(name), *counts[key]) for key, name in VIEWS.items()]

    @property
    def shown(self) -> list[BoardRow]:
        """As they stand on the page, from its top."""
        return [row for group in self.groups for row in group.rows]


def board_of(returns: MonthReturns, by: Onlooker, view: str, shown: Collection[int] | None) -> Board:
    """``shown``: the returns that filters left, None for all; what is counted is the whole month."""
    living = [row for row in returns.rows if row.attention is not Attention.HISTORY]
    rows = [BoardRow(row, by) for row in living]
    wanted = rows if shown is None else [row for row in rows if row.key in shown]
    return Board(
        returns=returns,
        rows=rows,
        groups=_GROUPED.get(view, _worst_first)(wanted),
        gates=gates(living, by, returns.reporting_month.scorecard),
        themes=progress(living, theme_of),
        reporters=progress(living, reporter_of),
        by=by,
    )


def _worst_first(rows: Iterable[BoardRow]) -> list[Group]:
    wanted = list(rows)
    return [
        Group(gettext(title), those, icon)
        for icon, title, which in WORST_FIRST
        if (those := [row for row in wanted if row.row.attention in which])
    ]


def _by_theme(rows: Iterable[BoardRow]) -> list[Group]:
    return _under(rows, lambda row: theme_of(row.row)[0])


def _by_reporter(rows: Iterable[BoardRow]) -> list[Group]:
    return _under(rows, lambda row: reporter_of(row.row)[0])


def _printed(rows: Iterable[BoardRow]) -> list[Group]:
    wanted = list(rows)
    return [Group(gettext("As printed"), wanted)] if wanted else []


def _under(rows: Iterable[BoardRow], heading: Callable[[BoardRow], str]) -> list[Group]:
    """Headings as they come, under each the worst first."""
    found: dict[str, list[BoardRow]] = {}
    for row in rows:
        found.setdefault(heading(row), []).append(row)
    return [
        Group(title, sorted(those, key=lambda row: RANK[row.row.attention])) for title, those in found.items()
    ]


_GROUPED = {"theme": _by_theme, "reporter": _by_reporter, "printed": _printed}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a return stands among those that are looked through with it, and its neighbours there."""

    at: int
    of: int
    before: BoardRow | None
    after: BoardRow | None


def place_in(board: Board, key: int) -> Place:
    """Among what wants attention where it does, among all that are shown otherwise."""
    wanting = [row for row in board.shown if row.row.attention not in SETTLED]
    line = wanting if any(row.key == key for row in wanting) else board.shown
    keys = [row.key for row in line]
    if key not in keys:
        return Place(1, 1, None, None)
    at = keys.index(key)
    return Place(
        at=at + 1,
        of=len(line),
        before=line[at - 1] if at else None,
        after=line[at + 1] if at + 1 < len(line) else None,
    )


def next_to_approve(board: Board, key: int) -> BoardRow | None:
    """Whom approving it leads to: the next on the page that waits too, from the top again at its foot."""
    line = [row for row in board.shown if row.key == key or row.row.attention in WAITING_FOR_A_MANAGER]
    keys = [row.key for row in line]
    if key not in keys or len(line) == 1:
        return None
    return line[(keys.index(key) + 1) % len(line)]
