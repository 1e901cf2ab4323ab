"""What an act answers when it will not be done."""

from __future__ import annotations

from collections.abc import Iterable


class Refused(Exception):
    """An act was refused; every reason is a sentence fit to show to the person who asked.

    All reasons are given at once, so that nobody mends a file one error at a time.
    """

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons

    @classmethod
    def because(cls, reasons: Iterable[str]) -> Refused:
        return cls(*reasons)

    def __str__(self) -> str:
        return "\n".join(self.reasons)


class NotAllowed(Refused):
    """The person may not do this, whatever the state of things."""


class Stale(Refused):
    """Somebody changed it since the person saw it; nothing was written over."""
