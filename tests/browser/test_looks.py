"""No barrier on any page, in any look."""

from __future__ import annotations

import gzip
from itertools import product
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from tests.browser.barriers import barriers_of, too_wide_when_enlarged
from tests.browser.conftest import SignIn
from tests.browser.pages import PLACES, Place

MOST_BYTES = 100_000


class Look(NamedTuple):
    width: int
    theme: str


LOOKS = [Look(*each) for each in product((1280, 390), ("light", "dark"))]
Seen = list[tuple[Place, Look]]
BY_PERSON = sorted(PLACES, key=lambda place: place.person)
SAMPLE: Seen = [(place, LOOKS[number // 5 % len(LOOKS)]) for number, place in enumerate(BY_PERSON)]
"""Each page in one look, each look on some: five at a time, since signing in takes its time."""
WHOLE: Seen = list(product(PLACES, LOOKS))


def test_no_page_has_a_barrier(signed_in: SignIn) -> None:
    """Nothing that axe knows of, nothing nameless, no focus unseen, nothing to be scrolled sideways."""
    assert barriers_on(SAMPLE[::20], signed_in) == {}


@pytest.mark.trust
def test_no_page_has_a_barrier_in_any_look(signed_in: SignIn) -> None:
    assert barriers_on(WHOLE, signed_in) == {}


def barriers_on(seen: Seen, signed_in: SignIn) -> dict[str, list[str]]:
    found = {}
    windows: dict[tuple[str, Look], Page] = {}
    for place, look in seen:
        who = (place.person, look)
        if who not in windows:
            windows[who] = signed_in(place.person, *look)
        wrong = barriers_at(windows[who], place)
        if wrong:
            found[f"{place.name} {look.width} {look.theme}"] = wrong
    return found


def barriers_at(page: Page, place: Place) -> list[str]:
    answer = page.goto(place.found())
    assert answer is not None
    assert answer.status == place.status
    size = len(gzip.compress(answer.body()))
    heavy = [f"weighs {size} bytes"] if size > MOST_BYTES else []
    return heavy + barriers_of(page) + too_wide_when_enlarged(page)
