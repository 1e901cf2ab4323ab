"""Signing off by somebody who signs in elsewhere."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.actions.sign_off import sign_off
from indicators.errors import Refused
from tests.indicators.actions.steps import freeze, with_proof
from tests.indicators.conftest import Book


def test_whoever_has_no_password_here_signs_off_without_one_and_guesses_none(
    approved: Book, now: dt.datetime
) -> None:
    month, manager = freeze(approved, now), approved.manager
    sha256 = with_proof(month, now)
    manager.set_unusable_password()
    manager.save()
    with pytest.raises(Refused, match="That is not your password"):
        sign_off(month=month, sha256=sha256, password="", by=manager, at=now)

    decision = sign_off(month=month, sha256=sha256, password=None, by=manager, at=now)

    assert decision.person == manager
