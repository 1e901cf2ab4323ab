"""Words that mean harm on every page, in a real browser: nothing runs, and nothing tries to."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle

import pytest
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.indicators.hostile.payloads import KEPT, PAYLOADS, fitting
from tests.indicators.hostile.planted import Words
from tests.indicators.hostile.site import Site
from tests.indicators.hostile.watched import Watched, with_query
from tests.indicators.views.answers import closed

Count = Callable[[str, int], None]
QUERY = (
    "q",
    "find",
    "theme",
    "reporter",
    "owner",
    "show",
    "make",
    "view",
    "sort",
    "open",
    "next",
    "year",
    "act",
    "p",
)
RICHEST = (
    "<slug:slug>/<month:month>/my/",
    "<slug:slug>/<month:month>/returns/<int:key>/",
    "<slug:slug>/imports/<uuid:key>/",
    "admin/indicators/indicator/",
)
TURNS = 4
"""Begun with another payload each turn; there are many columns, and each takes the next one."""


@pytest.fixture
def turn() -> int:
    return 0


@pytest.fixture
def words(turn: int) -> Words:
    return Words(turn * len(KEPT) // TURNS)


def pages(site: Site) -> list[str]:
    """Every address that answers with a page."""
    client, found = site.client(), []
    for route, address in site.addresses().items():
        if "logout" in route or "sign-out" in route:
            continue
        answer = closed(client.get(address))
        is_page = answer.headers.get("Content-Type", "").startswith("text/html")
        if is_page and answer.status_code in {200, 403, 404} and "Content-Disposition" not in answer.headers:
            found.append(address)
    return found


@pytest.fixture
def watched(site: Site, browser: Browser, live_server: LiveServer) -> Watched:
    return Watched(browser, live_server.url, site.chief)


def test_nothing_runs_on_the_richest_pages(
    site: Site, words: Words, watched: Watched, counted: Count
) -> None:
    addresses = site.addresses()

    for route in RICHEST:
        watched.see(addresses[route])

    assert watched.wrong == []
    assert words.tried > 60
    counted("pages shown with words that mean harm in every field, and nothing ran", watched.shown)


@pytest.mark.trust
@pytest.mark.parametrize("turn", range(TURNS))
def test_nothing_runs_on_any_page(
    turn: int, site: Site, words: Words, watched: Watched, counted: Count
) -> None:
    found, harm = pages(site), fitting(list(PAYLOADS.values()), turn * 7, 1_500)

    for address in found:
        watched.see(address)
        if turn == 0:
            watched.see(with_query(address, harm, QUERY))

    assert watched.wrong == []
    counted("pages shown with words that mean harm in every field, and nothing ran", watched.shown)
    counted("fields of rows filled with words that mean harm", words.tried)


@pytest.mark.trust
@pytest.mark.parametrize("words", [None])
def test_nothing_runs_after_any_form(words: None, site: Site, watched: Watched, counted: Count) -> None:
    texts, boxes = list(PAYLOADS.values()), 0
    harms = [fitting(texts, 0, 100), fitting(texts, 20, 3_900)]

    found = pages(site)

    for address, harm in zip(found, cycle(harms), strict=False):
        boxes += watched.fill_and_send(address, harm)
    for address in found:
        watched.see(address)

    assert watched.wrong == []
    counted("boxes of forms filled with words that mean harm, and sent", boxes)
    counted("pages shown with words that mean harm in every field, and nothing ran", watched.shown)


@pytest.mark.trust
def test_nothing_runs_before_somebody_signs_in(
    live_server: LiveServer, browser: Browser, site: Site, counted: Count
) -> None:
    watched, boxes = Watched(browser, live_server.url, site.chief), 0
    watched.context.clear_cookies()
    harm = fitting(list(PAYLOADS.values()), 0, 1_500)

    for address in site.addresses().values():
        answer = closed(Client().get(address))
        if answer.status_code == 200 and answer.headers["Content-Type"].startswith("text/html"):
            watched.see(with_query(address, harm, QUERY))
            boxes += watched.fill_and_send(address, harm)

    assert watched.wrong == []
    counted("boxes of forms filled with words that mean harm, and sent", boxes)
