"""All trigger SQL of the project: what the database itself guards, below the ORM.

Altering a guarded table drops its triggers on SQLite without a word, so a migration that alters one
removes all triggers first and installs all again after: ``RunPython(remove_triggers)``, the change,
``RunPython(install_triggers)``. A test compares what is installed with what is here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

EVENTS = "indicators_event"
SEAL = ("sequence", "previous_hash", "hash")
ROW_NUMBER = ("rowid", "oid", "_rowid_")
"""Other names of the primary key on SQLite: an update by one of these is no update of ``id`` to a trigger."""
APPEND_ONLY = "events are append-only"


def _event_columns(apps: Any) -> list[str]:
    columns = [field.column for field in apps.get_model("indicators", "Event")._meta.concrete_fields]
    return [column for column in columns if column not in SEAL]


def sqlite_triggers(apps: Any) -> Mapping[str, str]:
    """Trigger SQL by name. A seal may be set once, on an event that has none."""
    guarded = ", ".join([*_event_columns(apps), *ROW_NUMBER])
    sealed = ", ".join(SEAL)
    refuse = f"BEGIN SELECT RAISE(ABORT, '{APPEND_ONLY}'); END"
    return {
        "event_no_update": f"CREATE TRIGGER event_no_update BEFORE UPDATE OF {guarded} ON {EVENTS} {refuse}",
        "event_one_seal": (
            f"CREATE TRIGGER event_one_seal BEFORE UPDATE OF {sealed} ON {EVENTS} "
            f"WHEN OLD.hash <> '' {refuse}"
        ),
        "event_no_delete": f"CREATE TRIGGER event_no_delete BEFORE DELETE ON {EVENTS} {refuse}",
    }


_MAKE_REFUSE_FUNCTION = f"""
CREATE OR REPLACE FUNCTION indicators_refuse_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{APPEND_ONLY}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
_DROP_REFUSE_FUNCTION = "DROP FUNCTION IF EXISTS indicators_refuse_event()"


def postgresql_triggers(apps: Any) -> Mapping[str, str]:
    """Trigger SQL by name; TRUNCATE, which fires no row trigger, is guarded too."""
    guarded = ", ".join(_event_columns(apps))
    sealed = ", ".join(SEAL)
    refuse = "EXECUTE FUNCTION indicators_refuse_event()"
    return {
        "event_no_update": (
            f"CREATE TRIGGER event_no_update BEFORE UPDATE OF {guarded} ON {EVENTS} FOR EACH ROW {refuse}"
        ),
        "event_one_seal": (
            f"CREATE TRIGGER event_one_seal BEFORE UPDATE OF {sealed} ON {EVENTS} "
            f"FOR EACH ROW WHEN (OLD.hash <> '') {refuse}"
        ),
        "event_no_delete": f"CREATE TRIGGER event_no_delete BEFORE DELETE ON {EVENTS} FOR EACH ROW {refuse}",
        "event_no_truncate": (
            f"CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON {EVENTS} FOR EACH STATEMENT {refuse}"
        ),
    }


def triggers_for(vendor: str, apps: Any) -> Mapping[str, str]:
    return sqlite_triggers(apps) if vendor == "sqlite" else postgresql_triggers(apps)


def install_triggers(apps: Any, schema_editor: Any) -> None:
    """For a migration. Installs every trigger of this database."""
    connection = schema_editor.connection
    if connection.vendor == "postgresql":
        schema_editor.execute(_MAKE_REFUSE_FUNCTION)
    for sql in triggers_for(connection.vendor, apps).values():
        schema_editor.execute(sql)


def remove_triggers(apps: Any, schema_editor: Any) -> None:
    """For a migration. Removes every trigger of this database, also those not there."""
    connection = schema_editor.connection
    on_table = f" ON {EVENTS}" if connection.vendor == "postgresql" else ""
    for name in triggers_for(connection.vendor, apps):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")
    if connection.vendor == "postgresql":
        schema_editor.execute(_DROP_REFUSE_FUNCTION)
