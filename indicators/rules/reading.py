"""What a line of a file says of one cell of the book, and what that changes of what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.rules.figures import TYPED_NOT_APPLICABLE, Typed, TypedState, Unit
from indicators.rules.language import gettext, gettext_noop
from indicators.rules.numbers import Blank, Cell, NotANumber, NothingDue, parse_cell
from indicators.rules.rounding import same_in_a_spreadsheet
from indicators.rules.sources import Definition, Part, PartKind

PARTS = (gettext_noop("numerator"), gettext_noop("denominator"), gettext_noop("value"))
"""As files have them, and said in the site's language."""


@dataclass(frozen=True, slots=True)
class Said:
    """Numbers for the parts that were given, or that nothing was due. Parts not given are kept."""

    numbers: Mapping[str, Decimal]
    is_not_applicable: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.numbers and not self.is_not_applicable


@dataclass(frozen=True, slots=True)
class Reading:
    """A line as it was understood, and every problem by the part that has it."""

    said: Said
    problems: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """How figures of one indicator are entered: its definition and the decimals it is printed with."""

    definition: Definition
    decimals: int = 0
    follows: str = ""
    """The refs it follows, in words, for the sentence that refuses a typed figure."""


def read_line(entry: Entry, cells: Mapping[str, str]) -> Reading:
    """Understand the cells of a line, by part: ``numerator``, ``denominator``, ``value``.

    >>> count = Entry(Definition(1, Unit.COUNT))
    >>> read_line(count, {"value": "1,343"}).said.numbers
    {'value': Decimal('1343')}
    >>> read_line(count, {"value": "1E5"}).problems[0][0]
    'value'
    """
    numbers: dict[str, Decimal] = {}
    problems: list[tuple[str, str]] = []
    nothing_due = []
    for part, text in cells.items():
        try:
            cell = _read(entry, part, text)
        except NotANumber as error:
            problems.append((part, str(error)))
            continue
        if isinstance(cell, NothingDue):
            nothing_due.append(part)
        elif not isinstance(cell, Blank):
            numbers[part] = cell
    problems += _contradictions(numbers, nothing_due)
    return Reading(Said(numbers, bool(nothing_due)), tuple(problems))


def _read(entry: Entry, part: str, text: str) -> Cell:
    definition = entry.definition
    is_value = part == "value"
    is_percentage, is_count = definition.unit is Unit.PERCENTAGE, definition.unit is Unit.COUNT
    cell = parse_cell(text, may_be_percent=is_value and is_percentage, is_quotient=is_value and not is_count)
    if isinstance(cell, Blank):
        return cell
    refusal = _refusal(entry, part)
    if refusal:
        raise NotANumber(gettext("“{text}” is not taken: {why}").format(text=text.strip(), why=refusal))
    if is_count and isinstance(cell, Decimal):
        _with_its_decimals(cell, entry.decimals)
    return cell


def _refusal(entry: Entry, part: str) -> str | None:
    """Why nothing may be typed in this part of the indicator; None where it may."""
    definition = entry.definition
    if definition.is_derived:
        return gettext("it follows {refs} and is never typed in").format(refs=entry.follows)
    if definition.unit is Unit.COUNT:
        has_none = gettext("a count has a value and no {part}")
        return None if part == "value" else has_none.format(part=gettext(part))
    if part == "value":
        computed = gettext("it is computed from its parts ({refs})")
        return None if definition.takes_bare_value else computed.format(refs=entry.follows)
    return _part_refusal(definition.numerator if part == "numerator" else definition.denominator, part)


def _part_refusal(part: Part, name: str) -> str | None:
    if part.kind is PartKind.OWN:
        return None
    if part.kind is PartKind.POPULATION:
        return gettext("the {part} follows the population").format(part=gettext(name))
    return gettext("the {part} follows another indicator").format(part=gettext(name))


def _with_its_decimals(number: Decimal, decimals: int) -> None:
    if number != round(number, decimals):
        sentence = gettext("“{number}” is finer than this count is printed; allowed: whole numbers")
        if decimals:
            sentence = gettext(
                "“{number}” is finer than this count is printed; allowed: at most {decimals} decimals"
            )
        raise NotANumber(sentence.format(number=f"{number:f}", decimals=decimals))


def _contradictions(numbers: Mapping[str, Decimal], nothing_due: list[str]) -> list[tuple[str, str]]:
    if nothing_due and numbers:
        sentence = gettext("“-” says that nothing was due, and there is a number beside it")
        return [(nothing_due[0], sentence)]
    if "value" in numbers and len(numbers) > 1:
        sentence = gettext("a value and its parts are both given; allowed: the parts, or a bare value")
        return [("value", sentence)]
    return []


def merged(kept: Typed, said: Said) -> Typed:
    """What is kept after a line: what it gives replaces, what it leaves blank stays.

    >>> merged(
    ...     Typed(TypedState.PRESENT, numerator=Decimal(1), denominator=Decimal(2)),
    ...     Said({"numerator": Decimal(3)}),
    ... ).denominator
    Decimal('2')
    """
    if said.is_not_applicable:
        return TYPED_NOT_APPLICABLE
    if not said.numbers:
        return kept
    if "value" in said.numbers:
        return Typed(TypedState.PRESENT, value=said.numbers["value"])
    return replace(kept, state=TypedState.PRESENT, value=None, **said.numbers)


def is_same(kept: Typed, wanted: Typed, unit: Unit) -> bool:
    """Nothing would change; bare values of spreadsheets compare at 12 significant digits."""
    if kept == wanted:
        return True
    if unit is Unit.COUNT or kept.value is None or wanted.value is None:
        return False
    return same_in_a_spreadsheet(kept.value, wanted.value)
