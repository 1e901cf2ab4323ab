"""Signing off by somebody who signs in elsewhere, or whose role is taken meanwhile."""

from __future__ import annotations

import datetime as dt

import pytest

from indicators.actions.sign_off import sign_off
from indicators.errors import NotAllowed, Refused
from indicators.models import Membership, SignOff
from tests.indicators.actions.steps import freeze, with_proof
from tests.indicators.conftest import Book
from tests.indicators.factories import PASSWORD


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


def test_a_role_that_was_taken_since_the_page_asked_signs_off_nothing(
    approved: Book, now: dt.datetime
) -> None:
    month = freeze(approved, now)
    sha256 = with_proof(month, now)
    month.scorecard.known_roles = {approved.manager.pk: frozenset({"manager"})}
    Membership.objects.filter(person=approved.manager).delete()

    with pytest.raises(NotAllowed, match="may not sign off"):
        sign_off(month=month, sha256=sha256, password=PASSWORD, by=approved.manager, at=now)

    assert not SignOff.objects.exists()
