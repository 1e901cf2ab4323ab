"""Events are sealed into one chain behind those who write them; what is done to it is named."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from indicators.actions.seal_events import seal_events
from indicators.errors import NotAllowed
from indicators.models import Event
from indicators.models.triggers import remove_triggers
from indicators.reports.event_chain import broken_at, head
from indicators.rules.chain import Break, seal_of
from portal.accounts.models import User
from tests.indicators.at_once import at_once
from tests.indicators.factories import EventFactory, PersonFactory, ScorecardFactory
from tests.indicators.tables import hashed_tables

pytestmark = pytest.mark.django_db
TABLE = "indicators_event"
COPIED = "scorecard_id, actor_id, act, object_type, object_id, before, after, at, batch"


def record(number: int) -> None:
    scorecard, actor = ScorecardFactory.create(), PersonFactory.create()
    for each in range(number):
        after = {"value": f"{each}.50", "é": [None, each]}
        EventFactory.create(scorecard=scorecard, actor=actor, after=after, batch=uuid.uuid4())


@pytest.fixture
def chain(operator: User) -> list[int]:
    """Keys of six sealed events, by their place from 0; nothing guards them any more."""
    record(6)
    seal_events(by=operator, batch=4)
    remove_triggers(apps, WithinTheTest())
    return list(Event.objects.order_by("sequence").values_list("pk", flat=True))


class WithinTheTest:
    """What the triggers are removed with, in the transaction of a test."""

    connection = connection

    def execute(self, sql: str) -> None:
        run(sql)


def run(sql: str, *parameters: int | str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)


def verified(*options: str) -> str:
    said = io.StringIO()
    call_command("verify_events", *options, stdout=said)
    return said.getvalue()


def test_events_are_sealed_in_batches_one_upon_the_other(operator: User) -> None:
    record(5)

    assert seal_events(by=operator, batch=2) == 5

    seals = list(Event.objects.order_by("pk").values_list("sequence", "previous_hash", "hash"))
    assert [sequence for sequence, *_ in seals] == [1, 2, 3, 4, 5]
    assert [previous for _, previous, _ in seals] == ["", *(seal for *_, seal in seals[:-1])]
    assert (broken_at(), seal_events(by=operator)) == (None, 0)


def test_sealing_changes_nothing_that_was_said(operator: User) -> None:
    record(3)
    said = list(Event.objects.order_by("pk").values("pk", "act", "before", "after", "at", "object_label"))
    others = hashed_tables(without={"Event"})

    seal_events(by=operator)

    kept = list(Event.objects.order_by("pk").values("pk", "act", "before", "after", "at", "object_label"))
    assert (kept, hashed_tables(without={"Event"})) == (said, others)


def test_an_event_that_comes_late_is_sealed_after_those_before(operator: User) -> None:
    record(2)
    first, second = Event.objects.order_by("pk")
    Event.objects.filter(pk=second.pk).update(sequence=1, hash=sealed(second))

    seal_events(by=operator)

    assert Event.objects.get(pk=first.pk).sequence == 2
    assert broken_at() is None


def sealed(event: Event) -> str:
    names = ("id", "scorecard_id", "actor_id", "act", "object_type", "object_id", "object_label")
    return seal_of("", {name: getattr(event, name) for name in (*names, "before", "after", "at", "batch")})


class SealedMeanwhile:
    """Another worker, which seals just before the first statement of a transaction of this one."""

    def __init__(self, by: User) -> None:
        self.by, self.is_done = by, False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith("SAVEPOINT") and not self.is_done:
            self.is_done = True
            seal_events(by=self.by)
        return execute(sql, params, many, context)


def test_whoever_comes_second_seals_nothing(operator: User) -> None:
    record(3)

    with connection.execute_wrapper(SealedMeanwhile(operator)):
        assert seal_events(by=operator) == 0

    assert (head().sequence, broken_at()) == (3, None)


@pytest.mark.trust
@pytest.mark.django_db(transaction=True)
def test_many_who_seal_while_others_record_make_one_chain() -> None:
    operator = User.objects.get_operator()
    record(400)

    at_once([*[partial(seal_events, by=operator, batch=20)] * 4, *[partial(record, 50)] * 2])
    seal_events(by=operator)

    assert (head().sequence, Event.objects.count(), broken_at()) == (500, 500, None)


def test_only_the_machine_seals(operator: User) -> None:
    with pytest.raises(NotAllowed):
        seal_events(by=PersonFactory.create())


def inserted(place: str, seal: str = "'f00'", previous: str = "'f00'") -> None:
    run(
        f"INSERT INTO {TABLE} ({COPIED}, object_label, sequence, previous_hash, hash) "  # noqa: S608
        f"SELECT {COPIED}, 'forged', {place}, {previous}, {seal} FROM {TABLE} WHERE sequence = 1"
    )


def a_gap_at(sequence: int) -> None:
    """Everything from there on one place further, from the end backwards."""
    for each in range(6, sequence - 1, -1):
        run(f"UPDATE {TABLE} SET sequence = %s WHERE sequence = %s", each + 1, each)  # noqa: S608


def forged(keys: list[int]) -> None:
    """Well sealed upon the one before, in the middle."""
    a_gap_at(3)
    before = Event.objects.get(sequence=2)
    inserted("3", previous=f"'{before.hash}'")
    names = ("id", "scorecard_id", "actor_id", "act", "object_type", "object_id", "object_label")
    row = Event.objects.values(*names, "before", "after", "at", "batch").get(sequence=3)
    run(f"UPDATE {TABLE} SET hash = %s WHERE sequence = 3", seal_of(before.hash, row))  # noqa: S608


def swapped(keys: list[int]) -> None:
    for place, key in ((100, keys[1]), (2, keys[2]), (3, keys[1])):
        run(f"UPDATE {TABLE} SET sequence = %s WHERE id = %s", place, key)  # noqa: S608


def contents_swapped(keys: list[int]) -> None:
    first, second = (Event.objects.get(pk=key).after for key in keys[1:3])
    for key, after in ((keys[1], second), (keys[2], first)):
        Event.objects.filter(pk=key).update(after=after)


def altered(column: str, value: str) -> Callable[[list[int]], None]:
    return lambda keys: run(f"UPDATE {TABLE} SET {column} = {value} WHERE id = %s", keys[2])  # noqa: S608


def deleted(place: int) -> Callable[[list[int]], None]:
    return lambda keys: run(f"DELETE FROM {TABLE} WHERE id = %s", keys[place])  # noqa: S608


DEEDS: dict[str, tuple[Callable[[list[int]], None], int, Break]] = {
    "altered act": (altered("act", "'other'"), 3, Break.ALTERED),
    "altered value": (altered("after", """'{"value": "2.51", "é": [null, 2]}'"""), 3, Break.ALTERED),
    "value taken away": (altered("after", "NULL"), 3, Break.ALTERED),
    "moment": (altered("at", "'2020-09-10 12:00:00.000001+00:00'"), 3, Break.ALTERED),
    "person": (altered("actor_id", "(SELECT min(id) FROM accounts_user)"), 3, Break.ALTERED),
    "label": (altered("object_label", "'Another'"), 3, Break.ALTERED),
    "key": (altered("id", "id + 1000"), 3, Break.ALTERED),
    "seal": (altered("hash", "'f00'"), 3, Break.ALTERED),
    "seal before": (altered("previous_hash", "'f00'"), 3, Break.MOVED),
    "unsealed again": (altered("hash", "'', previous_hash = '', sequence = NULL"), 3, Break.MISSING),
    "deleted first": (deleted(0), 1, Break.MISSING),
    "deleted in the middle": (deleted(3), 4, Break.MISSING),
    "swapped": (swapped, 2, Break.MOVED),
    "contents swapped": (contents_swapped, 2, Break.ALTERED),
    "inserted before all": (lambda keys: inserted("0"), 0, Break.INSERTED),
    "inserted at the end": (lambda keys: inserted("7"), 7, Break.MOVED),
    "inserted far off": (lambda keys: inserted("70"), 7, Break.MISSING),
    "inserted well sealed": (forged, 3, Break.INSERTED),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_the_first_place_where_the_chain_does_not_hold_is_named(
    deed: str, chain: list[int], counted: Callable[[str, int], None]
) -> None:
    do, place, what = DEEDS[deed]
    assert broken_at() is None

    do(chain)

    broken = broken_at()
    assert broken is not None
    assert (broken.sequence, broken.what) == (place, what)
    with pytest.raises(CommandError, match=f"Event number {place} "):
        verified()
    counted("events altered, moved, put in or taken away, and found", 1)


def test_events_that_are_gone_from_the_end_are_missed_by_a_head_that_was_kept(chain: list[int]) -> None:
    kept = str(head())
    assert "sealed: 6" in verified("--head", kept)

    deleted(5)(chain)

    assert "sealed: 5" in verified()
    with pytest.raises(CommandError, match="Event number 6 is gone"):
        verified("--head", kept)
    with pytest.raises(CommandError, match="is no head"):
        verified("--head", "6")


def test_the_command_says_what_is_sealed_and_seals_what_is_not(operator: User) -> None:
    record(2)

    before, after = verified(), verified("--seal")

    assert before == "sealed: 0\nnot sealed yet: 2\nhead: 0:\n"
    assert after == f"sealed: 2\nnot sealed yet: 0\nhead: {head()}\n"
