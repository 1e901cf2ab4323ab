"""What must hold between two looks at the world, whatever was done meanwhile."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.models import Document, Event
from tests.indicators.machine.law import FROZEN, MONTH_MOVES, RETURN_MOVES
from tests.indicators.machine.world import Look

MAY_MOVE = {"content_version", "statistics_version"}
"""Of a month that stays frozen: whether what is computed from its figures still holds."""


def check_step(act: str, before: Look, after: Look) -> None:
    """Only the table's moves happened, each with its one event; frozen months are as they were."""
    events = before.events_since()
    moves = [*_month_moves(before, after), *_return_moves(before, after)]
    for kind, key, start, end in moves:
        table = MONTH_MOVES if kind == "ReportingMonth" else RETURN_MOVES
        assert (start, end) in table.get(act, set()), f"{act} moved {kind} from {start} to {end}"
        told = [each for each in events if (each.object_type, each.object_id) == (kind, key)]
        assert len(told) == 1, f"{act} on {kind}: {len(told)} events"
        assert _stages(told[0]) == (start, end)
    _check_no_event_without_change(before, after, events)
    _check_frozen(before, after)


def _month_moves(before: Look, after: Look) -> Iterator[tuple[str, int, str, str]]:
    for key, row in after.months.items():
        start = before.months[key]["stage"] if key in before.months else "history"
        if start != row["stage"]:
            yield "ReportingMonth", key, start, row["stage"]


def _return_moves(before: Look, after: Look) -> Iterator[tuple[str, int, str, str]]:
    """In months that were open and are: a month takes its returns along when it opens."""
    for key, row in after.returns.items():
        if key not in before.returns or not _is_open(before, row) or not _is_open(after, row):
            continue
        if before.returns[key]["stage"] != row["stage"]:
            yield "MonthlyReturn", key, before.returns[key]["stage"], row["stage"]


def _is_open(look: Look, row: dict[str, object]) -> bool:
    month = look.months.get(row["reporting_month_id"])  # type: ignore[call-overload]
    return month is not None and month["stage"] == "open"


def _stages(event: Event) -> tuple[str | None, str | None]:
    return (event.before or {}).get("stage"), (event.after or {}).get("stage")


def _check_no_event_without_change(before: Look, after: Look, events: list[Event]) -> None:
    rows = {
        "ReportingMonth": (before.months, after.months),
        "MonthlyReturn": (before.returns, after.returns),
    }
    for event in events:
        if event.act != "remind" and event.object_type in rows:
            old, new = rows[event.object_type]
            assert old.get(event.object_id or 0) != new.get(event.object_id or 0), f"{event} told of nothing"


def _check_frozen(before: Look, after: Look) -> None:
    for key, row in before.months.items():
        if row["stage"] not in FROZEN or after.months[key]["stage"] not in FROZEN:
            continue
        assert before.returns_of(key) == after.returns_of(key)
        moving = MAY_MOVE if row["stage"] == after.months[key]["stage"] else MAY_MOVE | _SIGNED
        kept = {name for name, value in row.items() if value != after.months[key][name]}
        assert kept <= moving, f"a frozen month changed its {kept - moving}"


_SIGNED = {"stage", "version", "signed_off_by_id", "signed_off_at"}


def check_files(look: Look) -> None:
    """A signed-off month has one final of its own; no other month has one of the snapshot it stands on."""
    finals = Document.objects.filter(kind="final").values_list("snapshot", flat=True)
    standing = list(finals)
    assert len(standing) == len(set(standing))
    for row in look.months.values():
        assert (row["snapshot_id"] in standing) == (row["stage"] == "signed_off")
