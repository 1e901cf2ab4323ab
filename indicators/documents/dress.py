"""What dresses a book: the print sheet in the scorecard's own paper and colour, and its logo."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext

from indicators.reports.book_look import BookLook
from indicators.rules.contrast import tint

LOGO = "logo.png"
"""By what name a page asks for the logo."""
PRINT = Path(settings.BASE_DIR) / "static" / "print"
COUNTERS = {"{content}": "string(hash)", "{number}": "counter(page)", "{total}": "counter(pages)"}
"""What the typesetter knows of a page, by its name in the foot."""


def sheet_of(look: BookLook) -> str:
    """The print sheet as CSS; only colours, measures and the language differ between books."""
    sheets = ["book.css"] if look.paper == "A3" else ["book.css", "a4.css"]
    own = (
        f".cover .field {{ background: {look.brand_colour}; }}"
        f".book .theme-row th {{ background: {tint(look.brand_colour)}; border-color: {look.brand_colour}; }}"
        f"@page {{ @bottom-right {{ content: {_foot()}; }} }}"
    )
    return "\n".join([*((PRINT / sheet).read_text() for sheet in sheets), own])


def _foot() -> str:
    """As CSS says it: words in quotes, counters by their names."""
    pieces = re.split(r"(\{\w+\})", gettext("{content}, page {number} of {total}"))
    return " ".join(COUNTERS.get(each) or _quoted(each) for each in pieces if each)


def _quoted(words: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", words) + '"'


def pictures_of(look: BookLook) -> dict[str, bytes]:
    """By the name that the page gives them."""
    return {LOGO: b64decode(look.logo)} if look.logo else {}
