"""What a reporter answers to a check, kept as one text: which of three answers, and a few words why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from indicators.rules.language import gettext_noop


class Answer(Enum):
    REAL = "real"
    CAUGHT_UP = "caught_up"
    WRONG = "wrong"
    """Not a reason: the figure is still to be corrected."""


LABELS = {
    Answer.REAL: gettext_noop("Right, and real"),
    Answer.CAUGHT_UP: gettext_noop("Right: recording caught up"),
    Answer.WRONG: gettext_noop("Wrong, I will correct it"),
}
"""Kept in these words, and said in the site's."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Either may be wanting: words alone are taken, and so is an answer alone."""

    answer: Answer | None
    why: str


def joined(answer: Answer | None, why: str) -> str:
    """The answer and its words as they are kept and shown. ``why`` is tidied before.

    >>> joined(Answer.REAL, "six court orders.")
    'Right, and real: six court orders.'
    >>> joined(Answer.REAL, "")
    'Right, and real.'
    """
    if answer is None:
        return why
    return f"{LABELS[answer]}: {why}" if why else f"{LABELS[answer]}."


def split(text: str) -> Answered:
    """What was joined, apart again; text that begins with none of the answers is all words.

    >>> split("Right: recording caught up: entered in one go on the 3rd.").why
    'entered in one go on the 3rd.'
    >>> split("A late count.").answer is None
    True
    """
    for answer, label in LABELS.items():
        if text == f"{label}.":
            return Answered(answer, "")
        if text.startswith(f"{label}: ") and text != f"{label}: ":
            return Answered(answer, text.removeprefix(f"{label}: "))
    return Answered(None, text)


def is_reason(text: str) -> bool:
    """Whether it answers a check: something is said, and not that the figure is wrong.

    >>> is_reason("Wrong, I will correct it: counted twice.")
    False
    """
    return bool(text) and split(text).answer is not Answer.WRONG


def answer_named(name: str) -> Answer | None:
    """That of a form; None for any other text."""
    return next((answer for answer in Answer if answer.value == name), None)
