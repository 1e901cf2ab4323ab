"""The language that sentences are said in. English is the source; the app lends the rules its translations.

Rules call `gettext` and `ngettext` as the other layers call Django's, and `gettext_noop` around a constant
that is said later, through `gettext`.
"""

from __future__ import annotations

from gettext import NullTranslations
from typing import Protocol


class Translations(Protocol):
    """What Django's `translation` and the standard library's catalogues have in common."""

    def gettext(self, message: str, /) -> str: ...

    def ngettext(self, one: str, many: str, number: int, /) -> str: ...


_spoken: Translations = NullTranslations()


def speak(translations: Translations) -> None:
    """Say everything through these from now on."""
    global _spoken  # noqa: PLW0603 -- one site speaks one language
    _spoken = translations


def gettext(message: str) -> str:
    """
    >>> gettext("No figure yet")
    'No figure yet'
    """
    return _spoken.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """
    >>> ngettext("{number} figure", "{number} figures", 3).format(number=3)
    '3 figures'
    """
    return _spoken.ngettext(one, many, number)


def gettext_noop(message: str) -> str:
    """The message itself, marked for who translates."""
    return message
