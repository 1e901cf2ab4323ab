"""The reporter's sheet as it comes back: every row's figure, reason and words, under names of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indicators.actions.save_draft import Draft
from indicators.actions.save_sheet import Entered, SheetSaved
from indicators.models import MonthlyReturn
from indicators.reports.sheet import SheetRow, kept_cells
from indicators.rules.answers import answer_named, joined, split
from indicators.rules.posted import version_in
from indicators.rules.words import commentary_of, tidy_words

READY = "submit"


def entered(rows: Sequence[SheetRow], posted: Mapping[str, str]) -> list[Entered]:
    """The rows that came back; with ``submit`` in the form all that may be written are ready.

    One that has ceased to be writable meanwhile is among them: what was typed in it is refused, not dropped.
    """
    ready = READY in posted
    return [
        entered_row(row.row.returned, posted, is_ready=ready and row.may_write)
        for row in rows
        if f"{row.key}-version" in posted
    ]


def entered_row(returned: MonthlyReturn, posted: Mapping[str, str], *, is_ready: bool = False) -> Entered:
    """One row; a field that did not come back stays as it is kept."""
    key = f"r{returned.pk}"
    kept = kept_cells(returned, returned.indicator)
    posted = _with_what_is_taken(key, posted)
    cells = {part: posted.get(f"{key}-{part}", text) for part, text in kept.items()}
    reason, commentary = _reason(key, returned, posted), _commentary(key, returned, posted)
    is_changed = (reason, commentary) != (returned.figure_reason, returned.commentary) or any(
        cells[part].strip() != text for part, text in kept.items()
    )
    version = version_in(posted.get(f"{key}-version", ""))
    draft = Draft(version, cells or None, figure_reason=reason, commentary=commentary)
    return Entered(returned, draft, is_changed=is_changed, is_ready=is_ready)


def _reason(key: str, returned: MonthlyReturn, posted: Mapping[str, str]) -> str:
    """The answer to its checks and the words why; an answer that is not chosen does not come back."""
    names = {f"{key}-answer", f"{key}-reason"}
    if names.isdisjoint(posted):
        return returned.figure_reason
    why = posted.get(f"{key}-reason", split(returned.figure_reason).why)
    return joined(answer_named(posted.get(f"{key}-answer", "")), tidy_words(why))


def _commentary(key: str, returned: MonthlyReturn, posted: Mapping[str, str]) -> str:
    """Of its box and the tick beside it; neither comes back where a sibling has the box."""
    is_nothing = f"{key}-nothing" in posted
    kept = "" if is_nothing else returned.commentary
    return commentary_of(posted.get(f"{key}-commentary", kept), is_nothing=is_nothing)


def _with_what_is_taken(key: str, posted: Mapping[str, str]) -> Mapping[str, str]:
    """What their file says, where a person takes that instead of what was kept meanwhile."""
    if f"{key}-take" not in posted:
        return posted
    of_file = f"{key}-file-"
    taken = {name: text for name, text in posted.items() if name.startswith(of_file)}
    return {**posted, **{f"{key}-{name.removeprefix(of_file)}": text for name, text in taken.items()}}


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
