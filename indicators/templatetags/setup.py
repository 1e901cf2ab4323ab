"""Parts of the pages of set-up that stand in many rows."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import gettext, gettext_noop

register = template.Library()

WAYS = (("up", gettext_noop("Up")), ("down", gettext_noop("Down")))


@register.inclusion_tag("setup/movers.html")
def movers(kind: str, key: int, name: str, focus: str) -> dict[str, Any]:
    """The buttons that move a theme (t) or an indicator (i); ``focus``: the one that was pressed."""
    item = f"{kind}{key}"
    was, _, way = focus.partition(":")
    ways = [(direction, gettext(word)) for direction, word in WAYS]
    return {"item": item, "name": name, "ways": ways, "focus": way if was == item else ""}
