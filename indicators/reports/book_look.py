"""How a scorecard's book looks: frozen with a month's content, so that the book is made from that alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BookLook:
    """``paper`` is A3 or A4, landscape; ``brand_colour`` is ``#rrggbb`` and bears white text.

    ``logo`` is a PNG picture as base64, empty without one, and ``logo_alt`` says what it shows.
    """

    paper: str = "A3"
    brand_colour: str = "#0f463d"
    logo: str = ""
    logo_alt: str = ""
    subtitle: str = "Monthly dataset"
    lead: str = ""
