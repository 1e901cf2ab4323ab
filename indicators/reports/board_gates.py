"""What stands between now and sign-off, and who holds it: six cells, always the same six."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from indicators.models import Scorecard
from indicators.reports.board_rows import Onlooker
from indicators.reports.returns import ReturnRow
from indicators.rules.attention import Attention

NOT_BEGUN = (Attention.NOT_STARTED, Attention.DRAFT)
BLOCKED = (Attention.NEEDS_REASON, Attention.CHANGED_SINCE_SUBMITTED)


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition of sign-off: ``state`` is wanting, yours, later or approved, which is done."""

    state: str
    title: str
    who: str


def gates(rows: Sequence[ReturnRow], by: Onlooker, scorecard: Scorecard) -> list[Gate]:
    return [
        _wanted(rows, NOT_BEGUN, by, "{} not in", "All are in"),
        _wanted(rows, (Attention.SENT_BACK,), by, "{} sent back", "None is sent back"),
        _wanted(rows, BLOCKED, by, _blocked(rows), "None is blocked"),
        _to_approve(rows, by),
        *_last(rows, by, scorecard),
    ]


def _wanted(
    rows: Sequence[ReturnRow], which: Collection[Attention], by: Onlooker, title: str, none: str
) -> Gate:
    those = [row for row in rows if row.attention in which]
    if not those:
        return Gate("approved", none, "nobody to wait for")
    names = dict.fromkeys(_holder(row, by) for row in those)
    return Gate("wanting", title.format(len(those)), ", ".join(names))


def _holder(row: ReturnRow, by: Onlooker) -> str:
    if row.indicator.reporter_id == by.person.pk:
        return "you"
    return row.row.reporter or "reporter to be confirmed"


def _blocked(rows: Sequence[ReturnRow]) -> str:
    checks, changed = (sum(row.attention is each for row in rows) for each in BLOCKED)
    if not changed:
        return "{} blocked by a check"
    return f"{checks} blocked, {changed} changed since submitted" if checks else "{} changed since submitted"


def _to_approve(rows: Sequence[ReturnRow], by: Onlooker) -> Gate:
    waiting = [row for row in rows if row.waits_for_a_manager]
    if not waiting:
        done = sum(row.attention is Attention.APPROVED for row in rows)
        state = "approved" if done and done == len(rows) else "later"
        return Gate(state, f"{done} approved", "nothing waits now")
    looks = sum(row.attention is Attention.TO_LOOK_AT for row in waiting)
    own = sum(row.returned.submitted_by_id == by.person.pk for row in waiting) if by.manages else 0
    who = "You" if by.manages else "A manager"
    words = f"{who}: {looks} to look at, {len(waiting) - looks} with nothing to look at"
    others = f"; {own} of them you submitted, so somebody else approves" if own else ""
    return Gate("yours" if by.manages else "later", f"{len(waiting)} to approve", words + others)


def _last(rows: Sequence[ReturnRow], by: Onlooker, scorecard: Scorecard) -> list[Gate]:
    ready = bool(rows) and all(row.attention is Attention.APPROVED for row in rows)
    proof = (
        "you approve the month, and it is made" if by.manages else "made when a manager approves the month"
    )
    waits = f"made when all {len(rows)} are approved"
    who = "two managers" if scorecard.two_person_sign_off else "a manager"
    return [
        Gate("yours" if ready and by.manages else "later", "Proof", proof if ready else waits),
        Gate("later", "Sign-off", f"{who}, with the proof read and a password"),
    ]
