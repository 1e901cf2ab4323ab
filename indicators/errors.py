"""What an act answers when it will not be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence


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


class Unfit(Refused):
    """What was given does not fit. ``problems``: sentences by the box they stand at, "" for the whole."""

    def __init__(self, problems: Mapping[str, Sequence[str]]) -> None:
        super().__init__(*(sentence for sentences in problems.values() for sentence in sentences))
        self.problems = problems


class Ask(Refused):
    """It would do what a person has to know of first; done once they say that they do."""


class Meanwhile(Stale):
    """Somebody else changed the same. ``kept``: as it is now, by the names of the boxes that differ."""

    def __init__(self, *reasons: str, kept: Mapping[str, str]) -> None:
        super().__init__(*reasons)
        self.kept = kept
