"""The short lists of set-up: themes, groups, comparators, populations; what a row of each holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext, gettext_noop, ngettext

from indicators.models import CommentaryGroup, Comparator, Population, Scorecard, Theme
from indicators.rules.months import parse_month
from indicators.rules.numbers import parse_number


def _text(text: str) -> Any:
    return " ".join(text.split())


def _month(text: str) -> Any:
    return parse_month(text).first_day


def _whole(text: str) -> Any:
    try:
        number = parse_number(text)
    except ValueError:
        number = None
    if number is None or number != int(number):
        raise ValueError(gettext("“{text}” is not a whole number").format(text=text.strip()))
    return int(number)


@dataclass(frozen=True, slots=True)
class ListKind:
    """``reads``: its boxes in order, each with what makes a value of the text or raises ValueError."""

    model: type[Model]
    act: str
    word: str
    reads: Mapping[str, Callable[[str], Any]]
    order: tuple[str, ...]
    held_by: str = ""
    """What keeps a row from being taken away, as the name of the relation."""

    def rows(self, scorecard: Scorecard) -> QuerySet[Any]:
        return self.model._default_manager.filter(scorecard=scorecard).order_by(*self.order)

    def held_words(self, row: Model, number: int) -> str:
        """Why a row is not taken away that so many indicators or benchmarks are in."""
        sentences = {
            "indicators": ngettext(
                "{row} has {number} indicator; put it into another first.",
                "{row} has {number} indicators; put them into another first.",
                number,
            ),
            "benchmarks": ngettext(
                "{row} has {number} benchmark; clear it first.",
                "{row} has {number} benchmarks; clear them first.",
                number,
            ),
        }
        return sentences[self.held_by].format(row=row, number=number)


THEMES = ListKind(
    Theme, "set themes", gettext_noop("theme"), {"name": _text}, ("position", "pk"), "indicators"
)
GROUPS = ListKind(
    CommentaryGroup, "set commentary groups", gettext_noop("commentary group"), {"name": _text}, ("name",)
)
COMPARATORS = ListKind(
    Comparator,
    "set comparators",
    gettext_noop("comparator"),
    {"code": _text, "position": _whole},
    ("position", "pk"),
    "benchmarks",
)
POPULATIONS = ListKind(
    Population,
    "set populations",
    gettext_noop("population"),
    {"valid_from": _month, "value": _whole, "name": _text},
    ("valid_from",),
)


def shown_list(kind: ListKind, rows: QuerySet[Any]) -> dict[str, str]:
    """Every box of every row by its name, ``12-name``."""
    return {f"{row.pk}-{name}": _shown(getattr(row, name)) for row in rows for name in kind.reads}


def _shown(value: Any) -> str:
    return f"{value:%Y-%m}" if hasattr(value, "year") else str(value)
