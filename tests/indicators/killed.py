"""Does the job of a book in a process of its own, which dies at one point of it, as by a kill.

``python -m tests.indicators.killed KIND POINT MINUTES``: POINT is one of ``POINTS``, the number of the
statement after which to die, or ``never``; MINUTES is how late it is by this worker's clock.
"""

from __future__ import annotations

import datetime as dt
import os
import resource
import signal
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

import django

SIZE = 4 * 1024**2
ROOM = 2 * 1024**2
"""Files grow no further in the process that dies half way through a book."""
AUDITED = {"drafting": "tempfile.mkstemp", "naming": "os.rename", "named": "open"}
POINTS = ("composing", "composed", "half written", *AUDITED)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def arm(point: str) -> None:
    from django.db import connection

    if point == "half written":
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))
    elif point in AUDITED:
        sys.addaudithook(partial(die_at, AUDITED[point]))
    elif point.isdigit():
        connection.execute_wrappers.append(DyingAfter(int(point)))


def die_at(wanted: str, event: str, about: tuple[Any, ...]) -> None:
    if event == wanted and (event != "open" or is_the_folder(str(about[0]))):
        die()


def is_the_folder(path: str) -> bool:
    """That of the book is opened, to be synced, once the file has its name."""
    return "/documents/" in path and not path.endswith(".part")


class DyingAfter:
    def __init__(self, statements: int) -> None:
        self.left = statements

    def __call__(self, execute: Callable[..., Any], sql: str, *about: Any) -> Any:
        found = execute(sql, *about)
        self.left -= 1
        if self.left < 0:
            die()
        return found


def compose(point: str, snapshot: Any, kind: Any, held: Any) -> bytes:
    """Other bytes each time, as signed books are."""
    held.renew("Laying out the pages")
    if point == "composing":
        die()
    content = f"%PDF-1.7 {kind} {snapshot.sha256} {os.getpid()}".encode().ljust(SIZE, b".")
    if point == "composed":
        die()
    arm(point)
    return content


def main(kind: str, point: str, minutes: str) -> None:
    django.setup()
    from django.utils import timezone

    from indicators.actions.make_document import make_document
    from indicators.models import Job, JobKind
    from indicators.outbox import work

    job = Job.objects.get(key__startswith=f"document:{kind}")
    late = dt.timedelta(minutes=int(minutes))
    handlers = {JobKind.DOCUMENT: partial(make_document, compose=partial(compose, point))}
    work.run(job.pk, handlers, lambda: timezone.now() + late)


if __name__ == "__main__":
    main(*sys.argv[1:])
