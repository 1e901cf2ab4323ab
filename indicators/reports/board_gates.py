"""What stands between now and sign-off, and who holds it: six cells, always the same six."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

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
        _wanted(rows, NOT_BEGUN, by, _not_in, gettext("All are in")),
        _wanted(rows, (Attention.SENT_BACK,), by, _sent_back, gettext("None is sent back")),
        _wanted(rows, BLOCKED, by, _blocked, gettext("None is blocked")),
        _to_approve(rows, by),
        *_last(rows, by, scorecard),
    ]


def _wanted(
    rows: Sequence[ReturnRow],
    which: Collection[Attention],
    by: Onlooker,
    title: Callable[[Sequence[ReturnRow]], str],
    none: str,
) -> Gate:
    those = [row for row in rows if row.attention in which]
    if not those:
        return Gate("approved", none, gettext("nobody to wait for"))
    names = dict.fromkeys(_holder(row, by) for row in those)
    return Gate("wanting", title(those), ", ".join(names))


def _holder(row: ReturnRow, by: Onlooker) -> str:
    if row.indicator.reporter_id == by.person.pk:
        return gettext("you")
    return row.row.reporter or gettext("reporter to be confirmed")


def _not_in(rows: Sequence[ReturnRow]) -> str:
    return ngettext("{number} not in", "{number} not in", len(rows)).format(number=len(rows))


def _sent_back(rows: Sequence[ReturnRow]) -> str:
    return ngettext("{number} sent back", "{number} sent back", len(rows)).format(number=len(rows))


def _blocked(rows: Sequence[ReturnRow]) -> str:
    checks, changed = (sum(row.attention is each for row in rows) for each in BLOCKED)
    if not changed:
        said = ngettext("{number} blocked by a check", "{number} blocked by a check", checks)
        return said.format(number=checks)
    if not checks:
        said = ngettext("{number} changed since submitted", "{number} changed since submitted", changed)
        return said.format(number=changed)
    said = ngettext(
        "{checks} blocked, {changed} changed since submitted",
        "{checks} blocked, {changed} changed since submitted",
        changed,
    )
    return said.format(checks=checks, changed=changed)


def _to_approve(rows: Sequence[ReturnRow], by: Onlooker) -> Gate:
    waiting = [row for row in rows if row.waits_for_a_manager]
    if not waiting:
        done = sum(row.attention is Attention.APPROVED for row in rows)
        state = "approved" if done and done == len(rows) else "later"
        said = ngettext("{number} approved", "{number} approved", done)
        return Gate(state, said.format(number=done), gettext("nothing waits now"))
    said = ngettext("{number} to approve", "{number} to approve", len(waiting))
    state = "yours" if by.manages else "later"
    return Gate(state, said.format(number=len(waiting)), _who_approves(waiting, by))


def _who_approves(waiting: Sequence[ReturnRow], by: Onlooker) -> str:
    looks = sum(row.attention is Attention.TO_LOOK_AT for row in waiting)
    own = sum(row.returned.submitted_by_id == by.person.pk for row in waiting) if by.manages else 0
    if own:
        said = gettext(
            "You: {looks} to look at, {others} with nothing to look at; "
            "{own} of them you submitted, so somebody else approves"
        )
    elif by.manages:
        said = gettext("You: {looks} to look at, {others} with nothing to look at")
    else:
        said = gettext("A manager: {looks} to look at, {others} with nothing to look at")
    return said.format(looks=looks, others=len(waiting) - looks, own=own)


def _last(rows: Sequence[ReturnRow], by: Onlooker, scorecard: Scorecard) -> list[Gate]:
    ready = bool(rows) and all(row.attention is Attention.APPROVED for row in rows)
    signed = (
        gettext("two managers, with the proof read and a password")
        if scorecard.two_person_sign_off
        else gettext("a manager, with the proof read and a password")
    )
    return [
        Gate(
            "yours" if ready and by.manages else "later",
            gettext("Proof"),
            _when_made(rows, by, is_ready=ready),
        ),
        Gate("later", gettext("Sign-off"), signed),
    ]


def _when_made(rows: Sequence[ReturnRow], by: Onlooker, *, is_ready: bool) -> str:
    if not is_ready:
        said = ngettext(
            "made when all {number} are approved", "made when all {number} are approved", len(rows)
        )
        return said.format(number=len(rows))
    if by.manages:
        return gettext("you approve the month, and it is made")
    return gettext("made when a manager approves the month")
