from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from indicators.rules.months import Month


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands on the cover besides the content: ``status`` is draft, proof or final."""

    status: str
    edition: int
    snapshot: str | None = None
    approved_by: str = ""
    approved_at: str = ""
    signed_off: tuple[tuple[str, str], ...] = ()
    """Who and when, in words."""
    frozen_on: dt.date | None = None
    """None of a draft, which has no date that stays."""

    def day(self, month: Month) -> dt.date:
        """On which the book says that it was made, the same whenever it is made."""
        return self.frozen_on or month.first_day

    @property
    def words(self) -> str:
        return {"draft": "Draft", "proof": "Proof, not signed off", "final": "Signed off"}[self.status]
