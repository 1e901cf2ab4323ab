"""Refs: short codes whose case is kept, and which match whatever their case and spaces."""

from __future__ import annotations


def tidy_ref(text: str) -> str:
    """A ref as it is kept: no spaces around it, single spaces within.

    >>> tidy_ref(" CP4  (val) ")
    'CP4 (val)'
    """
    return " ".join(text.split())


def ref_key(text: str) -> str:
    """What two spellings of one ref have in common.

    >>> ref_key(" cp4 (VAL)") == ref_key("CP4 (val)")
    True
    """
    return tidy_ref(text).casefold()
