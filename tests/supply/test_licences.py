"""Everything by others may be used, and is told on the page of licences."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import Distribution

import pytest

from indicators.errors import Refused
from indicators.management.supply import licences
from indicators.management.supply.licences import licence_of
from indicators.management.supply.packages import read_lock
from tests import licences as page
from tests.licences import EXCEPTIONS, PAGE, ROOT, drawn, forbidden, rows

HINT = "Draw the page anew: .venv/bin/python -m tests.licences"


def test_every_licence_is_known_and_allowed(counted: Callable[[str, int], None]) -> None:
    found = rows()

    assert forbidden(found) == []
    assert len(found) == len(read_lock(ROOT)) + 3
    counted("packages and vendored files whose licence is known and allowed", len(found))


@pytest.mark.parametrize("licence", ["AGPL-3.0-only", "GPL-3.0-or-later", "LGPL-3.0-only", "UNKNOWN", "BSD"])
def test_a_licence_that_is_not_allowed_is_told(licence: str) -> None:
    row = ("somepackage", "1.0", licence, "Monthbook")

    assert forbidden([row, ("certifi", "1.0", licence, "x")]) == [row, ("certifi", "1.0", licence, "x")]


def test_a_package_that_does_not_say_its_licence_is_refused() -> None:
    with pytest.raises(Refused, match="The licence of no-such-package is not known"):
        licence_of("no-such-package")


def test_a_licence_told_loosely_is_not_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(licences.READ, "amqp")  # it says "BSD", and not which

    assert Distribution.from_name("amqp").metadata["License"] == "BSD"
    with pytest.raises(Refused, match="The licence of amqp is not known"):
        licence_of("amqp")


def test_what_was_read_is_of_packages_that_are_locked() -> None:
    locked = {package.name for package in read_lock(ROOT)}

    assert (set(licences.READ) | set(EXCEPTIONS)) - locked == set()


def test_the_page_is_that_of_the_lock() -> None:
    assert drawn(PAGE.read_text()) == PAGE.read_text(), HINT


def test_a_page_that_is_old_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "rows", lambda: [("new", "1.0", "MIT", "Monthbook")])

    assert drawn(PAGE.read_text()) != PAGE.read_text()
