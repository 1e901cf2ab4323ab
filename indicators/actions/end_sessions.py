"""Have all sessions of somebody ended, by the site's own way: what was taken is not theirs any more."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string

from indicators.models.people import Person


def end_sessions(person: Person) -> None:
    """In the transaction that takes the role."""
    end: Callable[[Person], None] = import_string(settings.END_SESSIONS)
    end(person)
