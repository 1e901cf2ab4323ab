"""The migrations make what the models say, guards included, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from indicators.models.triggers import triggers_for

APP = "indicators"


def migrate(name: str | None) -> None:
    MigrationExecutor(connection).migrate([(APP, name)])


def latest() -> str:
    ((_, name),) = MigrationExecutor(connection).loader.graph.leaf_nodes(APP)
    return str(name)


def listed(sql: str) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return dict(cursor.fetchall())


def guards() -> dict[str, str]:
    """The triggers of the database and what they do."""
    if connection.vendor == "sqlite":
        return listed("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return listed(
        "SELECT tgname, pg_get_triggerdef(oid) || pg_get_functiondef(tgfoid) FROM pg_trigger "
        "WHERE NOT tgisinternal AND tgrelid::regclass::text LIKE 'indicators%'"
    )


def left_behind() -> dict[str, str]:
    """Functions of guards that hang on no table any more."""
    if connection.vendor == "sqlite":
        return {}
    return listed("SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'indicators%'")


@pytest.fixture
def back_at_the_latest(transactional_db: None) -> Iterator[str]:
    """However a test leaves the tables, the next one finds them all."""
    name = latest()
    yield name
    migrate(name)


@pytest.mark.django_db
def test_no_model_says_what_no_migration_makes() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.trust
def test_without_their_migration_the_tables_have_no_guard_and_with_it_all_again(
    back_at_the_latest: str,
) -> None:
    before = guards()

    migrate("0001_initial")
    unguarded = guards() | left_behind()
    migrate(back_at_the_latest)

    assert unguarded == {}
    assert guards() == before
    assert before.keys() == triggers_for(connection.vendor, apps).keys()


@pytest.mark.trust
def test_all_tables_can_be_taken_back_and_made_again(back_at_the_latest: str) -> None:
    migrate(None)
    tables = {name for name in connection.introspection.table_names() if name.startswith(f"{APP}_")}
    migrate(back_at_the_latest)

    made = set(connection.introspection.table_names())
    assert tables == set()
    assert {model._meta.db_table for model in apps.get_app_config(APP).get_models()} <= made


def test_after_the_first_guards_only_those_of_its_tables_stand(back_at_the_latest: str) -> None:
    migrate("0002_triggers")

    assert guards()
    assert all(name.startswith("event_") for name in guards())
