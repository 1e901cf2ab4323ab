"""Parts of the pages of set-up that stand in many rows."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()

WAYS = (("up", "Up"), ("down", "Down"))


@register.inclusion_tag("setup/movers.html")
def movers(kind: str, key: int, name: str, focus: str) -> dict[str, Any]:
    """The buttons that move a theme (t) or an indicator (i); ``focus``: the one that was pressed."""
    item = f"{kind}{key}"
    was, _, way = focus.partition(":")
    return {"item": item, "name": name, "ways": WAYS, "focus": way if was == item else ""}
