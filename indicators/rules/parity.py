"""A computed cell of a workbook beside the same computed here: do they agree, and if not, why not?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from indicators.rules.change import Change, ChangeBasis, change_between
from indicators.rules.comparison import same_number
from indicators.rules.figures import Figure, Missing, NotApplicable, Unit, value_of
from indicators.rules.heads import Holds
from indicators.rules.language import gettext, gettext_noop
from indicators.rules.months import Month, months_ending
from indicators.rules.numbers import decimals_in, plain
from indicators.rules.rolling import WINDOW, rolling
from indicators.rules.rounding import rounded
from indicators.rules.statistics import StatisticsRule
from indicators.rules.wording import NO_CHANGE_TEXT, change_text, number_text

HUNDRED = 100
SAME_CHANGE = Fraction(1, 10**11)
MOST_DECIMALS = 4
"""To so many a workbook may have rounded what it shows."""
_NUMBER = re.compile(r"([+−-]?)\s*(\d+(?:,\d{3})*(?:\.\d+)?)\s*(%?)")
_NOT_AVAILABLE = re.compile(r"[-–−]?\s*(?:n/?a|#n/a|-|–)", re.IGNORECASE)


class Reason(Enum):
    """Why a cell differs, in the words of the parity file."""

    ROUNDING = gettext_noop("display rounding")
    ZERO_BASE = gettext_noop("zero base")
    THRESHOLD = gettext_noop("threshold edge")
    BASIS = gettext_noop("change basis")
    HISTORY = gettext_noop("not enough history")
    DEFINITION = gettext_noop("definition")

    @property
    def word(self) -> str:
        """The same on a page.

        >>> Reason.ZERO_BASE.word
        'zero base'
        """
        return gettext(self.value)


@dataclass(frozen=True, slots=True)
class Printed:
    """A computed cell as the workbook has it. ``is_exact``: a number, and not a text that was rounded."""

    holds: Holds
    text: str
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is computed here, in words, and why the cell says otherwise; no reason where it agrees."""

    computed: str
    reason: Reason | None


def judge_printed(
    printed: Printed, figures: Mapping[Month, Figure], month: Month, rule: StatisticsRule
) -> Verdict | None:
    """None for a blank cell. ``figures``: the month and the twelve before it.

    >>> from indicators.rules.change import ChangeRule
    >>> from indicators.rules.figures import Present
    >>> months = {each: Present(Fraction(10)) for each in months_ending(Month(2020, 8), 13)}
    >>> figures = months | {Month(2020, 8): Present(Fraction(12))}
    >>> rule = StatisticsRule(Unit.COUNT, ChangeRule())
    >>> judge_printed(Printed(Holds.CHANGE_ON_MONTH, "20%", False), figures, Month(2020, 8), rule)
    Verdict(computed='20%', reason=None)
    >>> judge_printed(Printed(Holds.AVERAGE, "11", False), figures, Month(2020, 8), rule).reason
    <Reason.DEFINITION: 'definition'>
    """
    if not printed.text.strip():
        return None
    if printed.holds in (Holds.CHANGE_ON_MONTH, Holds.CHANGE_ON_YEAR):
        return _change(printed, figures, month, rule)
    return _rolling(printed, figures, month, rule)


def judge_figure(text: str, is_exact: bool, figure: Figure, rule: StatisticsRule) -> Verdict | None:
    """A value of what is computed from sources, likewise. None for a blank cell."""
    if not text.strip():
        return None
    value, unit, decimals = value_of(figure), rule.unit, rule.change.decimals
    if _NOT_AVAILABLE.fullmatch(text.strip()):
        agrees = isinstance(figure, NotApplicable | Missing)
        words = number_text(value, unit, decimals) if value is not None else "-"
        return Verdict(words, None if agrees else Reason.DEFINITION)
    if value is None:
        is_missing = isinstance(figure, Missing)
        return Verdict("" if is_missing else "-", Reason.HISTORY if is_missing else Reason.ZERO_BASE)
    return _value(text, is_exact, value, rule)


def _value(text: str, is_exact: bool, value: Fraction, rule: StatisticsRule) -> Verdict:
    computed = number_text(value, rule.unit, rule.change.decimals)
    for number in _numbers(text, in_hundredths=rule.unit is not Unit.PERCENTAGE):
        if same_number(number, value, is_exact=is_exact):
            return Verdict(computed, None)
        if _is_rounded(number, value):
            return Verdict(computed, Reason.ROUNDING)
    return Verdict(computed, Reason.DEFINITION)


