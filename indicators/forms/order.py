"""An order as its page sends it: every theme and indicator in their places, and what was pressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from indicators.rules.book_order import Order, indicator_moved, put_into, theme_moved

THEME, INDICATOR = "t", "i"
STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True)
class Pressed:
    """The order after it; ``focus`` is the button that was pressed, to stand on it still."""

    order: Order
    focus: str
    saves: bool


def pressed(posted: QueryDict) -> Pressed:
    """``move`` is ``i5:up`` or ``t3:down``; ``put`` sends the ticked to the theme that is chosen."""
    order = order_in(posted.getlist("order"))
    move = posted.get("move", "")
    if move:
        return Pressed(_moved(order, move), move, saves=False)
    if "put" in posted:
        chosen = {int(key) for key in posted.getlist("ticked") if _is_key(key)}
        theme = posted.get("into", "")
        done = put_into(order, chosen, int(theme)) if _is_key(theme) else order
        return Pressed(done, "put", saves=False)
    return Pressed(order, "", saves=True)


def order_in(items: Sequence[str]) -> Order:
    """Of ``t3 i5 i6 t4 i7``; what comes before the first theme belongs nowhere."""
    found: list[tuple[int, list[int]]] = []
    for item in items:
        kind, key = item[:1], item[1:]
        if not _is_key(key):
            continue
        if kind == THEME:
            found.append((int(key), []))
        elif kind == INDICATOR and found:
            found[-1][1].append(int(key))
    return tuple((theme, tuple(within)) for theme, within in found)


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _moved(order: Order, move: str) -> Order:
    item, _, way = move.partition(":")
    kind, key, steps = item[:1], item[1:], STEPS.get(way, 0)
    if not _is_key(key):
        return order
    return (theme_moved if kind == THEME else indicator_moved)(order, int(key), steps)
