"""Two more people, for who may do what."""

from __future__ import annotations

import pytest

from indicators.models import Scorecard
from portal.accounts.models import User
from tests.indicators.conftest import member
from tests.indicators.factories import DeputyFactory


@pytest.fixture
def deputy(scorecard: Scorecard, reporter: User) -> User:
    """A viewer who stands in for the reporter in September 2020."""
    person = member(scorecard, "deputy", "owner")
    DeputyFactory.create(scorecard=scorecard, reporter=reporter, person=person)
    return person


@pytest.fixture
def disabled(scorecard: Scorecard) -> User:
    person = member(scorecard, "disabled", "viewer", "reporter", "owner", "manager", "administrator")
    person.is_active = False
    person.save()
    return person