def _change(printed: Printed, figures: Mapping[Month, Figure], month: Month, rule: StatisticsRule) -> Verdict:
    base_month = month.plus(-1 if printed.holds is Holds.CHANGE_ON_MONTH else -WINDOW)
    base, now = figures[base_month], figures[month]
    found = change_between(base, now, rule.change)
    computed = change_text(found, rule.change.basis)
    says_none = bool(_NOT_AVAILABLE.fullmatch(printed.text.strip()))
    if found is None:
        return Verdict(computed, None if says_none else _why_none(base, now))
    if says_none:
        return Verdict(computed, Reason.DEFINITION)
    if any(
        _same_change(number, found.value, printed) for number in _numbers(printed.text, in_hundredths=True)
    ):
        return Verdict(computed, None)
    return Verdict(computed, _why_changed(printed, (base, now), found, rule))


def _same_change(number: Decimal, value: Fraction, printed: Printed) -> bool:
    """A number is compared as the difference that it is: a small change has few digits that mean anything."""
    if printed.is_exact:
        return abs(Fraction(number) - value) <= SAME_CHANGE
    return rounded(value * HUNDRED, _places(printed.text)) == number * HUNDRED


def _places(text: str) -> int:
    """Decimals of a change as a percentage: 1 of ``19.7%``, and of ``0.197``."""
    places = len(text.strip().rstrip("% ").partition(".")[2])
    return places if "%" in text else max(places - 2, 0)


def _why_none(base: Figure, now: Figure) -> Reason:
    if isinstance(base, Missing) or isinstance(now, Missing):
        return Reason.HISTORY
    return Reason.ZERO_BASE


def _why_changed(
    printed: Printed, figures: tuple[Figure, Figure], found: Change, rule: StatisticsRule
) -> Reason:
    for number in _numbers(printed.text, in_hundredths=True):
        if _is_rounded(number * HUNDRED, found.value * HUNDRED):
            threshold = rule.change.threshold
            is_edge = (abs(number) >= threshold) is not (abs(found.value) >= threshold)
            return Reason.THRESHOLD if is_edge else Reason.ROUNDING
    for basis in ChangeBasis:
        other = change_between(*figures, replace(rule.change, basis=basis))
        if basis is not rule.change.basis and other is not None and _says(printed, other.value):
            return Reason.BASIS
    return Reason.DEFINITION


def _says(printed: Printed, value: Fraction) -> bool:
    return any(
        _same_change(number, value, printed) or _is_rounded(number * HUNDRED, value * HUNDRED)
        for number in _numbers(printed.text, in_hundredths=True)
    )


def _rolling(
    printed: Printed, figures: Mapping[Month, Figure], month: Month, rule: StatisticsRule
) -> Verdict:
    found = rolling(figures[each] for each in months_ending(month, WINDOW))
    value = found.average if printed.holds is Holds.AVERAGE else found.maximum
    if value is None:
        says_none = bool(_NOT_AVAILABLE.fullmatch(printed.text.strip()))
        return Verdict(NO_CHANGE_TEXT, None if says_none else Reason.HISTORY)
    verdict = _value(printed.text, printed.is_exact, value, rule)
    if verdict.reason is not None and found.months < WINDOW and _has_gaps(figures, month):
        return Verdict(verdict.computed, Reason.HISTORY)
    return verdict


def _has_gaps(figures: Mapping[Month, Figure], month: Month) -> bool:
    return any(isinstance(figures[each], Missing) for each in months_ending(month, WINDOW))


def _numbers(text: str, *, in_hundredths: bool) -> Iterator[Decimal]:
    """What the cell may stand for: a percentage of a change is its hundredth, of a percentage itself.

    A cell without a per cent sign may be either, as a spreadsheet keeps 0.28 for 28%.
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return
    number = Decimal(match[2].replace(",", "")) * (-1 if match[1] in ("-", "−") else 1)
    if in_hundredths:
        yield number / HUNDRED if match[3] else number
    else:
        yield number
        if not match[3]:
            yield number * HUNDRED


def _is_rounded(written: Decimal, value: Fraction) -> bool:
    """Whether it is the value at some number of decimals, fewer than it has."""
    places = min(decimals_in(plain(written)), MOST_DECIMALS)
    return rounded(value, places) == written
