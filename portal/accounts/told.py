"""What is done to accounts is told to the site's events, by the way that its settings name."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from portal.accounts.models import User


def tell(person: User, done: str, *, by: User) -> None:
    """``done``: in a sentence. In the transaction that does it."""
    record: Callable[..., None] = import_string(settings.RECORD_ACCOUNT)
    record(person=person, done=done, by=by, at=timezone.now())
