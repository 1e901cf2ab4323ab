from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop

from indicators.rules.months import Month

WORDS = {
    "draft": gettext_noop("Draft"),
    "proof": gettext_noop("Proof, not signed off"),
    "final": gettext_noop("Signed off"),
}


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
        return gettext(WORDS[self.status])
