from __future__ import annotations

import pytest

from indicators.rules.asking import question
from indicators.rules.attention import Attention, Looks, attention
from indicators.rules.checks import Check, Finding
from indicators.rules.figures import MISSING, Unit
from indicators.rules.stages import (
    FigureChange,
    MonthStage,
    ReturnStage,
    figure_change,
    month_move,
    return_move,
)
from indicators.rules.targets import TargetStatus

MONTH_TABLE = {
    "open month": {"history": "open"},
    "take back opening": {"open": "history"},
    "approve month": {"open": "approved"},
    "sign off": {"approved": "signed_off"},
    "reopen": {"approved": "open", "signed_off": "open"},
}
WRITING = ("to_do", "draft", "sent_back")
RETURN_TABLE = {
    "save draft": dict.fromkeys(WRITING, "draft"),
    "submit": dict.fromkeys(WRITING, "submitted"),
    "take back": {"submitted": "draft"},
    "send back": {"submitted": "sent_back", "approved": "sent_back"},
    "approve returns": {"submitted": "approved"},
    "move figure": {"submitted": "draft"},
}
CLEAN = Looks(has_findings=False, is_worse=False, target=None, changed_since_submitted=False)


@pytest.mark.parametrize("act", MONTH_TABLE)
@pytest.mark.parametrize("stage", MonthStage)
def test_a_month_moves_as_the_table_says_and_no_other_way(act: str, stage: MonthStage) -> None:
    end = month_move(act, stage)

    assert (end and end.value) == MONTH_TABLE[act].get(stage.value)


@pytest.mark.parametrize("act", RETURN_TABLE)
@pytest.mark.parametrize("stage", ReturnStage)
def test_a_return_moves_as_the_table_says_and_no_other_way(act: str, stage: ReturnStage) -> None:
    end = return_move(act, stage)

    assert (end and end.value) == RETURN_TABLE[act].get(stage.value)


@pytest.mark.parametrize("stage", ReturnStage)
@pytest.mark.parametrize("month", MonthStage)
def test_a_figure_changes_from_outside_as_its_stage_allows(month: MonthStage, stage: ReturnStage) -> None:
    wanted = {
        ReturnStage.SUBMITTED: FigureChange.BACK_TO_DRAFT,
        ReturnStage.APPROVED: FigureChange.RETURN_IS_APPROVED,
    }
    if month in (MonthStage.APPROVED, MonthStage.SIGNED_OFF):
        assert figure_change(month, stage) is FigureChange.MONTH_IS_FROZEN
    else:
        assert figure_change(month, stage) is wanted.get(stage, FigureChange.ALLOWED)


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


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (Check.MISSING_FIGURE, "No figure yet. Why is there none?"),
        (Check.NUMERATOR_ABOVE_DENOMINATOR, "The numerator is above the denominator. Right?"),
        (Check.PERCENTAGE_ABOVE_100, "More than 100%. Right?"),
    ],
)
def test_a_check_asks_in_words(check: Check, words: str) -> None:
    assert question(Finding(check), MISSING, Unit.COUNT) == words
