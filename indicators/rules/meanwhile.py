"""What two people changed at once: the second loses nothing, and writes nothing over unseen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Met:
    """What a form that came back asks for, by the names of its boxes."""

    wanted: Mapping[str, str]
    """What the person changed, and nobody else did."""
    meanwhile: Mapping[str, str]
    """What the person changed and somebody else too: as it is kept now."""
    boxes: Mapping[str, str]
    """What each box shows from here: what was typed, or what is kept where nothing was."""


def meet(seen: Mapping[str, str], kept: Mapping[str, str], typed: Mapping[str, str]) -> Met:
    """``seen``: what the boxes showed when the form was drawn; blank where nothing is said of one.

    >>> met = meet({"a": "1", "b": "2"}, {"a": "1", "b": "5"}, {"a": "3", "b": "4"})
    >>> met.wanted, met.meanwhile, met.boxes
    ({'a': '3'}, {'b': '5'}, {'a': '3', 'b': '4'})
    >>> meet({"a": "1"}, {"a": "2"}, {"a": "1"}).boxes
    {'a': '2'}
    """
    wanted: dict[str, str] = {}
    meanwhile: dict[str, str] = {}
    boxes = dict(kept)
    for name, text in typed.items():
        now, before = kept.get(name, ""), seen.get(name, "")
        if text in (now, before):
            continue
        boxes[name] = text
        if now == before:
            wanted[name] = text
        else:
            meanwhile[name] = now
    return Met(wanted, meanwhile, boxes)
