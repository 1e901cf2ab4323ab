"""The month board: what stands between now and sign-off, and who holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from indicators.models.people import Person
from indicators.reports.returns import MonthReturns, ReturnRow
from indicators.rules.attention import NOT_IN, Attention

ORDER = [attention for attention in Attention if attention is not Attention.HISTORY]


@dataclass(frozen=True, slots=True)
class Group:
    """Returns that stand alike, in book order."""

    attention: Attention
    rows: list[ReturnRow]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a theme or a reporter is; ``person`` is a reporter's key, to remind them."""

    name: str
    total: int
    is_in: int
    approved: int
    person: int | None = None

    @property
    def is_done(self) -> bool:
        return self.is_in == self.total


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition of sign-off: ``state`` is wanting, yours or later."""

    state: str
    title: str
    who: str


@dataclass(frozen=True, slots=True)
class Board:
    returns: MonthReturns
    groups: list[Group]
    gates: list[Gate]
    themes: list[Progress]
    reporters: list[Progress]
    clean: list[ReturnRow]

    @property
    def total(self) -> int:
        return len(self.returns.rows)

    @property
    def is_in(self) -> int:
        return sum(row.is_in for row in self.returns.rows)

    @property
    def all_approved(self) -> bool:
        return bool(self.returns.rows) and all(
            row.attention is Attention.APPROVED for row in self.returns.rows
        )


def board_of(returns: MonthReturns, shown: Iterable[ReturnRow], person: Person) -> Board:
    """``shown``: the rows that filters left; what is counted is the whole month."""
    wanted = list(shown)
    return Board(
        returns=returns,
        groups=[
            Group(attention, rows)
            for attention in ORDER
            if (rows := [row for row in wanted if row.attention is attention])
        ],
        gates=_gates(returns.rows),
        themes=_progress(returns.rows, lambda row: (row.row.theme, None)),
        reporters=_progress(returns.rows, _reporter),
        clean=[
            row
            for row in returns.rows
            if row.attention is Attention.SUBMITTED and row.returned.submitted_by_id != person.pk
        ],
    )


def _reporter(row: ReturnRow) -> tuple[str, int | None]:
    return row.row.reporter or "To be confirmed", row.indicator.reporter_id


def _progress(rows: Iterable[ReturnRow], key: object) -> list[Progress]:
    assert callable(key)  # noqa: S101 - a function of this module
    total, is_in, approved = Counter[tuple[str, int | None]](), Counter(), Counter()  # type: ignore[var-annotated]
    for row in rows:
        name = key(row)
        total[name] += 1
        is_in[name] += row.is_in
        approved[name] += row.attention is Attention.APPROVED
    return [
        Progress(name, total[name, who], is_in[name, who], approved[name, who], who) for name, who in total
    ]


def _gates(rows: tuple[ReturnRow, ...]) -> list[Gate]:
    found = []
    for attention, title in (
        (Attention.NOT_STARTED, "not started"),
        (Attention.SENT_BACK, "sent back"),
        (Attention.NEEDS_REASON, "blocked by a check"),
        (Attention.DRAFT, "in draft"),
        (Attention.CHANGED_SINCE_SUBMITTED, "changed since submitted"),
    ):
        those = [row for row in rows if row.attention is attention]
        if those:
            found.append(Gate("wanting", f"{len(those)} {title}", _names(those)))
    waiting = [row for row in rows if row.waits_for_a_manager]
    if waiting:
        looks = sum(row.attention is Attention.TO_LOOK_AT for row in waiting)
        words = f"You: {looks} to look at, {len(waiting) - looks} with nothing to look at"
        found.append(Gate("yours", f"{len(waiting)} to approve", words))
    outstanding = sum(row.attention in NOT_IN or row.waits_for_a_manager for row in rows)
    state = "later" if outstanding else "yours"
    found.append(Gate(state, "Approve the month", f"when all {len(rows)} are approved"))
    found.append(Gate("later", "Sign-off", "a manager, with the proof read and a password"))
    return found


def _names(rows: list[ReturnRow]) -> str:
    return ", ".join(dict.fromkeys(row.row.reporter or "reporter to be confirmed" for row in rows))
