"""Where the cursor stands when the sheet opens: in the first thing that is wanted of its reporter."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.reports.sheet import SheetRow


def first_wanted(rows: Sequence[SheetRow]) -> str:
    """The name of a field: of a row that came back, else an empty cell or words that are wanted; or nothing."""
    writable = [row for row in rows if row.may_write]
    came_back = [row for row in writable if row.problems]
    return next((name for row in came_back or writable if (name := _wanted(row))), "")


def _wanted(row: SheetRow) -> str:
    boxes = row.boxes
    empty = [box.name for box in boxes if not box.text.strip()]
    if row.problems and boxes:
        return (empty or [boxes[0].name])[0]
    if row.row.wants_a_reason and not empty:
        return f"{row.key}-reason"
    if row.was_sent_back and not row.is_mended:
        return f"{row.key}-commentary"
    return empty[0] if empty else ""
