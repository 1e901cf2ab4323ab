"""How far a person is from signing in."""

from __future__ import annotations

from itertools import product

import pytest

from indicators.rules.accounts import AccountState, account_state
from indicators.rules.copying import NEEDS, Part, with_needed

EXPECTED: dict[tuple[bool, ...], AccountState] = {
    (True, True, False, False): AccountState.NOT_INVITED,
    (True, True, False, True): AccountState.INVITED,
    (True, False, False, False): AccountState.NO_ADDRESS,
    (True, False, False, True): AccountState.NO_ADDRESS,
}


@pytest.mark.parametrize("given", list(product([True, False], repeat=4)))
def test_an_account_is_in_one_state(given: tuple[bool, bool, bool, bool]) -> None:
    is_active, has_address, has_password, was_invited = given
    otherwise = AccountState.READY if is_active else AccountState.CLOSED

    found = account_state(
        is_active=is_active, has_address=has_address, has_password=has_password, was_invited=was_invited
    )

    assert found is EXPECTED.get(given, otherwise)


@pytest.mark.parametrize("part", Part)
def test_a_part_is_copied_with_all_it_stands_on(part: Part) -> None:
    found = with_needed([part])

    assert part in found
    assert all(needed in found for each in found for needed in NEEDS.get(each, ()))
