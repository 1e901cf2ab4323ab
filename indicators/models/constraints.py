"""What the database enforces of one record, said in few words."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING

from django.db.models import CheckConstraint, F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import LessThanOrEqual

from indicators.models.labels import CHOICES
from indicators.rules.numbers import MOST_DECIMALS

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def choices_of(kinds: type[Enum]) -> list[tuple[str, str | _StrPromise]]:
    """Plain values, so that migrations never import the rules."""
    return [(kind.value, CHOICES.get(kind.value) or str(kind.value).replace("_", " ")) for kind in kinds]


def one_of(field: str, kinds: Iterable[Enum], name: str, *, or_empty: bool = False) -> CheckConstraint:
    known = [kind.value for kind in kinds]
    if or_empty:
        known.append("")
    return CheckConstraint(condition=Q(**{f"{field}__in": known}), name=name)


def decimals_that_fit(name: str) -> CheckConstraint:
    """No more than the column keeps beside it: a number is printed with just these."""
    return CheckConstraint(condition=Q(decimals__lte=MOST_DECIMALS), name=name)


def not_negative(field: str, name: str) -> CheckConstraint:
    """Zero or more, or nothing."""
    return CheckConstraint(condition=Q(**{f"{field}__gte": 0}) | Q(**{f"{field}__isnull": True}), name=name)


def who_and_when(act: str, name: str) -> CheckConstraint:
    """``<act>_by`` and ``<act>_at`` are known together or not at all."""
    neither = Q(**{f"{act}_by__isnull": True, f"{act}_at__isnull": True})
    both = Q(**{f"{act}_by__isnull": False, f"{act}_at__isnull": False})
    return CheckConstraint(condition=neither | both, name=name)


def first_of_month(field: str, name: str) -> CheckConstraint:
    return CheckConstraint(condition=Q(**{f"{field}__day": 1}), name=name)


def tidy_text(field: str, name: str) -> CheckConstraint:
    """Not empty, and no spaces around it."""
    return CheckConstraint(condition=~Q(**{field: ""}) & Q(**{field: Trim(F(field))}), name=name)


def trimmed(field: str, name: str) -> CheckConstraint:
    """Empty, or with no spaces around it."""
    return CheckConstraint(condition=Q(**{field: Trim(F(field))}), name=name)


def fits(field: str, most: int, name: str) -> CheckConstraint:
    """At most so many characters, of a text without a length of its own."""
    return CheckConstraint(condition=LessThanOrEqual(Length(field), most), name=name)
