"""The page of a short list of set-up: its rows of boxes, and blank ones to add to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indicators.actions.set_list import GONE
from indicators.actions.setup_lists import COMPARATORS, GROUPS, POPULATIONS, THEMES, ListKind
from indicators.forms.boxes import Box, Boxes

NEW = ("new1", "new2", "new3")


@dataclass(frozen=True, slots=True)
class Words:
    """Of a list: its title, what it is for, its columns with hints, and what to do while it is empty."""

    title: str
    lead: str
    columns: Mapping[str, tuple[str, str]]
    empty: str
    used_by: str = ""


WORDS = {
    THEMES.act: Words(
        "Themes",
        "The headings of the book. Their order, and the indicators in each, are changed on the page Order.",
        {"name": ("Theme", "Such as Contact and referral")},
        "No theme yet. Write the first ones here; indicators stand in them.",
        "indicators",
    ),
    GROUPS.act: Words(
        "Commentary groups",
        "Indicators of a group share one commentary, written once and printed once across them.",
        {"name": ("Group", "Such as Child protection plans")},
        "No group yet. One is wanted where several indicators are always told of together.",
        "indicators",
    ),
    COMPARATORS.act: Words(
        "Comparators",
        "Whom figures are set beside, in the order of their columns.",
        {
            "code": ("Comparator", "Such as England, SN"),
            "position": ("Order", "Empty: last"),
        },
        "No comparator yet. Name the first, then set its figures on the page Benchmarks.",
        "benchmarks",
    ),
    POPULATIONS.act: Words(
        "Population",
        "How many people rates are over, from a month on until the next row.",
        {
            "valid_from": ("From", "Such as 2020-04"),
            "value": ("People", "A whole number"),
            "name": ("Who is counted", "Such as Children aged 0 to 17"),
        },
        "No population yet. Rates that are taken from it stay blank until there is one.",
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
        of = f"new {kind.word}" if is_new else boxes.kept.get(f"{key}-{first}", "")
        cells = [
            boxes.box(f"{key}-{name}", f"{words.columns[name][0]} of {of}", words.columns[name][1])
            for name in kind.reads
        ]
        gone = None if is_new else boxes.box(f"{key}-{GONE}", f"Take {of} away")
        note = "" if is_new or not words.used_by else f"{used.get(key, 0)} {words.used_by}"
        found.append(ListRow(cells, gone, note))
    return found


def drawn(rows: Sequence[ListRow]) -> set[str]:
    """The names of the boxes that are on the page."""
    return {box.name for row in rows for box in (*row.boxes, *([row.gone] if row.gone else []))}


def lost_rows(typed: Mapping[str, str], names: set[str]) -> list[str]:
    """What was typed into rows that are not there any more."""
    return [text for name, text in typed.items() if name not in names and text and not name.endswith(GONE)]
