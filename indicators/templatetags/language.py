"""The language of a page, as documents name it."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language, to_locale

register = template.Library()


@register.simple_tag
def language_tag() -> str:
    """As in ``<html lang="…">``: a BCP 47 tag, ``en-GB``."""
    return to_locale(get_language() or "en-gb").replace("_", "-")
