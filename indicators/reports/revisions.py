"""Events of a return as people read them: who did what when, and what that changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from indicators.models import Event

TOLD = {
    "value": "Figure",
    "numerator": "Numerator",
    "denominator": "Denominator",
    "commentary": "Commentary",
    "figure_reason": "Reason",
    "send_back_reason": "Sent back because",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """``before`` and ``after`` as they were written; empty is nothing."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Revision:
    act: str
    label: str
    actor: str
    at: dt.datetime
    changed: tuple[Changed, ...]


def revision_of(event: Event) -> Revision:
    """No query, where the actor came along."""
    before: Mapping[str, Any] = event.before or {}
    after: Mapping[str, Any] = event.after or {}
    changed = [
        Changed(label, str(before.get(name) or ""), str(after.get(name) or ""))
        for name, label in TOLD.items()
        if (name in after or name in before) and (before.get(name) or "") != (after.get(name) or "")
    ]
    return Revision(event.act, event.object_label, str(event.actor), event.at, tuple(changed))
