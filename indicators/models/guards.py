"""What the database itself refuses, below the ORM: declared once, worded for each database elsewhere.

A condition is SQL over OLD and NEW that both databases read alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from indicators.rules.stages import FROZEN_STAGES, MONTH_MOVES, MonthStage

APPEND_ONLY = "rows here are only ever added"
MONTH_IS_FROZEN = "the month is approved or signed off"
MONTHS = "indicators_reportingmonth"
SEAL = ("sequence", "previous_hash", "hash")
MOVES_WHILE_FROZEN = {
    *("stage", "version", "signed_off_by_id", "signed_off_at"),
    *("content_version", "statistics_version"),
}


@dataclass(frozen=True, slots=True)
class Guard:
    """Refuse ``event`` (INSERT, UPDATE, UPDATE OF columns, DELETE) on a table where the condition holds."""

    name: str
    table: str
    event: str
    condition: str
    sentence: str


def guards(apps: Any) -> list[Guard]:
    """Of the models that ``apps`` knows: a migration's, or today's."""
    known = {model.__name__: model._meta for model in apps.get_app_config("indicators").get_models()}
    found = [*_events(known["Event"])]
    if "Snapshot" in known:
        for name in ("Snapshot", "SignOff", "Document"):
            found += _append_only(known[name].db_table)
        for name in ("MonthlyReturn", "IndicatorStatistics"):
            found += _frozen_rows(known[name].db_table)
        found.append(_decided(known["SignOff"].db_table))
        found += _months(known["ReportingMonth"])
    if "Comment" in known:
        found += _comments(known["Comment"].db_table)
    return found


def _events(meta: Any) -> Iterator[Guard]:
    """A seal may be set once, on an event that has none."""
    table, columns = meta.db_table, [field.column for field in meta.concrete_fields]
    told = ", ".join(sorted(set(columns) - set(SEAL)))
    yield Guard("event_no_update", table, f"UPDATE OF {told}", "1 = 1", APPEND_ONLY)
    yield Guard("event_one_seal", table, f"UPDATE OF {', '.join(SEAL)}", "OLD.hash <> ''", APPEND_ONLY)
    yield Guard("event_no_delete", table, "DELETE", "1 = 1", APPEND_ONLY)


def _append_only(table: str) -> Iterator[Guard]:
    name = table.removeprefix("indicators_")
    yield Guard(f"{name}_no_update", table, "UPDATE", "1 = 1", APPEND_ONLY)
    yield Guard(f"{name}_no_delete", table, "DELETE", "1 = 1", APPEND_ONLY)


def _frozen_rows(table: str) -> Iterator[Guard]:
    """Rows of a month that is read from its snapshot; a row cannot be moved into or out of one either."""
    name = table.removeprefix("indicators_")
    for event, rows in (("INSERT", ["NEW"]), ("UPDATE", ["OLD", "NEW"]), ("DELETE", ["OLD"])):
        condition = " OR ".join(_is_frozen(f"{row}.reporting_month_id") for row in rows)
        yield Guard(f"{name}_frozen_{event.lower()}", table, event, condition, MONTH_IS_FROZEN)


def _decided(table: str) -> Guard:
    """Nobody joins those who signed off once the book that names them is made."""
    book = "SELECT 1 FROM indicators_document d WHERE d.snapshot_id = NEW.snapshot_id AND d.kind = 'final'"
    return Guard("signoff_before_its_file", table, "INSERT", f"EXISTS ({book})", MONTH_IS_FROZEN)


def _comments(table: str) -> Iterator[Guard]:
    """Never altered; none of a settled month is added or taken away."""
    rows = "SELECT 1 FROM indicators_monthlyreturn r WHERE r.id = {row}.monthly_return_id AND {frozen}"
    yield Guard("comment_no_update", table, "UPDATE", "1 = 1", "what somebody said is never altered")
    for event, row in (("INSERT", "NEW"), ("DELETE", "OLD")):
        found = rows.format(row=row, frozen=_is_frozen("r.reporting_month_id"))
        yield Guard(f"comment_frozen_{event.lower()}", table, event, f"EXISTS ({found})", MONTH_IS_FROZEN)


def _months(meta: Any) -> Iterator[Guard]:
    table = meta.db_table
    kept = sorted({field.column for field in meta.concrete_fields} - MOVES_WHILE_FROZEN - {"id"})
    both_frozen = f"{_frozen_stage('OLD')} AND {_frozen_stage('NEW')}"
    yield Guard("month_frozen_delete", table, "DELETE", _frozen_stage("OLD"), MONTH_IS_FROZEN)
    yield Guard("month_frozen_update", table, "UPDATE", f"{both_frozen} AND {_differ(kept)}", MONTH_IS_FROZEN)
    yield Guard(
        "month_frozen_identity",
        table,
        "UPDATE",
        f"{_frozen_stage('OLD')} AND {_differ(['id', 'month', 'scorecard_id'])}",
        MONTH_IS_FROZEN,
    )
    yield Guard("month_frozen_insert", table, "INSERT", _frozen_stage("NEW"), "the month cannot begin there")
    yield Guard(
        "month_editions_ascend",
        table,
        "UPDATE",
        "NEW.edition < OLD.edition OR "
        "(OLD.stage = 'signed_off' AND NEW.stage = 'open' AND NEW.edition = OLD.edition)",
        "a month that was signed off opens as its next edition",
    )
    yield Guard(
        "month_stands_on_its_snapshot",
        table,
        "UPDATE OF stage",
        "NEW.stage = 'approved' AND OLD.stage <> 'approved' AND NEW.snapshot_id IS NOT NULL AND "
        "NOT EXISTS (SELECT 1 FROM indicators_snapshot s WHERE s.id = NEW.snapshot_id AND "
        "s.scorecard_id = NEW.scorecard_id AND s.month = NEW.month AND s.edition = NEW.edition)",
        "the snapshot is of another month or edition",
    )
    yield Guard(
        "month_signed_off_once",
        table,
        "UPDATE",
        f"OLD.stage = 'signed_off' AND NEW.stage = 'signed_off' AND "
        f"{_differ(['signed_off_by_id', 'signed_off_at'])}",
        MONTH_IS_FROZEN,
    )
    yield Guard("month_moves", table, "UPDATE OF stage", _not_a_move(), "the month cannot move there")
    yield Guard(
        "month_signed_off_with_its_file",
        table,
        "UPDATE OF stage",
        "NEW.stage = 'signed_off' AND OLD.stage <> 'signed_off' AND NOT EXISTS (SELECT 1 FROM "
        "indicators_document d WHERE d.snapshot_id = NEW.snapshot_id AND d.kind = 'final')",
        "a month is signed off together with its file",
    )


def _frozen_stage(row: str) -> str:
    return f"{row}.stage IN ({_listed(stage for stage in MonthStage if stage in FROZEN_STAGES)})"


def _is_frozen(month_id: str) -> str:
    return f"EXISTS (SELECT 1 FROM {MONTHS} m WHERE m.id = {month_id} AND {_frozen_stage('m')})"  # nosec B608


def _not_a_move() -> str:
    allowed = " OR ".join(
        f"(OLD.stage IN ({_listed(stage for stage in MonthStage if stage in move.start)}) "
        f"AND NEW.stage = '{move.end.value}')"
        for move in MONTH_MOVES
    )
    return f"OLD.stage <> NEW.stage AND NOT ({allowed})"


def _listed(stages: Iterator[MonthStage]) -> str:
    return ", ".join(f"'{stage.value}'" for stage in stages)


def _differ(columns: Sequence[str]) -> str:
    """Whether any column changes; a comparison that also tells null from a value."""
    same = (
        f"(OLD.{column} = NEW.{column} OR (OLD.{column} IS NULL AND NEW.{column} IS NULL))"
        for column in columns
    )
    return "(" + " OR ".join(f"NOT COALESCE({each}, 1 = 0)" for each in same) + ")"
