"""Does jobs of sites, each in a process of its own, forked of one that has loaded all that a book needs.

``python -m tests.indicators.faults.forked`` reads a line of JSON for each, as ``Order`` has it, and
answers with how the process ended.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from tests.indicators.faults.copies import Copy


@dataclass(frozen=True)
class Order:
    """The job whose key begins so is done in a site of that database and folder, by a clock that goes ahead.

    Three keys are no job's: ``warm`` loads what books need into the parent, ``retry`` presses the button
    beside what failed, and ``clear`` clears away.
    """

    database: str
    folder: str
    key: str
    fault: str = ""
    minutes: int = 0
    is_short: bool = False
    """Its book is a line of text, which is made in no time."""


class Workers:
    """The other end, for tests."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def do(self, site: Copy, key: str, **more: Any) -> int:
        """How it ended: 0, or a signal below it."""
        assert self.process.stdin
        assert self.process.stdout
        order = Order(site.database, str(site.folder), key, **more)
        self.process.stdin.write(json.dumps(asdict(order)) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@contextmanager
def workers(environ: dict[str, str]) -> Iterator[Workers]:
    command = [sys.executable, "-m", "tests.indicators.faults.forked"]
    environ = environ | {"DJANGO_SETTINGS_MODULE": "portal.settings"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environ, stdin=pipe, stdout=pipe, text=True) as process:
        try:
            yield Workers(process)
        finally:
            process.kill()


def main() -> None:
    django.setup()
    from indicators import tasks  # noqa: F401 - loaded once for all

    is_warm = False
    for line in sys.stdin:
        order = Order(**json.loads(line))
        if order.key == "warm":
            if not is_warm:
                warm_up(order)
            is_warm = True
            sys.stdout.write("0\n")
            sys.stdout.flush()
            continue
        child = os.fork()
        if child == 0:
            be_the_worker(order)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201 - the answer


def warm_up(order: Order) -> None:
    at(order)
    from django.db import connection

    from indicators.documents.keys import signing_key
    from indicators.documents.signature import signed
    from indicators.models import DocumentKind, Snapshot
    from tests.indicators.books import compiled

    book = compiled(Snapshot.objects.get(), DocumentKind.FINAL)
    signed(book, key=signing_key(), reason="In a test")
    connection.close()


def at(order: Order) -> None:
    from django.conf import settings
    from django.db import connection

    settings.DATA_DIR = Path(order.folder)
    connection.settings_dict["NAME"] = order.database


def be_the_worker(order: Order) -> None:
    """Never returns."""
    status = 1
    try:
        do(order)
        status = 0
    finally:
        os._exit(status)


def do(order: Order) -> None:
    from django.utils import timezone

    from indicators import faults, tasks
    from indicators.actions.clear_away import clear_away
    from indicators.actions.make_document import make_document
    from indicators.actions.retry_job import retry_job
    from indicators.models import Job, JobKind, Membership
    from indicators.models.people import people
    from indicators.outbox import work
    from tests.indicators.actions.test_make_document import few_bytes

    os.environ[faults.VARIABLE] = order.fault
    at(order)
    ahead = dt.timedelta(minutes=order.minutes)
    if order.key == "clear":
        clear_away(by=people().get_operator(), at=timezone.now() + ahead)
    elif order.key == "retry":
        manages = Membership.objects.select_related("person", "scorecard").get(role="manager")
        job = Job.objects.get(state="failed")
        retry_job(job=job, scorecard=manages.scorecard, by=manages.person, at=timezone.now())
    else:
        handlers = tasks.HANDLERS
        if order.is_short:
            handlers = {JobKind.DOCUMENT: partial(make_document, compose=few_bytes)}
        job = Job.objects.get(key__startswith=order.key)
        work.run(job.pk, handlers, lambda: timezone.now() + ahead)


if __name__ == "__main__":
    main()
