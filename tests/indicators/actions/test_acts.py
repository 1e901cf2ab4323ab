"""The table of acts: who may, from which stages, each with one event, whole or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from indicators.errors import NotAllowed, Refused
from indicators.models import Event, Job
from portal.accounts.models import User
from tests.indicators.actions.trials import EVERYONE, TRIALS, Trial, at_stage
from tests.indicators.conftest import Book
from tests.indicators.tables import hashed_tables

pytestmark = pytest.mark.django_db

STAGES = ("book", "august", "submitted", "approved", "frozen", "signed_off")
POSSIBLE = {
    "open month": set(STAGES),  # the next one, whatever this one is
    "take back opening": {"august"},
    "save draft": {"august"},
    "submit": {"august"},
    "take back": {"submitted"},
    "send back": {"submitted", "approved"},
    "approve returns": {"submitted"},
    "approve month": {"approved"},
    "sign off": {"frozen"},
    "reopen": {"frozen", "signed_off"},
    "remind": {"august"},
    "comment": {"august", "submitted", "approved"},
    "set deadline": {"august", "submitted", "approved"},
    "write summary": {"august", "submitted", "approved"},
    "import figures": {"book", "august", "submitted"},
    "hand in figures": set(STAGES),
    "apply import": {"book", "august", "submitted"},
    "retry": set(STAGES),
}
QUEUES = {
    *("open month", "send back", "approve month", "sign off", "remind"),
    *("save draft", "import figures", "apply import", "comment"),
}


@contextmanager
def undone() -> Iterator[None]:
    """What happens in it is taken back at its end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def is_done(trial: Trial, book: Book, person: User, now: dt.datetime) -> bool:
    """Returns that are left are named in the answer; all else that is not done is refused."""
    try:
        done = trial.do(book, person, now)
    except Refused:
        return False
    return bool(getattr(done, "refs", True))


@pytest.mark.parametrize("act", TRIALS)
def test_an_act_is_done_by_those_who_may_and_by_nobody_else(
    act: str, now: dt.datetime, request: pytest.FixtureRequest
) -> None:
    trial = TRIALS[act]
    book, people = (
        at_stage(request, trial.stage, now),
        {who: request.getfixturevalue(who) for who in EVERYONE},
    )
    before, done = hashed_tables(), set()

    for who, person in people.items():
        with undone():
            try:
                trial.do(book, person, now)
                done.add(who)
            except NotAllowed:
                assert hashed_tables() == before, who

    assert done == trial.who


@pytest.mark.parametrize("stage", STAGES)
def test_an_act_is_possible_in_its_stages_and_in_no_other(
    stage: str, now: dt.datetime, request: pytest.FixtureRequest
) -> None:
    book = at_stage(request, stage, now)
    people = {"reporter": book.reporter, "manager": request.getfixturevalue("other_manager")}
    people["administrator"] = request.getfixturevalue("administrator")
    before, possible = hashed_tables(), set()

    for act, trial in TRIALS.items():
        person = people[next(name for name in people if name in trial.who)]
        with undone():
            if is_done(trial, book, person, now):
                possible.add(act)
            else:
                assert hashed_tables() == before, act

    assert possible == {act for act, stages in POSSIBLE.items() if stage in stages}


@pytest.mark.parametrize("act", TRIALS)
def test_an_act_has_one_event_with_what_was_before_and_after(
    act: str, now: dt.datetime, request: pytest.FixtureRequest
) -> None:
    trial = TRIALS[act]
    book, person = at_stage(request, trial.stage, now), request.getfixturevalue(sorted(trial.who)[0])
    seen = set(Event.objects.values_list("pk", flat=True))

    trial.do(book, person, now)

    (event,) = Event.objects.exclude(pk__in=seen)
    assert event.act == act.replace("apply import", "import figures")
    assert (event.actor, event.at, event.scorecard) == (person, now, book.scorecard)
    assert event.after


def refuse_rows_of(table: str) -> None:
    """From now to the end of the test the database takes no new row there."""
    if connection.vendor == "sqlite":
        sql = [f"CREATE TRIGGER full BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no room'); END"]
    else:
        body = "BEGIN RAISE EXCEPTION 'no room'; END"
        sql = [
            f"CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$",
            f"CREATE TRIGGER no_room BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION no_room()",
        ]
    with connection.cursor() as cursor:
        for statement in sql:
            cursor.execute(statement)


@pytest.mark.parametrize(
    ("act", "table"),
    [(act, Event._meta.db_table) for act in TRIALS]
    + [(act, Job._meta.db_table) for act in TRIALS if act in QUEUES],
)
def test_an_act_without_its_event_or_its_job_is_not_done_at_all(
    act: str, table: str, now: dt.datetime, request: pytest.FixtureRequest
) -> None:
    trial = TRIALS[act]
    book: Book = at_stage(request, trial.stage, now)
    person = request.getfixturevalue(sorted(trial.who)[0])
    with undone():
        trial.do(book, person, now)  # possible, but for want of room
    before = hashed_tables()
    refuse_rows_of(table)

    with pytest.raises((DatabaseError, Refused)):
        trial.do(book, person, now)

    assert hashed_tables() == before
