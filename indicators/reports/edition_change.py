"""One thing that an edition prints otherwise than the one signed off before it."""

from __future__ import annotations

from dataclasses import dataclass

FIGURE = "Figure, "


@dataclass(frozen=True, slots=True)
class EditionChange:
    """``ref`` is empty where the month as a whole changed, ``anchor`` where this book has no such row.

    ``before`` and ``after`` are as printed, in words where nothing is. The last change of an edition may
    only count: so many statistics ``moved`` because something else did.
    """

    ref: str
    anchor: str
    what: str
    before: str
    after: str
    moved: int = 0

    @property
    def is_figure(self) -> bool:
        """What a month's column prints, before and now."""
        return self.what.startswith(FIGURE)
