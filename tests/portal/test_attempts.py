"""Counting attempts: many at once, and attempts on very many accounts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from allauth.core.internal import ratelimit
from django.conf import LazySettings
from django.core.cache import cache
from django.test import RequestFactory

from portal import signing_in
from portal.attempts import EVERY

AT_ONCE, MOST = 8, 5


@pytest.fixture(autouse=True)
def counted_here(settings: LazySettings, tmp_path: Path) -> Path:
    counting = signing_in.counted_in(tmp_path)
    settings.CACHES = {"default": counting | {"OPTIONS": {"MAX_ENTRIES": EVERY}}}
    return tmp_path


def test_of_many_attempts_at_once_no_more_pass_than_may() -> None:
    request, together = RequestFactory().post("/sign-in/"), Barrier(AT_ONCE)

    def attempts(account: str) -> int:
        together.wait()
        given = {"app": "x", "action": "a", "config": {"a": f"{MOST}/5m/key"}, "key": account}
        return sum(ratelimit.consume(request, **given) is not None for _ in range(3))

    for account in ("anna", "bert", "carl", "dora", "ed"):
        with ThreadPoolExecutor(AT_ONCE) as pool:
            assert sum(pool.map(attempts, [account] * AT_ONCE)) <= MOST


def test_attempts_on_made_up_accounts_push_no_count_out() -> None:
    cache.set("counted", [1.0], 300)

    for number in range(2 * EVERY):
        cache.set(f"made-up-{number}", [1.0], 300)

    assert cache.get("counted") == [1.0]
    assert all(cache.get(f"made-up-{number}") for number in range(2 * EVERY))


def test_what_has_expired_takes_no_room(counted_here: Path) -> None:
    for number in range(EVERY):
        cache.set(f"old-{number}", [1.0], -1)

    cache.set("new", [1.0], 300)

    assert len(list(counted_here.glob("*.djcache"))) == 1
