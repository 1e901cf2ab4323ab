"""Where the contents of a book stand: on its cover where they fit, or else on pages of their own.

In millimetres, and rather too much than too little: a cover is one page, whatever is written on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from django.utils.translation import gettext

from indicators.documents.imprint import Imprint
from indicators.reports.month_report import MonthReport

POINT = 25.4 / 72
LETTER = 0.5
"""Width of a letter, in the size of its type."""
MOST_COLUMNS = 3
PAGE_NUMBER = 5
"""Letters that are left free for it."""
NAMES = 150
"""Letters of a line that says who signed off and when, at most."""
DECISIONS = 2


@dataclass(frozen=True, slots=True)
class Type:
    """Size and line height in points, and the width that it runs in."""

    size: float
    line: float
    width: float

    def lines(self, text: str, spare: int = 0) -> int:
        return max(1, ceil((len(text) + spare) / (self.width / (self.size * LETTER * POINT))))

    def height(self, text: str) -> float:
        return self.lines(text) * self.line * POINT if text else 0.0


@dataclass(frozen=True, slots=True)
class Front:
    """The cover of one paper, as its sheet has it: ``fixed`` is all that is there whatever the book says."""

    fixed: float
    height: float
    subtitle: Type
    lead: Type
    decision: Type
    between: float
    """Around the lead, and around a line of who signed off."""
    columns: tuple[Type, Type, Type]


A3 = Front(
    fixed=169,
    height=287,
    subtitle=Type(16, 20, 236),
    lead=Type(26, 32, 236),
    decision=Type(11, 15, 194),
    between=6,
    columns=(Type(10.5, 16, 236), Type(9.5, 13.5, 113), Type(8, 11, 73)),
)
A4 = Front(
    fixed=108,
    height=204,
    subtitle=Type(12, 15, 172),
    lead=Type(17, 21, 172),
    decision=Type(9, 12, 132),
    between=4,
    columns=(Type(8.5, 12.5, 172), Type(8.5, 12.5, 81), Type(7.5, 10.5, 51)),
)


@dataclass(frozen=True, slots=True)
class Contents:
    """``apart``, on pages of their own, depends on the month alone: a final has the pages of its proof."""

    columns: int
    apart: bool

    @classmethod
    def of(cls, report: MonthReport, themes: Sequence[str], imprint: Imprint) -> Contents:
        front, titles = A4 if report.look.paper == "A4" else A3, [*_parts(), *themes]
        if not _columns(front, titles, _room(front, report, ["n" * NAMES] * DECISIONS)):
            return cls(MOST_COLUMNS, apart=True)
        decided = [
            gettext("%(when)s, by %(name)s") % {"when": when, "name": name}
            for name, when in imprint.signed_off
        ]
        return cls(_columns(front, titles, _room(front, report, decided)) or MOST_COLUMNS, apart=False)


def _parts() -> tuple[str, ...]:
    """The messages of the page itself, so that both are translated at once."""
    return (
        gettext("Changes since edition %(number)s") % {"number": 10},
        gettext("The month on a page"),
        gettext("Charts of what stands out"),
        gettext("Notes"),
    )


def _room(front: Front, report: MonthReport, decisions: list[str]) -> float:
    look = report.look
    taken = front.fixed + front.subtitle.height(look.subtitle)
    taken += front.lead.height(look.lead) + (front.between if look.lead else 0)
    return front.height - taken - sum(front.decision.height(each) + front.between for each in decisions)


def _columns(front: Front, titles: list[str], room: float) -> int:
    """As few as the titles fit in; 0 where they fit in none."""
    for count, type_ in enumerate(front.columns, 1):
        lines = ceil(sum(type_.lines(title, PAGE_NUMBER) for title in titles) / count) + (count > 1)
        if lines * type_.line * POINT <= room:
            return count
    return 0
