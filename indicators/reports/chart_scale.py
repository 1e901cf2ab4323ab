"""Where things stand in a chart: its measures, round numbers beside its axis, labels that keep apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import gettext, gettext_noop

from indicators.rules.months import Month

SHORTENED = {10**9: gettext_noop("{number}bn"), 10**6: gettext_noop("{number}m")}
"""Thousand millions and millions."""
LABELS_APART = 17.0
LETTER = 8
"""The width of a letter, with some to spare."""
EVERY = (1, 2, 3, 6, 12, 24, 36, 60, 120)
"""Between months that are named under a chart: what people count in."""


@dataclass(frozen=True, slots=True)
class ChartSize:
    """A chart's measures in its own units: the whole, and the margins left and right of its lines.

    ``direct``: lines are named in the right margin. ``from_zero``: so is every axis, however small the
    changes above it. ``is_snug``: the right margin is as wide as the names need, and no wider.
    """

    width: int
    height: int
    left: int
    right: int
    most_labels: int = 13
    direct: bool = True
    from_zero: bool = False
    is_snug: bool = False

    def with_room_for(self, names: Iterable[str]) -> ChartSize:
        if not self.is_snug:
            return self
        return replace(self, right=min(self.right, 24 + LETTER * max(map(len, names))))

    def box(self, low: Fraction, high: Fraction) -> Box:
        return Box(self.left, 16, self.width - self.left - self.right, self.height - 62, low, high)


@dataclass(frozen=True, slots=True)
class Box:
    """Where values are drawn: left, top, width and height, and the values at foot and head."""

    left: float
    top: float
    width: float
    height: float
    low: Fraction
    high: Fraction

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def foot(self) -> float:
        return self.top + self.height

    def x(self, place: int, count: int) -> float:
        return self.left + self.width * place / max(count - 1, 1)

    def y(self, value: Fraction) -> float:
        span = self.high - self.low
        share = float((value - self.low) / span) if span else 0.5
        return self.top + self.height * (1 - share)


def reach(values: Iterable[Fraction], *, from_zero: bool) -> tuple[Fraction, Fraction]:
    """The lowest and highest value that an axis holds: zero too, where that costs at most half of it.

    >>> tuple(map(int, reach([Fraction(139), Fraction(157)], from_zero=False)))
    (139, 157)
    >>> tuple(map(int, reach([Fraction(9), Fraction(20)], from_zero=False)))
    (0, 20)
    """
    seen = list(values)
    low, high = min(seen), max(seen)
    if from_zero or 0 <= low <= high - low:
        return min(Fraction(0), low), high
    return (low - 1, high + 1) if low == high else (low, high)


def ticks(low: Fraction, high: Fraction) -> list[Fraction]:
    """Five or six round numbers that hold both ends.

    >>> [int(tick) for tick in ticks(Fraction(0), Fraction(1493))]
    [0, 500, 1000, 1500]
    """
    rough = (high - low) / 4 or Fraction(1)
    power = Fraction(10) ** (len(str(int(rough))) - 1) if rough >= 1 else Fraction(1, 10)
    step = next(power * by for by in (1, 2, 5, 10, 20) if power * by >= rough)
    first = (low / step).__floor__() * step
    count = -((first - high) // step)
    return [first + step * place for place in range(int(count) + 1)]


def short(tick: Fraction) -> str:
    """A round number that has room beside an axis.

    >>> [short(Fraction(each)) for each in ("0.5", "-20000", "1500000", "4000000000")]
    ['0.5', '-20,000', '1.5m', '4bn']
    """
    for size, said in SHORTENED.items():
        if abs(tick) >= size:
            return gettext(said).format(number=f"{float(tick / size):,.12g}")
    return f"{float(tick):,.12g}"


def named_months(months: Sequence[Month], most: int) -> list[tuple[int, str, str]]:
    """Places that are named, the newest always, and the year under the first and under each new year.

    >>> named_months([Month(2019, 11), Month(2019, 12), Month(2020, 1)], 13)
    [(0, 'Nov', '2019'), (1, 'Dec', ''), (2, 'Jan', '2020')]
    """
    wanted = -(-len(months) // most)
    every = next((each for each in EVERY if each >= wanted), wanted)
    found, year = [], 0
    for place, month in enumerate(months):
        if (len(months) - 1 - place) % every == 0:
            found.append((place, month.short, str(month.year) if month.year != year else ""))
            year = month.year
    return found


def kept_apart(wanted: Sequence[float], pinned: int, top: float, foot: float) -> list[float]:
    """Heights of labels that stand in order, each as near to where it belongs as the others leave room.

    The one ``pinned`` stays where it is, unless those beyond it would leave the chart.

    >>> kept_apart([50, 52, 55], 1, 0, 100)
    [35.0, 52, 69.0]
    """
    found = list(wanted)
    for place in range(pinned - 1, -1, -1):
        found[place] = min(found[place], found[place + 1] - LABELS_APART)
    for place in range(pinned + 1, len(found)):
        found[place] = max(found[place], found[place - 1] + LABELS_APART)
    for place in range(len(found)):
        found[place] = max(found[place], top if place == 0 else found[place - 1] + LABELS_APART)
    for place in range(len(found) - 1, -1, -1):
        below = foot if place == len(found) - 1 else found[place + 1] - LABELS_APART
        found[place] = min(found[place], below)
    return found
