"""The two lives: of a reporting month, and of one return in it. Which moves there are, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from indicators.rules.language import gettext, gettext_noop


class MonthStage(Enum):
    HISTORY = "history"
    OPEN = "open"
    APPROVED = "approved"
    SIGNED_OFF = "signed_off"


FROZEN_STAGES = frozenset({MonthStage.APPROVED, MonthStage.SIGNED_OFF})
"""Months that are read from their snapshot, whose rows never change by any path."""


class ReturnStage(Enum):
    HISTORY = "history"
    TO_DO = "to_do"
    DRAFT = "draft"
    SENT_BACK = "sent_back"
    SUBMITTED = "submitted"
    APPROVED = "approved"

    @property
    def word(self) -> str:
        """Within a sentence.

        >>> ReturnStage.SENT_BACK.word
        'sent back'
        """
        return gettext(_RETURN_WORDS[self])


_RETURN_WORDS = {
    ReturnStage.HISTORY: gettext_noop("history"),
    ReturnStage.TO_DO: gettext_noop("to do"),
    ReturnStage.DRAFT: gettext_noop("draft"),
    ReturnStage.SENT_BACK: gettext_noop("sent back"),
    ReturnStage.SUBMITTED: gettext_noop("submitted"),
    ReturnStage.APPROVED: gettext_noop("approved"),
}


@dataclass(frozen=True, slots=True)
class MonthMove:
    """One act on a month: the stages it starts from and the one it leads to."""

    act: str
    start: frozenset[MonthStage]
    end: MonthStage


@dataclass(frozen=True, slots=True)
class ReturnMove:
    """One act on a return, in an open month."""

    act: str
    start: frozenset[ReturnStage]
    end: ReturnStage


_BEING_WRITTEN = frozenset({ReturnStage.TO_DO, ReturnStage.DRAFT, ReturnStage.SENT_BACK})

MONTH_MOVES = (
    MonthMove("open month", frozenset({MonthStage.HISTORY}), MonthStage.OPEN),
    MonthMove("take back opening", frozenset({MonthStage.OPEN}), MonthStage.HISTORY),
    MonthMove("approve month", frozenset({MonthStage.OPEN}), MonthStage.APPROVED),
    MonthMove("sign off", frozenset({MonthStage.APPROVED}), MonthStage.SIGNED_OFF),
    MonthMove("reopen", FROZEN_STAGES, MonthStage.OPEN),
)

RETURN_MOVES = (
    ReturnMove("save draft", _BEING_WRITTEN, ReturnStage.DRAFT),
    ReturnMove("submit", _BEING_WRITTEN, ReturnStage.SUBMITTED),
    ReturnMove("take back", frozenset({ReturnStage.SUBMITTED}), ReturnStage.DRAFT),
    ReturnMove("send back", frozenset({ReturnStage.SUBMITTED, ReturnStage.APPROVED}), ReturnStage.SENT_BACK),
    ReturnMove("approve returns", frozenset({ReturnStage.SUBMITTED}), ReturnStage.APPROVED),
    ReturnMove("move figure", frozenset({ReturnStage.SUBMITTED}), ReturnStage.DRAFT),
)


def month_move(act: str, stage: MonthStage) -> MonthStage | None:
    """Where an act leads from a stage; None where the table has no such move.

    >>> month_move("sign off", MonthStage.OPEN) is None
    True
    """
    return next((move.end for move in MONTH_MOVES if move.act == act and stage in move.start), None)


def return_move(act: str, stage: ReturnStage) -> ReturnStage | None:
    """Where an act leads a return from its stage; None where the table has no such move.

    >>> return_move("submit", ReturnStage.SENT_BACK)
    <ReturnStage.SUBMITTED: 'submitted'>
    """
    return next((move.end for move in RETURN_MOVES if move.act == act and stage in move.start), None)


class FigureChange(Enum):
    """What an import, or a source that moves, may do to a cell."""

    ALLOWED = "allowed"
    BACK_TO_DRAFT = "back_to_draft"
    """Changed, and the submitted return goes back to draft, marked *changed since submitted*."""
    MONTH_IS_FROZEN = "month_is_frozen"
    RETURN_IS_APPROVED = "return_is_approved"


def figure_change(month: MonthStage, stage: ReturnStage) -> FigureChange:
    """Whether a figure may change from outside its page, and with what effect.

    >>> figure_change(MonthStage.OPEN, ReturnStage.SUBMITTED)
    <FigureChange.BACK_TO_DRAFT: 'back_to_draft'>
    """
    if month in FROZEN_STAGES:
        return FigureChange.MONTH_IS_FROZEN
    if stage is ReturnStage.APPROVED:
        return FigureChange.RETURN_IS_APPROVED
    return FigureChange.BACK_TO_DRAFT if stage is ReturnStage.SUBMITTED else FigureChange.ALLOWED
