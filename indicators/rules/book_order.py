"""The order of a book: themes, and the indicators within them, by their keys."""

from __future__ import annotations

from collections.abc import Collection, Sequence

Order = tuple[tuple[int, tuple[int, ...]], ...]
"""Themes in order, each with its indicators in order."""


def theme_moved(order: Order, theme: int, steps: int) -> Order:
    """A theme with all that is in it, up (-1) or down (1); the first and the last stay where they are.

    >>> theme_moved(((1, (5,)), (2, ())), 2, -1)
    ((2, ()), (1, (5,)))
    """
    keys = [key for key, _ in order]
    return tuple((key, dict(order)[key]) for key in _moved(keys, theme, steps))


def indicator_moved(order: Order, indicator: int, steps: int) -> Order:
    """Within its theme; past its first or last place it goes over into the neighbouring theme.

    >>> indicator_moved(((1, (5, 6)), (2, (7,))), 6, 1)
    ((1, (5,)), (2, (6, 7)))
    """
    place = _theme_of(order, indicator)
    if place is None:
        return order
    within = order[place][1]
    moved = _moved(within, indicator, steps)
    if moved != within:
        return _with(order, place, moved)
    if not 0 <= place + steps < len(order):
        return order
    left = _with(order, place, tuple(key for key in within if key != indicator))
    there = left[place + steps][1]
    return _with(left, place + steps, (indicator, *there) if steps > 0 else (*there, indicator))


def put_into(order: Order, indicators: Collection[int], theme: int) -> Order:
    """Indicators at the end of a theme, in the order they stood in.

    >>> put_into(((1, (5, 6)), (2, (7,))), {5}, 2)
    ((1, (6,)), (2, (7, 5)))
    """
    if theme not in dict(order):
        return order
    chosen = tuple(key for _, within in order for key in within if key in indicators)
    left = tuple((key, tuple(each for each in within if each not in chosen)) for key, within in order)
    return tuple((key, (*within, *chosen) if key == theme else within) for key, within in left)


def fitted(given: Order, kept: Order) -> Order:
    """``given`` with just the themes and indicators that are kept; what it does not name comes last.

    An indicator that it does not name stands at the end of the theme it is in.

    >>> fitted(((2, (9, 7)),), ((1, (5,)), (2, (7, 8))))
    ((2, (7, 8)), (1, (5,)))
    """
    known = {key for _, within in kept for key in within}
    themes = [key for key in dict.fromkeys(key for key, _ in given) if key in dict(kept)]
    themes += [key for key, _ in kept if key not in themes]
    named: set[int] = set()
    found: dict[int, list[int]] = {key: [] for key in themes}
    for theme, within in given:
        for key in within:
            if theme in found and key in known and key not in named:
                named.add(key)
                found[theme].append(key)
    for theme, within in kept:
        found[theme] += [key for key in within if key not in named]
    return tuple((theme, tuple(within)) for theme, within in found.items())


def _theme_of(order: Order, indicator: int) -> int | None:
    return next((place for place, (_, within) in enumerate(order) if indicator in within), None)


def _with(order: Order, place: int, within: tuple[int, ...]) -> Order:
    return tuple((key, within if at == place else kept) for at, (key, kept) in enumerate(order))


def _moved(keys: Sequence[int], key: int, steps: int) -> tuple[int, ...]:
    found = list(keys)
    if key in found:
        place = found.index(key)
        found.insert(min(max(place + steps, 0), len(found) - 1), found.pop(place))
    return tuple(found)
