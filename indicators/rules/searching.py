"""Words looked for in texts: every one of them, in any order, whatever their case in any script."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FEWEST_LETTERS = 2
MOST_LETTERS = 100
MOST_WORDS = 8
BETWEEN = "\0"
AROUND = 70
"""Characters shown before the first hit; twice as many after it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, and whether it is one of the words looked for."""

    text: str
    is_hit: bool


def folded(text: str) -> str:
    """As it is compared: composed, and without case.

    >>> folded("STRASSE"), folded("Straße"), folded("É") == folded("é")
    ('strasse', 'strasse', True)
    """
    return (text if text.isascii() else unicodedata.normalize("NFC", text)).casefold()


def folded_each(texts: Sequence[str]) -> list[str]:
    """Many texts folded, in one go where none holds the mark between them: several times as fast.

    >>> folded_each(["A", "É"]) == ["a", "é"], folded_each(["A\\0", "B"]), folded_each([])
    (True, ['a\\x00', 'b'], [])
    """
    together = folded(BETWEEN.join(texts)).split(BETWEEN) if texts else []
    return together if len(together) == len(texts) else [folded(text) for text in texts]


def words_in(query: str) -> tuple[str, ...]:
    """What a query looks for, folded; nothing where it is too short to find less than everything.

    >>> words_in("  Agency   placements "), words_in("a"), words_in("M1")
    (('agency', 'placements'), (), ('m1',))
    """
    words = tuple(dict.fromkeys(folded(query[:MOST_LETTERS]).split()))[:MOST_WORDS]
    return words if sum(map(len, words)) >= FEWEST_LETTERS else ()


def holds_all(text: str, words: Iterable[str]) -> bool:
    """Whether a folded text has them all."""
    return all(word in text for word in words)


def pieces_of(text: str, words: Sequence[str]) -> list[Piece]:
    """A text in pieces, each hit one of them.

    >>> [piece.text for piece in pieces_of("Große Not", ["grosse"])]
    ['Große', ' Not']
    """
    inside = [False] * len(text)
    characters = [character.casefold() for character in text]
    places = [place for place, character in enumerate(characters) for _ in character]
    line = "".join(characters)
    for word in words:
        at = line.find(word)
        while at >= 0:
            first, last = places[at], places[at + len(word) - 1]
            inside[first : last + 1] = [True] * (last + 1 - first)
            at = line.find(word, at + len(word))
    return _runs(text, inside)


def excerpt(text: str, words: Sequence[str]) -> list[Piece]:
    """The words around the first hit, cut between words and with an ellipsis where the text goes on.

    >>> [piece.text for piece in excerpt("Fewer agency placements.", ["agency"])]
    ['Fewer ', 'agency', ' placements.']
    """
    found = pieces_of(text, words)
    first = next((at for at, piece in enumerate(found) if piece.is_hit), 0)
    begin = sum(len(piece.text) for piece in found[:first])
    start, end = _between_words(text, begin - AROUND, begin + 2 * AROUND)
    shown = pieces_of(text[start:end], words)
    before = [Piece("… ", is_hit=False)] if start > 0 else []
    after = [Piece(" …", is_hit=False)] if end < len(text) else []
    return [*before, *shown, *after]


def _between_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The nearest ends of words within; where there is none, as they are."""
    start, end = max(start, 0), min(end, len(text))
    if start > 0:
        start = text.find(" ", start, end) + 1 or start
    if end < len(text):
        space = text.rfind(" ", start, end)
        end = space if space > 0 else end
    return start, end


def _runs(text: str, inside: Sequence[bool]) -> list[Piece]:
    found: list[Piece] = []
    begin = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or inside[place] != inside[begin]:
            found.append(Piece(text[begin:place], inside[begin]))
            begin = place
    return found
