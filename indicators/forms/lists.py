"""The page of a short list of set-up: its rows of boxes, and blank ones to add to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy, ngettext, pgettext_lazy

from indicators.actions.set_list import GONE
from indicators.actions.setup_lists import COMPARATORS, GROUPS, POPULATIONS, THEMES, ListKind
from indicators.forms.boxes import Box, Boxes

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NEW = ("new1", "new2", "new3")


@dataclass(frozen=True, slots=True)
class Words:
    """Of a list: its title, what it is for, its columns with hints, and what to do while it is empty.

    ``new`` is what a row is called that has no name yet; ``used_by`` what is counted that uses a row.
    """

    title: _StrPromise
    lead: _StrPromise
    columns: Mapping[str, tuple[_StrPromise, _StrPromise]]
    empty: _StrPromise
    new: _StrPromise
    used_by: str = ""


WORDS = {
    THEMES.act: Words(
        gettext_lazy("Themes"),
        gettext_lazy(
            "The headings of the book. Their order, and the indicators in each, are changed "
            "on the page Order."
        ),
        {"name": (gettext_lazy("Theme"), gettext_lazy("Such as Contact and referral"))},
        gettext_lazy("No theme yet. Write the first ones here; indicators stand in them."),
        gettext_lazy("new theme"),
        "indicators",
    ),
    GROUPS.act: Words(
        gettext_lazy("Commentary groups"),
        gettext_lazy(
            "Indicators of a group share one commentary, written once and printed once across them."
        ),
        {"name": (gettext_lazy("Group"), gettext_lazy("Such as Child protection plans"))},
        gettext_lazy("No group yet. One is wanted where several indicators are always told of together."),
        gettext_lazy("new group"),
        "indicators",
    ),
    COMPARATORS.act: Words(
        gettext_lazy("Comparators"),
        gettext_lazy("Whom figures are set beside, in the order of their columns."),
        {
            "code": (gettext_lazy("Comparator"), gettext_lazy("Such as England, SN")),
            "position": (gettext_lazy("Order"), gettext_lazy("Empty: last")),
        },
        gettext_lazy("No comparator yet. Name the first, then set its figures on the page Benchmarks."),
        gettext_lazy("new comparator"),
        "benchmarks",
    ),
    POPULATIONS.act: Words(
        gettext_lazy("Population"),
        gettext_lazy("How many people rates are over, from a month on until the next row."),
        {
            "valid_from": (pgettext_lazy("day", "From"), gettext_lazy("Such as 2020-04")),
            "value": (gettext_lazy("People"), gettext_lazy("A whole number")),
            "name": (gettext_lazy("Who is counted"), gettext_lazy("Such as Children aged 0 to 17")),
        },
        gettext_lazy("No population yet. Rates that are taken from it stay blank until there is one."),
        gettext_lazy("new population"),
    ),
}


@dataclass(frozen=True, slots=True)
class ListRow:
    """``gone`` is the box that takes it away; a new row has none."""

    boxes: Sequence[Box]
    gone: Box | None
    note: str = ""


def rows_of(kind: ListKind, boxes: Boxes, used: Mapping[str, int]) -> list[ListRow]:
    """``used``: how many of what uses each row, by its key."""
    words = WORDS[kind.act]
    keys = list(dict.fromkeys(name.partition("-")[0] for name in boxes.kept))
    first = next(iter(kind.reads))
    found = []
    for key in [*keys, *NEW]:
        is_new = key in NEW
        of = str(words.new) if is_new else boxes.kept.get(f"{key}-{first}", "")
        cells = [_cell(f"{key}-{name}", of, words.columns[name], boxes) for name in kind.reads]
        gone = None if is_new else boxes.box(f"{key}-{GONE}", gettext("Take {name} away").format(name=of))
        note = "" if is_new or not words.used_by else _used(used.get(key, 0), words.used_by)
        found.append(ListRow(cells, gone, note))
    return found


def _cell(name: str, of: str, column: tuple[_StrPromise, _StrPromise], boxes: Boxes) -> Box:
    label, hint = column
    return boxes.box(name, gettext("{column} of {row}").format(column=label, row=of), str(hint))


def _used(number: int, by: str) -> str:
    if by == "benchmarks":
        return ngettext("{number} benchmark", "{number} benchmarks", number).format(number=number)
    return ngettext("{number} indicator", "{number} indicators", number).format(number=number)


def drawn(rows: Sequence[ListRow]) -> set[str]:
    """The names of the boxes that are on the page."""
    return {box.name for row in rows for box in (*row.boxes, *([row.gone] if row.gone else []))}


def labels_of(rows: Sequence[ListRow]) -> dict[str, str]:
    """What the boxes are called, by their names."""
    return {box.name: box.label for row in rows for box in row.boxes}


def lost_rows(typed: Mapping[str, str], names: set[str]) -> list[str]:
    """What was typed into rows that are not there any more."""
    return [text for name, text in typed.items() if name not in names and text and not name.endswith(GONE)]
