"""One thing that an edition prints otherwise than the one signed off before it.

It is frozen with the edition, so it is kept in English whatever a site speaks, and said in its language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from indicators.rules.change import ChangeBasis
from indicators.rules.months import MONTH_NAMES, Month, parse_month
from indicators.rules.polarity import DIRECTIONS

FIGURE, BENCHMARK, TARGET = "Figure, ", "Benchmark ", "Target "
MONTHS_SHOWN = gettext_noop("Months shown")
HELD_AGAINST, YEARS_SHOWN = gettext_noop("Target is held against"), gettext_noop("Target years shown")
NONE, NO_FIGURE = gettext_noop("none"), gettext_noop("no figure")
TO_BE_CONFIRMED, COUNTED = gettext_noop("to be confirmed"), gettext_noop("counted")
THE_MONTH, THE_YEAR_TO_DATE = gettext_noop("the month"), gettext_noop("the year to date")
ANOTHER_ORDER, TAKEN_OUT = gettext_noop("another order"), gettext_noop("taken out")
UNITS = (gettext_noop("count"), gettext_noop("percentage"), gettext_noop("rate"))
BASES = {
    ChangeBasis.EXACT: gettext_noop("unrounded values"),
    ChangeBasis.ROUNDED: gettext_noop("rounded values"),
    ChangeBasis.POINTS: gettext_noop("percentage points"),
}
_WORDS = {
    *(NONE, NO_FIGURE, TO_BE_CONFIRMED, COUNTED, THE_MONTH, THE_YEAR_TO_DATE, ANOTHER_ORDER, TAKEN_OUT),
    *(*UNITS, *DIRECTIONS.values(), *BASES.values()),
}
_OF_AN_EDITION = re.compile(r"(as|not) in edition (\d+)")


@dataclass(frozen=True, slots=True)
class EditionChange:
    """``ref`` is empty where the month as a whole changed, ``anchor`` where this book has no such row.

    ``before`` and ``after`` are as printed, in words where nothing is. The last change of an edition may
    only count: so many statistics ``moved`` because something else did.
    """

    ref: str
    anchor: str
    what: str
    before: str
    after: str
    moved: int = 0

    @property
    def is_figure(self) -> bool:
        """What a month's column prints, before and now."""
        return self.what.startswith(FIGURE)

    @property
    def named(self) -> str:
        """``what``, in the site's language."""
        if self.is_figure:
            month = parse_month(self.what.removeprefix(FIGURE)).brief
            return gettext("Figure, {month}").format(month=month)
        if self.what.startswith(BENCHMARK):
            name = self.what.removeprefix(BENCHMARK)
            return gettext("Benchmark {comparator}").format(comparator=name)
        if self.what.startswith(TARGET) and self.what not in (HELD_AGAINST, YEARS_SHOWN):
            return gettext("Target {year}").format(year=self.what.removeprefix(TARGET))
        return gettext(self.what) if self.what else ""

    @property
    def said_before(self) -> str:
        return self._said(self.before)

    @property
    def said_after(self) -> str:
        return self._said(self.after)

    def _said(self, text: str) -> str:
        """What people wrote, and figures, as they are."""
        if self.what == MONTHS_SHOWN:
            return ", ".join(parse_month(each).brief for each in text.split(", "))
        if of := _OF_AN_EDITION.fullmatch(text):
            said = gettext("as in edition {number}") if of[1] == "as" else gettext("not in edition {number}")
            return said.format(number=of[2])
        return gettext(text) if text in _WORDS else text


def kept_month(month: Month) -> str:
    """``Aug 2020``, in any language."""
    return f"{MONTH_NAMES[month.month - 1]} {month.year}"
