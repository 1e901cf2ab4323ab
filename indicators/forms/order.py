"""An order as its page sends it: every theme and indicator in their places, and what was pressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from indicators.rules.book_order import Order, indicator_moved, put_into, theme_moved
from indicators.rules.posted import whole_number

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
        chosen = {key for text in posted.getlist("ticked") if (key := whole_number(text)) is not None}
        theme = whole_number(posted.get("into", ""))
        done = order if theme is None else put_into(order, chosen, theme)
        return Pressed(done, "put", saves=False)
    return Pressed(order, "", saves=True)


def order_in(items: Sequence[str]) -> Order:
    """Of ``t3 i5 i6 t4 i7``; what comes before the first theme belongs nowhere."""
    found: list[tuple[int, list[int]]] = []
    for item in items:
        kind, key = item[:1], whole_number(item[1:])
        if key is None:
            continue
        if kind == THEME:
            found.append((key, []))
        elif kind == INDICATOR and found:
            found[-1][1].append(key)
    return tuple((theme, tuple(within)) for theme, within in found)


def _moved(order: Order, move: str) -> Order:
    item, _, way = move.partition(":")
    kind, key, steps = item[:1], whole_number(item[1:]), STEPS.get(way, 0)
    if key is None:
        return order
    return (theme_moved if kind == THEME else indicator_moved)(order, key, steps)
