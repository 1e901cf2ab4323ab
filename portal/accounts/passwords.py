"""What a password must be besides long and uncommon."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

LEAST = 5


class DifferentCharacters:
    """Twelve times one letter is long, stands in no list, and is tried among the first."""

    def validate(self, password: str, user: object = None) -> None:
        if len(set(password.casefold())) < LEAST:
            said = gettext(
                "This password repeats a few characters. Use at least {least} different characters."
            )
            raise ValidationError(said.format(least=LEAST), code="password_of_few_characters")

    def get_help_text(self) -> str:
        return gettext("Your password must contain at least {least} different characters.").format(
            least=LEAST
        )
