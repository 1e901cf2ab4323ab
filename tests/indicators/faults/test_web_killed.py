"""The web is killed while people save: what was said to be saved is there, and nothing without its event."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.db import connection

from indicators.models import Event, MonthlyReturn
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.faults.web import Visitor, Web, served
from tests.indicators.test_month_with_workers import until

REFS = ("M1", "M2", "Q", "R")
SAVES, KILLS = 200, 5
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.trust]


@dataclass
class Saver:
    """Saves one row again and again; each text until it is told that it is saved."""

    web: Web
    visitor: Visitor
    returned: MonthlyReturn
    acknowledged: list[str] = field(default_factory=list)
    broken_off: int = 0

    def save_all(self, times: int) -> None:
        try:
            for number in range(times):
                self.save(f"Words {number} on {self.returned.indicator.ref}.")
        finally:
            connection.close()

    def save(self, words: str) -> None:
        while not self.is_saved(words):
            self.returned.refresh_from_db()

    def is_saved(self, words: str) -> bool:
        key = f"r{self.returned.pk}"
        fields = {f"{key}-version": str(self.returned.version), f"{key}-commentary": words}
        try:
            answer = self.visitor.ask(f"/children/2020-08/my/rows/{self.returned.pk}/", fields)
        except OSError:
            self.broken_off += 1
            until(self.web.answers, "the web")
            return False
        if answer.status != 200:
            return False
        self.acknowledged.append(words)
        found = re.search(rf'name="{key}-version" value="(\d+)"', answer.text)
        assert found
        self.returned.version = int(found[1])
        return True


def kill_now_and_then(web: Web, savers: list[Saver]) -> None:
    for number in range(1, KILLS + 1):
        enough = number * SAVES // (KILLS + 1)
        until(lambda enough=enough: sum(len(each.acknowledged) for each in savers) >= enough, "saves")  # type: ignore[misc]
        web.kill()
        web.start()


def check(saver: Saver) -> None:
    """Every save moved the version, so that as many events as versions are every one of them."""
    returned = MonthlyReturn.objects.get(pk=saver.returned.pk)
    events = Event.objects.filter(act="save draft", object_id=str(returned.pk), object_type="MonthlyReturn")
    words = [after and after["commentary"] for after in events.order_by("pk").values_list("after", flat=True)]
    assert set(saver.acknowledged) <= set(words)
    assert returned.commentary == words[-1] == saver.acknowledged[-1]
    assert returned.version == len(words)


def test_nothing_that_was_acknowledged_is_lost_when_the_web_is_killed(
    august: Book, other_reporter: User, tmp_path: Path, counted: Callable[[str, int], None]
) -> None:
    with served(tmp_path) as web, ThreadPoolExecutor(len(REFS)) as pool:
        mine, others = web.visited_by(august.reporter), web.visited_by(other_reporter)
        savers = [Saver(web, mine if ref in "M1 M2" else others, august.returned(ref)) for ref in REFS]
        saving = [pool.submit(each.save_all, SAVES // len(REFS)) for each in savers]
        kill_now_and_then(web, savers)
        for each in saving:
            each.result()

    assert sum(each.broken_off for each in savers) >= KILLS
    for saver in savers:
        check(saver)
    counted("kills of the web survived", KILLS)
    counted("saves acknowledged around them, all kept with their events", SAVES)
