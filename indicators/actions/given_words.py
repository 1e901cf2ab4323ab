"""Words that come with an act: tidied, and no longer than any that are kept."""

from __future__ import annotations

from indicators.errors import Refused
from indicators.rules.words import MOST_CHARACTERS, tidy_words


def given_words(text: str, too_long: str, **about: object) -> str:
    """Raises Refused for words without end: ``too_long`` with the ``{number}`` allowed and ``about``."""
    words = tidy_words(text)
    if len(words) > MOST_CHARACTERS:
        raise Refused(too_long.format(number=MOST_CHARACTERS, **about))
    return words
