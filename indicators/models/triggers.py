"""All trigger SQL of the project: the guards, as each database is told them.

Altering a guarded table drops its triggers on SQLite without a word, and altering a table that another
table's trigger reads fails there. So a migration that alters one removes all triggers first and installs
all again after: ``RunPython(remove_triggers)``, the change, ``RunPython(install_triggers)``. A test
compares what is installed with what is here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indicators.models.guards import APPEND_ONLY, MONTH_IS_FROZEN, MONTHS, Guard, guards


def triggers_for(vendor: str, apps: Any) -> Mapping[str, str]:
    """The statement that installs each trigger, by its name."""
    word = _sqlite if vendor == "sqlite" else _postgresql
    found = {guard.name: word(guard) for guard in guards(apps)}
    if vendor != "sqlite":
        found |= _against_truncate(guards(apps))
    return found


ROW_NUMBER = ", rowid, oid, _rowid_"
"""Other names of the primary key on SQLite: an update by one of these is no update of ``id`` to a trigger."""


def _sqlite(guard: Guard) -> str:
    event = guard.event + (ROW_NUMBER if ", id," in guard.event else "")
    return (
        f"CREATE TRIGGER {guard.name} BEFORE {event} ON {guard.table} WHEN {guard.condition} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.sentence}'); END"
    )


def _own_tables(function: str) -> str:
    """A guard asks the tables where it was installed: not, as by itself, a temporary one of the same name."""
    path = f"'ALTER FUNCTION {function}() SET search_path = pg_catalog, ' || quote_ident(current_schema())"
    return f"DO $$ BEGIN EXECUTE {path} || ', pg_temp'; END $$"


def _postgresql(guard: Guard) -> str:
    """A function of its own for each: a condition of PostgreSQL's triggers may not ask other tables."""
    row = "OLD" if guard.event == "DELETE" else "NEW"
    return (
        f"CREATE OR REPLACE FUNCTION indicators_{guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN IF {guard.condition} THEN RAISE EXCEPTION '{guard.sentence}' "
        f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$; "
        f"{_own_tables(f'indicators_{guard.name}')}; "
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
        f"FOR EACH ROW EXECUTE FUNCTION indicators_{guard.name}()"
    )


def _against_truncate(all_guards: list[Guard]) -> dict[str, str]:
    """TRUNCATE fires no row trigger."""
    found = {}
    for table in sorted({guard.table for guard in all_guards}):
        name = f"{table.removeprefix('indicators_')}_no_truncate"
        is_append_only = any(g.table == table and g.sentence == APPEND_ONLY for g in all_guards)
        condition = "1 = 1" if is_append_only else f"EXISTS (SELECT 1 FROM {MONTHS} m WHERE {_frozen()})"  # nosec B608
        sentence = APPEND_ONLY if is_append_only else MONTH_IS_FROZEN
        found[name] = (
            f"CREATE OR REPLACE FUNCTION indicators_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF {condition} THEN RAISE EXCEPTION '{sentence}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NULL; END $$; "
            f"{_own_tables(f'indicators_{name}')}; "
            f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION indicators_{name}()"
        )
    return found


def _frozen() -> str:
    return "m.stage IN ('approved', 'signed_off')"


def install_triggers(apps: Any, schema_editor: Any) -> None:
    """For a migration. Installs every trigger of this database."""
    for sql in triggers_for(schema_editor.connection.vendor, apps).values():
        schema_editor.execute(sql)


def remove_triggers(apps: Any, schema_editor: Any) -> None:
    """For a migration. Removes every trigger of this database, also those not there."""
    tables = {guard.name: guard.table for guard in guards(apps)}
    vendor = schema_editor.connection.vendor
    for name in triggers_for(vendor, apps):
        if vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        else:
            table = tables.get(name) or f"indicators_{name.removesuffix('_no_truncate')}"
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS indicators_{name}()")
