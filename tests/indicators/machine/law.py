"""The table of acts as people wrote it down, typed in again, so that the code cannot agree with itself."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

Figures = Sequence[Fraction | str | None]
"""Of one indicator by month, this one last: a number, ``-``, ``- of none`` (five of it), or nothing."""

MONTH_MOVES = {
    "open month": {("history", "open")},
    "take back opening": {("open", "history")},
    "approve month": {("open", "approved")},
    "signed off": {("approved", "signed_off")},
    "reopen": {("approved", "open"), ("signed_off", "open")},
}
WRITTEN = ("to_do", "draft", "sent_back")
TO_DRAFT = {("submitted", "draft")}
RETURN_MOVES = {
    "save draft": {(start, "draft") for start in WRITTEN} | TO_DRAFT,  # and what follows it
    "submit": {(start, "submitted") for start in WRITTEN},
    "take back": TO_DRAFT,
    "send back": {("submitted", "sent_back"), ("approved", "sent_back")},
    "approve returns": {("submitted", "approved")},
    "import figures": TO_DRAFT,
}
MANAGERS = {"manager", "second_manager"}
REPORTERS = {"A": {"reporter", "deputy"}, "B": {"other_reporter"}, "P": {"reporter", "deputy"}}
ADMINISTRATORS = {"administrator", "operator"}
WHO = {
    "open month": MANAGERS | {"operator"},
    "take back opening": MANAGERS | {"operator"},
    "import figures": ADMINISTRATORS,
    "retry": MANAGERS,
    **dict.fromkeys(("send back", "approve returns", "approve month", "sign off", "reopen"), MANAGERS),
    **dict.fromkeys(("remind", "write summary"), MANAGERS),
}
FROZEN = {"approved", "signed_off"}


def may(act: str, who: str, ref: str) -> bool:
    if act == "save draft":
        return who in REPORTERS[ref]
    if act in {"submit", "take back"}:
        return who in REPORTERS[ref] | MANAGERS
    return who in WHO[act]


def is_asked(figures: Figures, *, is_share: bool) -> bool:
    """Whether a check asks: nothing, more or less than in all months before, more than there is."""
    now, before = figures[-1], [each for each in figures[:-1] if isinstance(each, Fraction)]
    if isinstance(now, str):
        return now == "- of none"
    if now is None or (is_share and now > 100):
        return True
    return bool(before) and not min(before) <= now <= max(before)


def moved_by(figures: Figures, threshold: Decimal) -> bool:
    """By the threshold or more, up or down, since the month before; never from nothing or from 0."""
    if len(figures) < 2:
        return False
    before, now = figures[-2:]
    if not isinstance(before, Fraction) or not isinstance(now, Fraction) or not before:
        return False
    return abs(now - before) * 100 >= Fraction(threshold) * before
