"""What a person said of a file's sheet, head and columns, as it is kept, and for files of which shape."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from indicators.errors import Refused
from indicators.imports.places import column_letters
from indicators.imports.understanding import Column, Corrections, Understanding
from indicators.rules.heads import Head, Holds
from indicators.rules.month_heads import ReadTwoWays, month_in_head
from indicators.rules.months import parse_financial_year, parse_month
from indicators.rules.posted import whole_number

Kept = Mapping[str, Any]


def corrections_from(kept: Kept) -> Corrections:
    """What was kept; of anything that is not understood any more, nothing."""
    columns = kept.get("columns", {})
    heads = {int(index): head for index, said in columns.items() if (head := _head(said)) is not None}
    return Corrections(sheet=kept.get("sheet"), head_row=kept.get("head_row"), columns=heads)


def _head(said: Mapping[str, str]) -> Head | None:
    try:
        return Head(
            Holds(said["holds"]),
            month=parse_month(said["month"]) if said.get("month") else None,
            year=parse_financial_year(said["year"]) if said.get("year") else None,
            name=said.get("name", ""),
        )
    except (KeyError, ValueError):
        return None


def kept_from(corrections: Corrections) -> dict[str, Any]:
    """The same as JSON has it."""
    columns = {
        str(index): {
            "holds": head.holds.value,
            "month": head.month.text if head.month else "",
            "year": head.year.text if head.year else "",
            "name": head.name,
        }
        for index, head in corrections.columns.items()
    }
    return {"sheet": corrections.sheet, "head_row": corrections.head_row, "columns": columns}


def corrections_posted(posted: Mapping[str, str], reading: Understanding) -> Corrections:
    """What a form says that is otherwise than it was read.

    Its fields are ``sheet`` and ``head_row``, and ``holds-3`` and ``detail-3`` of the fourth column.
    Raises Refused with a sentence for each detail that is no month, year or name.
    """
    reasons: list[str] = []
    heads: dict[int, Head] = {}
    for column in reading.columns:
        try:
            head = _posted(posted, column)
        except ValueError as error:
            reasons.append(f"{column.written or column_letters(column.index)}: {error}.")
            continue
        if head is not None and head != column.head:
            heads[column.index] = head
    sheet, row = (whole_number(posted.get(name, "")) for name in ("sheet", "head_row"))
    if reasons:
        raise Refused(*reasons)
    return Corrections(
        sheet=sheet if sheet != reading.sheet else None,
        head_row=row if row != reading.head_row else None,
        columns=heads,
    )


def _posted(posted: Mapping[str, str], column: Column) -> Head | None:
    word, detail = posted.get(f"holds-{column.index}", ""), posted.get(f"detail-{column.index}", "").strip()
    if word not in {each.value for each in Holds}:
        return None
    holds = Holds(word)
    if holds is Holds.TARGET:
        return Head(holds, year=parse_financial_year(detail))
    if holds is Holds.BENCHMARK:
        if not detail:
            raise ValueError(gettext("whose benchmark is it? Write SN or ENG, for example"))
        return Head(holds, name=detail)
    if holds in (Holds.FIGURES, Holds.COMMENTARY):
        month = month_in_head(detail, may_be_serial=True)
        if month is None:
            raise ValueError(gettext("“{text}” is not a month; write 2020-08 or Aug-20").format(text=detail))
        return Head(holds, month=month)
    return Head(holds)


def detail_of(head: Head) -> str:
    """What stands beside a column's meaning on the page: its month, its year, its comparator."""
    if head.month is not None:
        return head.month.text
    return head.year.text if head.year is not None else head.name


def merged(kept: Kept, more: Corrections) -> dict[str, Any]:
    """What was said before, with what is said now over it. Another sheet or head starts anew."""
    said = kept_from(more)
    starts_anew = said["sheet"] is not None or said["head_row"] is not None
    columns = {} if starts_anew else {**kept.get("columns", {}), **said["columns"]}
    return {
        "sheet": kept.get("sheet") if said["sheet"] is None else said["sheet"],
        "head_row": (None if said["sheet"] is not None else kept.get("head_row"))
        if said["head_row"] is None
        else said["head_row"],
        "columns": columns,
    }


def shape_of(reading: Understanding) -> str:
    """The heads with their months left open: next month's file has the same shape."""
    heads = [[column.index, _without_month(column.written)] for column in reading.columns]
    return hashlib.sha256(json.dumps([reading.sheet, heads]).encode()).hexdigest()


def _without_month(written: str) -> str:
    words = written.casefold().replace("(", " ").replace(")", " ").split()
    return " ".join("month" if _is_month(word.strip(":")) else word for word in words)


def _is_month(word: str) -> bool:
    try:
        return month_in_head(word, may_be_serial=True) is not None
    except ReadTwoWays:
        return True
