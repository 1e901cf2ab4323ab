"""Which acts lead from which stage to which: the tables of the two lives, and no other move."""

from __future__ import annotations

from itertools import product

import pytest

from indicators.rules.stages import (
    FROZEN_STAGES,
    MONTH_MOVES,
    RETURN_MOVES,
    FigureChange,
    MonthStage,
    ReturnStage,
    figure_change,
    month_move,
    return_move,
)

M, R = MonthStage, ReturnStage

MONTHS = {
    ("open month", M.HISTORY): M.OPEN,
    ("take back opening", M.OPEN): M.HISTORY,
    ("approve month", M.OPEN): M.APPROVED,
    ("sign off", M.APPROVED): M.SIGNED_OFF,
    ("reopen", M.APPROVED): M.OPEN,
    ("reopen", M.SIGNED_OFF): M.OPEN,
}
RETURNS = {
    ("save draft", R.TO_DO): R.DRAFT,
    ("save draft", R.DRAFT): R.DRAFT,
    ("save draft", R.SENT_BACK): R.DRAFT,
    ("submit", R.TO_DO): R.SUBMITTED,
    ("submit", R.DRAFT): R.SUBMITTED,
    ("submit", R.SENT_BACK): R.SUBMITTED,
    ("take back", R.SUBMITTED): R.DRAFT,
    ("send back", R.SUBMITTED): R.SENT_BACK,
    ("send back", R.APPROVED): R.SENT_BACK,
    ("approve returns", R.SUBMITTED): R.APPROVED,
    ("move figure", R.SUBMITTED): R.DRAFT,
}
"""*Move figure* is no act of a person: a figure changes under a submitted return."""


def test_a_month_moves_as_its_table_says_and_in_no_other_way() -> None:
    acts = {move.act for move in MONTH_MOVES} | {"unheard of"}

    moves = {(act, stage): month_move(act, stage) for act, stage in product(acts, M)}

    assert {key: end for key, end in moves.items() if end is not None} == MONTHS


def test_a_return_moves_as_its_table_says_and_in_no_other_way() -> None:
    acts = {move.act for move in RETURN_MOVES} | {"unheard of"}

    moves = {(act, stage): return_move(act, stage) for act, stage in product(acts, R)}

    assert {key: end for key, end in moves.items() if end is not None} == RETURNS


def test_an_act_stands_in_its_table_once() -> None:
    acts = [move.act for move in (*MONTH_MOVES, *RETURN_MOVES)]

    assert len(acts) == len(set(acts))


def test_a_return_in_history_moves_by_no_act() -> None:
    assert [move.act for move in RETURN_MOVES if R.HISTORY in move.start] == []


def test_approved_and_signed_off_months_are_frozen() -> None:
    assert {M.APPROVED, M.SIGNED_OFF} == FROZEN_STAGES


ALLOWED, BACK = FigureChange.ALLOWED, FigureChange.BACK_TO_DRAFT
FROZEN, KEPT = FigureChange.MONTH_IS_FROZEN, FigureChange.RETURN_IS_APPROVED


@pytest.mark.parametrize(
    ("month", "wanted"),
    [
        (M.HISTORY, [ALLOWED, ALLOWED, ALLOWED, ALLOWED, BACK, KEPT]),
        (M.OPEN, [ALLOWED, ALLOWED, ALLOWED, ALLOWED, BACK, KEPT]),
        (M.APPROVED, [FROZEN] * 6),
        (M.SIGNED_OFF, [FROZEN] * 6),
    ],
)
def test_what_a_change_from_outside_may_do_to_a_figure(month: MonthStage, wanted: list[FigureChange]) -> None:
    stages = [R.HISTORY, R.TO_DO, R.DRAFT, R.SENT_BACK, R.SUBMITTED, R.APPROVED]

    assert [figure_change(month, stage) for stage in stages] == wanted


def test_every_stage_is_in_the_table_of_figure_changes() -> None:
    assert len(R) == 6
    assert len(M) == 4
