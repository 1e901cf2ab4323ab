"""Seal events into the chain, in batches, after they were written: no save ever waits for it."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from indicators.errors import NotAllowed
from indicators.models import Event
from indicators.models.people import Person, people
from indicators.models.rows import Row, update_rows
from indicators.reports.event_chain import Head, head, waiting
from indicators.rules.chain import seal_of

logger = logging.getLogger(__name__)

BATCH = 1_000
"""So many are written in one transaction: on SQLite others wait for that, a few hundredths of a second."""
COLUMNS = ("sequence", "previous_hash", "hash", "id")


def seal_events(*, by: Person, batch: int = BATCH) -> int:
    """Whatever is not sealed yet, in order of their keys. Returns how many were.

    Read and hashed before anything is locked, since events never change. The database takes a place in
    the chain once and a seal once, so whoever comes second writes nothing, and leaves it to the next time.
    """
    if not by.is_operator:
        raise NotAllowed(gettext("{person} may not seal events.").format(person=by))
    sealed, newest = 0, head()
    while rows := list(_seals(newest, batch)):
        try:
            with transaction.atomic():
                _alone(by)
                update_rows(Event, COLUMNS, rows)
        except IntegrityError:
            logger.info("Another worker seals events; the rest is left to it.")
            return sealed
        sealed, newest = sealed + len(rows), Head(int(rows[-1][0]), str(rows[-1][2]))
        # What the log keeps is how it is told that events are gone from the end: see verify_events --head.
        logger.info("Sealed %d events. The head of their chain is %s", len(rows), newest)
    return sealed


def _alone(by: Person) -> None:
    """One worker at a time, by the account of them all; who names it in an event does not wait for that."""
    people().select_for_update(no_key=True).filter(pk=by.pk).first()


def _seals(newest: Head, batch: int) -> Iterator[Row]:
    previous = newest.seal
    for sequence, said in enumerate(waiting(batch), start=newest.sequence + 1):
        seal = seal_of(previous, said)
        yield (sequence, previous, seal, said["id"])
        previous = seal
