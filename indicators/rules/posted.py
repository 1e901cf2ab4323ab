"""Numbers in what a form or a link posts."""

MOST_DIGITS = 18
"""That a whole number of the database surely holds."""


def whole_number(text: str) -> int | None:
    """Of ASCII digits alone, such as a key; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None


def version_in(text: str) -> int:
    """The same, and -1 for anything else, which no version and no key is."""
    number = whole_number(text)
    return -1 if number is None else number
