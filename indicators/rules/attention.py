"""What a manager sees of a return at a glance, worst first, and which ones have nothing to look at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from indicators.rules.stages import ReturnStage
from indicators.rules.targets import TargetStatus


class Attention(Enum):
    """In the order of the board: worst first."""

    NOT_STARTED = "not_started"
    SENT_BACK = "sent_back"
    NEEDS_REASON = "needs_reason"
    CHANGED_SINCE_SUBMITTED = "changed_since_submitted"
    DRAFT = "draft"
    TO_LOOK_AT = "to_look_at"
    SUBMITTED = "submitted"
    """Nothing to look at: may be approved with many others."""
    APPROVED = "approved"
    HISTORY = "history"


WAITING_FOR_A_MANAGER = frozenset({Attention.TO_LOOK_AT, Attention.SUBMITTED})
NOT_IN = frozenset(
    {
        *(Attention.NOT_STARTED, Attention.SENT_BACK, Attention.NEEDS_REASON),
        *(Attention.CHANGED_SINCE_SUBMITTED, Attention.DRAFT),
    }
)


@dataclass(frozen=True, slots=True)
class Looks:
    """What there is to see of a figure."""

    has_findings: bool
    is_worse: bool
    """Changed on the month by the threshold or more, against the desired direction."""
    target: TargetStatus | None
    changed_since_submitted: bool

    @property
    def is_clean(self) -> bool:
        return not (
            self.has_findings
            or self.is_worse
            or self.target is TargetStatus.MISSED
            or self.changed_since_submitted
        )


def attention(stage: ReturnStage, looks: Looks, *, has_reason: bool) -> Attention:
    """Where a return stands on the board.

    >>> clean = Looks(has_findings=False, is_worse=False, target=None, changed_since_submitted=False)
    >>> attention(ReturnStage.SUBMITTED, clean, has_reason=False)
    <Attention.SUBMITTED: 'submitted'>
    """
    if stage is ReturnStage.SUBMITTED:
        return Attention.SUBMITTED if looks.is_clean else Attention.TO_LOOK_AT
    if stage is ReturnStage.DRAFT:
        return _of_a_draft(looks, has_reason=has_reason)
    return _PLAIN[stage]


def _of_a_draft(looks: Looks, *, has_reason: bool) -> Attention:
    if looks.has_findings and not has_reason:
        return Attention.NEEDS_REASON
    return Attention.CHANGED_SINCE_SUBMITTED if looks.changed_since_submitted else Attention.DRAFT


_PLAIN = {
    ReturnStage.HISTORY: Attention.HISTORY,
    ReturnStage.TO_DO: Attention.NOT_STARTED,
    ReturnStage.SENT_BACK: Attention.SENT_BACK,
    ReturnStage.APPROVED: Attention.APPROVED,
}
