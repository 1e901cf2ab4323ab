"""Refs: short codes whose case is kept, and which match whatever their case and spaces."""

from __future__ import annotations

import re


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


def anchor_of(ref: str) -> str:
    """What a link to the row ends in: ``m2-ni``, ``cp2b.20.25`` for CP2b %; no two refs share one.

    >>> anchor_of("M2-NI"), anchor_of("CP2b %")
    ('m2-ni', 'cp2b.20.25')
    """
    return re.sub(r"[^a-z0-9-]", lambda found: f".{ord(found[0]):x}", ref_key(ref))
