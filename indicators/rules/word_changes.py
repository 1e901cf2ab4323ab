"""What became of a text: its words kept, taken out and put in, in the order of reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|\S+\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed (``kept``), went (``out``) or came (``in``)."""

    kind: str
    text: str


def word_changes(before: str, after: str) -> list[Piece]:
    """Word by word; what goes is told before what comes in its place.

    >>> [(piece.kind, piece.text) for piece in word_changes("Six fewer than July", "Five fewer than July")]
    [('out', 'Six '), ('in', 'Five '), ('kept', 'fewer than July')]
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Piece] = []
    for _, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new).get_opcodes():
        out, into = "".join(old[old_from:old_to]), "".join(new[new_from:new_to])
        if out == into:
            found.append(Piece("kept", into))
            continue
        found += [Piece(kind, text) for kind, text in (("out", out), ("in", into)) if text]
    return found
