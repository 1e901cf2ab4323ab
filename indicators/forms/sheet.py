"""The reporter's sheet as it comes back: every row's figure, reason and words, under names of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indicators.actions.save_draft import Draft
from indicators.actions.save_sheet import Entered, SheetSaved
from indicators.reports.sheet import SheetRow, kept_cells
from indicators.rules.words import tidy_words

READY = "submit"


def entered(rows: Sequence[SheetRow], posted: Mapping[str, str]) -> list[Entered]:
    """The rows that came back, as they may be saved; with ``submit`` in the form all of them are ready."""
    ready = READY in posted
    return [_entered(row, posted, ready) for row in rows if row.may_write and f"{row.key}-version" in posted]


def _entered(row: SheetRow, posted: Mapping[str, str], ready: bool) -> Entered:
    returned = row.row.returned
    kept = kept_cells(returned, row.row.indicator)
    posted = _with_what_is_taken(row.key, posted)
    cells = {part: posted.get(f"{row.key}-{part}", text) for part, text in kept.items()}
    reason = posted.get(f"{row.key}-reason", returned.figure_reason)
    commentary = posted.get(f"{row.key}-commentary", returned.commentary)
    words = (tidy_words(reason), tidy_words(commentary))
    is_changed = words != (returned.figure_reason, returned.commentary) or any(
        cells[part].strip() != text for part, text in kept.items()
    )
    version = _whole(posted[f"{row.key}-version"])
    draft = Draft(version, cells or None, figure_reason=reason, commentary=commentary)
    return Entered(returned, draft, is_changed=is_changed, is_ready=ready)


def _with_what_is_taken(key: str, posted: Mapping[str, str]) -> Mapping[str, str]:
    """What their file says, where a person takes that instead of what was kept meanwhile."""
    if f"{key}-take" not in posted:
        return posted
    of_file = f"{key}-file-"
    taken = {name: text for name, text in posted.items() if name.startswith(of_file)}
    return {**posted, **{f"{key}-{name.removeprefix(of_file)}": text for name, text in taken.items()}}


def _whole(text: str) -> int:
    """A version that is none is never the one that is kept."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else -1


def with_what_was_typed(
    rows: Sequence[SheetRow], posted: Mapping[str, str], saved: SheetSaved
) -> list[SheetRow]:
    """The rows that were not kept, with what was typed in them and why."""
    for row in rows:
        problems = saved.problems.get(row.row.returned.pk)
        if problems:
            row.problems, row.is_stale = problems, row.row.returned.pk in saved.stale
            row.typed = {name: text for name, text in posted.items() if name.startswith(f"{row.key}-")}
    return list(rows)
