"""A settled month stays as it is by every way that leads there, and whoever tried is in the log."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from indicators.documents.store import documents
from indicators.errors import Refused
from indicators.models import Document
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.locked import by_admin, by_machine, by_page
from tests.indicators.locked.world import Do, World, undone
from tests.kept_logs import Kept, kept_logs

pytestmark = pytest.mark.django_db
Counted = Callable[[str, int], None]
ROW = "ways into a settled month, each refused and logged, or without effect"
ACTS = "indicators.actions.moves"


@pytest.fixture(params=["signed_off", pytest.param("approved", marks=pytest.mark.trust)])
def world(
    request: pytest.FixtureRequest,
    approved: Book,
    owner: User,
    administrator: User,
    now: dt.datetime,
    tmp_path: Path,
) -> World:
    people = {"reporter": approved.reporter, "owner": owner, "manager": approved.manager}
    made = World.made(approved, {**people, "administrator": administrator}, now, tmp_path)
    made.lock(request.param)
    return made


def tried(world: World, ways: dict[str, Do], without: set[str]) -> dict[str, Kept]:
    """Every way was gone, and the month is as it was. What each left in the log."""
    logs = {}
    tables, rows, says = world.tables(without), world.rows(), world.says()
    for name, do in ways.items():
        with kept_logs() as logs[name], suppress(DatabaseError, CommandError, Refused):
            undone(do, world)
        assert (name, world.rows(), world.says()) == (name, rows, says)
        assert (name, world.tables(without)) == (name, tables)
    return logs


def unlogged(logs: dict[str, Kept], *names: str) -> list[str]:
    return [way for way, kept in logs.items() if not any(kept.of(name) for name in names)]


def test_the_pages_refuse_it(world: World, counted: Counted) -> None:
    acts = by_page.ACTS | (by_page.ONLY_SIGNED_OFF if world.book.month().stage == "signed_off" else {})

    logs = tried(world, acts, without={"ImportFile", "Event"})
    others = tried(world, by_page.NOTHING_THERE, without={"Job"})

    assert unlogged(logs, ACTS) == []
    assert unlogged(others, "portal.requests") == []
    counted(ROW, len(logs) + len(others))


def test_the_admin_refuses_it(world: World, counted: Counted) -> None:
    logs = tried(world, by_admin.WAYS, without=set())

    assert unlogged(logs, "portal.requests") == []
    counted(ROW, len(logs))


def test_commands_and_tasks_refuse_it_or_find_nothing_to_do(world: World, counted: Counted) -> None:
    logs = tried(world, by_machine.COMMANDS, without=set())
    others = tried(world, by_machine.KEPT_OUT, without=set())

    assert unlogged(logs, ACTS) == []
    counted(ROW, len(logs) + len(others))


def test_what_is_done_elsewhere_does_not_reach_it(world: World, counted: Counted) -> None:
    ways = {**by_page.ELSEWHERE, **by_admin.ELSEWHERE, **by_machine.ELSEWHERE}
    rows, says = world.rows(), world.says()

    for name, do in ways.items():
        undone(do, world)
        assert (name, world.rows(), world.says()) == (name, rows, says)

    counted(ROW, len(ways))


def test_who_tried_is_in_the_log_and_nothing_that_they_wrote(world: World) -> None:
    with kept_logs() as kept:
        by_page.ACTS["a row that saves itself"](world)

    (line,) = kept.of(ACTS)
    stage = world.book.month().stage
    assert line["message"] == f"Refused: children 2020-08 is {stage}, and nothing in it changes."
    assert (line["level"], line["actor"]) == ("WARNING", world.book.reporter.pk)
    assert "otherwise" not in str(kept.lines)


def test_what_was_typed_before_it_was_settled_comes_back_to_be_copied(world: World) -> None:
    answer = by_page.ACTS["the sheet saved"](world)

    assert answer.status_code == 422
    assert "What you wrote was not kept." in answer.text
    assert "Quite otherwise." in answer.text
    assert "<dd>106</dd>" in answer.text


def test_a_file_that_is_written_over_is_noticed(world: World, counted: Counted) -> None:
    document = Document.objects.latest("pk")
    path = documents().path(document.sha256)
    assert document.kind != "final" or verified(path)

    path.write_bytes(path.read_bytes() + b"!")

    assert not verified(path)
    counted(ROW, 1)


def verified(path: Path) -> bool:
    try:
        call_command("verify_report", path, stdout=io.StringIO())
    except CommandError:
        return False
    return True
