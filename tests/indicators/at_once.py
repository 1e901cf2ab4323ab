"""Acts by several people at the same moment, each on a connection of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from indicators.errors import Refused


def at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """What each returned, or the Refused it raised. Anything else that is raised fails the test."""
    start = Barrier(len(acts))

    def begin(act: Callable[[], object]) -> object:
        try:
            start.wait()
            return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(begin, acts))


def refusals(outcomes: Sequence[object]) -> list[str]:
    return [str(each) for each in outcomes if isinstance(each, Refused)]
