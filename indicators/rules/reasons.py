"""Why a return goes back: usual reasons as chips and words of one's own, kept as one text."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from indicators.rules.language import gettext_noop

CHIPS = {
    "explain": gettext_noop("Explain the change"),
    "action": gettext_noop("Say what is being done"),
    "figure": gettext_noop("Check the figure"),
    "reader": gettext_noop("Write for the reader"),
}
"""In the order in which they are offered and kept; kept in these words, and said in the site's."""


def joined_reason(chosen: Collection[str], words: str) -> str:
    """The chips as sentences, then the words; a chip that is none is left out.

    >>> joined_reason(["action", "explain"], "Who are the six?")
    'Explain the change. Say what is being done.\\n\\nWho are the six?'
    """
    sentences = " ".join(f"{label}." for key, label in CHIPS.items() if key in chosen)
    return "\n\n".join(part for part in (sentences, words.strip()) if part)


def split_reason(text: str) -> tuple[Sequence[str], str]:
    """The chips that a reason begins with, and the words after them.

    >>> split_reason("Explain the change. Say what is being done.\\n\\nWho are the six?")
    (['Explain the change', 'Say what is being done'], 'Who are the six?')
    >>> split_reason("Who are the six?")
    ([], 'Who are the six?')
    """
    chips: list[str] = []
    rest = text.strip()
    while found := next((label for label in CHIPS.values() if rest.startswith(f"{label}.")), None):
        chips.append(found)
        rest = rest[len(found) + 1 :].strip()
    return chips, rest
