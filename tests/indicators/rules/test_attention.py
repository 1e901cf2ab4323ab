"""What a manager sees of a return at a glance, and which returns have nothing to look at."""

from __future__ import annotations

import pytest

from indicators.rules.attention import NOT_IN, WAITING_FOR_A_MANAGER, Attention, Looks, attention
from indicators.rules.stages import ReturnStage
from indicators.rules.targets import TargetStatus

CLEAN = Looks(has_findings=False, is_worse=False, target=None, changed_since_submitted=False)


@pytest.mark.parametrize(
    "looks",
    [
        Looks(has_findings=True, is_worse=False, target=None, changed_since_submitted=False),
        Looks(has_findings=False, is_worse=True, target=None, changed_since_submitted=False),
        Looks(has_findings=False, is_worse=False, target=TargetStatus.MISSED, changed_since_submitted=False),
        Looks(has_findings=False, is_worse=False, target=None, changed_since_submitted=True),
    ],
)
def test_a_submitted_return_is_looked_at_for_any_of_four_reasons(looks: Looks) -> None:
    assert attention(ReturnStage.SUBMITTED, looks, has_reason=True) is Attention.TO_LOOK_AT
    assert attention(ReturnStage.SUBMITTED, CLEAN, has_reason=False) is Attention.SUBMITTED


@pytest.mark.parametrize("status", [TargetStatus.MET, TargetStatus.NEAR])
def test_a_target_that_is_not_missed_needs_no_look(status: TargetStatus) -> None:
    assert Looks(has_findings=False, is_worse=False, target=status, changed_since_submitted=False).is_clean


@pytest.mark.parametrize(
    ("stage", "findings", "changed", "reason", "stands"),
    [
        ("to_do", True, False, False, Attention.NOT_STARTED),
        ("draft", False, False, False, Attention.DRAFT),
        ("draft", True, False, False, Attention.NEEDS_REASON),
        ("draft", True, False, True, Attention.DRAFT),
        ("draft", False, True, False, Attention.CHANGED_SINCE_SUBMITTED),
        ("sent_back", False, False, False, Attention.SENT_BACK),
        ("approved", True, True, True, Attention.APPROVED),
        ("history", False, False, False, Attention.HISTORY),
    ],
)
def test_a_return_stands_where_it_is(
    stage: str, findings: bool, changed: bool, reason: bool, stands: Attention
) -> None:
    looks = Looks(has_findings=findings, is_worse=False, target=None, changed_since_submitted=changed)

    assert attention(ReturnStage(stage), looks, has_reason=reason) is stands


def test_every_return_is_in_or_not_or_waits_for_a_manager() -> None:
    assert NOT_IN.isdisjoint(WAITING_FOR_A_MANAGER)
    assert set(Attention) - NOT_IN - WAITING_FOR_A_MANAGER == {Attention.APPROVED, Attention.HISTORY}
