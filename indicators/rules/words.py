"""Words that people write: plain text, paragraphs kept, without characters that hide or pile up."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from indicators.rules.language import gettext_noop

MOST_CHARACTERS = 4_000
NOTHING_TO_REPORT = gettext_noop("Nothing to report.")
"""The commentary that one tick writes, kept in these words whatever the site's language."""
_BREAK = re.compile(r"\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn"}
_SPACES = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r"\n{3,}")
_MARKS = {"Mn", "Me"}
"""What stands over and under letters, or around them; not all of it has a class of combining."""
MOST_MARKS_RUNNING = 3


def tidy_words(text: str) -> str:
    """Composed characters, single spaces, at most one empty line running, nothing at the ends.

    Control and direction characters are dropped, and so is a stack of more than three combining marks.

    >>> tidy_words("  Six  fewer\\r\\n\\r\\n\\r\\n\\r\\nthan in\\u202e July. ")
    'Six fewer\\n\\nthan in July.'
    """
    seen = "".join(
        character
        for character in _BREAK.sub("\n", text)
        if character in "\n\t" or unicodedata.category(character) not in _HIDDEN
    )
    composed = _without_stacks(unicodedata.normalize("NFC", seen))
    lines = (_SPACES.sub(" ", line).strip() for line in composed.split("\n"))
    return _GAPS.sub("\n\n", "\n".join(lines)).strip()


def _without_stacks(text: str) -> str:
    kept, running = [], 0
    for character in text:
        running = running + 1 if unicodedata.category(character) in _MARKS else 0
        if running <= MOST_MARKS_RUNNING:
            kept.append(character)
    return "".join(kept)


def says_something(words: str) -> bool:
    """More than that there is nothing to report.

    >>> says_something("nothing to report")
    False
    """
    return words.casefold().rstrip(".") not in {"", NOTHING_TO_REPORT.casefold().rstrip(".")}


def commentary_of(text: str, *, is_nothing: bool) -> str:
    """What is kept of a box and the tick *nothing to report* beside it: words that were typed come first.

    >>> commentary_of(" ", is_nothing=True)
    'Nothing to report.'
    >>> commentary_of("Six fewer.", is_nothing=True)
    'Six fewer.'
    """
    words = tidy_words(text)
    return NOTHING_TO_REPORT if is_nothing and not words else words


def shared_words(texts: Iterable[str]) -> str:
    """Those of a commentary group: the first that say something, or else the first there are.

    >>> shared_words(["", "Nothing to report.", "Six fewer."])
    'Six fewer.'
    """
    written = [text for text in texts if text]
    return next((text for text in written if says_something(text)), written[0] if written else "")
