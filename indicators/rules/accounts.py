"""How far a person is from being able to sign in."""

from __future__ import annotations

from enum import Enum


class AccountState(Enum):
    CLOSED = "closed"
    NO_ADDRESS = "no_address"
    NOT_INVITED = "not_invited"
    INVITED = "invited"
    READY = "ready"


WAITING = (AccountState.NO_ADDRESS, AccountState.NOT_INVITED)
"""Somebody has to do something before they can be there."""


def account_state(
    *, is_active: bool, has_address: bool, has_password: bool, was_invited: bool
) -> AccountState:
    """
    >>> account_state(is_active=True, has_address=True, has_password=False, was_invited=True).value
    'invited'
    """
    if not is_active:
        return AccountState.CLOSED
    if has_password:
        return AccountState.READY
    if not has_address:
        return AccountState.NO_ADDRESS
    return AccountState.INVITED if was_invited else AccountState.NOT_INVITED
