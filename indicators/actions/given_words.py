"""Words that come with an act: tidied, and no longer than any that are kept."""

from __future__ import annotations

from indicators.errors import Refused
from indicators.rules.words import MOST_CHARACTERS, tidy_words


def given_words(text: str, what: str) -> str:
    """``what`` begins the sentence of the refusal: ``The reason``. Raises Refused for words without end."""
    words = tidy_words(text)
    if len(words) > MOST_CHARACTERS:
        raise Refused(f"{what} may have {MOST_CHARACTERS} characters.")
    return words
