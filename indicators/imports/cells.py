"""Readers of single cells. Each takes the cell's text, and raises ValueError with what is allowed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from enum import Enum
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext

from indicators.rules.months import parse_month
from indicators.rules.words import tidy_words

Kind = TypeVar("Kind", bound=Enum)
MOST_DIGITS = 19
TO_BE_CONFIRMED = "tbc"


def choice(kinds: type[Kind], *, otherwise: Kind | None = None) -> Callable[[str], Kind]:
    """One of the words of an enum; blank is ``otherwise``, where there is one."""
    known = {kind.value: kind for kind in kinds}

    def read(text: str) -> Kind:
        word = text.strip().casefold()
        if not word and otherwise is not None:
            return otherwise
        if word not in known:
            sentence = gettext("“{text}” is not known here; allowed: {allowed}")
            raise ValueError(sentence.format(text=text.strip(), allowed=", ".join(known)))
        return known[word]

    return read


def whole_number(least: int, most: int, *, otherwise: int | None = None) -> Callable[[str], int]:
    """A whole number within bounds; blank is ``otherwise``, where there is one."""

    def read(text: str) -> int:
        digits = text.strip()
        if not digits and otherwise is not None:
            return otherwise
        is_number = digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS
        if not (is_number and least <= int(digits) <= most):
            sentence = gettext("“{text}” is not a whole number from {least} to {most}")
            raise ValueError(sentence.format(text=digits, least=least, most=most))
        return int(digits)

    return read


def text_up_to(most: int, *, required: bool = False) -> Callable[[str], str]:
    """Words on one line, no longer than ``most`` characters; what hides in them is dropped."""

    def read(text: str) -> str:
        words = " ".join(tidy_words(text).split())
        if required and not words:
            raise ValueError(gettext("there is nothing here, and something is needed"))
        if len(words) > most:
            sentence = gettext("“{text}…” has {number} characters; allowed: {most}")
            raise ValueError(sentence.format(text=words[:30], number=len(words), most=most))
        return words

    return read


def yes_or_no(*, otherwise: bool) -> Callable[[str], bool]:
    answers = {"yes": True, "no": False, "": otherwise}

    def read(text: str) -> bool:
        word = text.strip().casefold()
        if word not in answers:
            raise ValueError(gettext("“{text}” is neither yes nor no").format(text=text.strip()))
        return answers[word]

    return read


def person(text: str) -> str:
    """A short name or e-mail address; blank or ``tbc`` is to be confirmed."""
    written = text_up_to(150)(text)
    if "@" not in written:
        return "" if written.casefold() == TO_BE_CONFIRMED else text_up_to(60)(written)
    try:
        validate_email(written)
    except ValidationError as error:
        sentence = gettext("“{text}” is neither a short name nor an e-mail address")
        raise ValueError(sentence.format(text=written)) from error
    return written


def first_of_month(text: str) -> dt.date | None:
    return parse_month(text).first_day if text.strip() else None
