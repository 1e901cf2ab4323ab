"""Sessions in the database, each of which knows from its first moment when it began."""

from __future__ import annotations

import time

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

BEGAN, SEEN = "began", "seen"
"""Seconds since 1970: when the session began, and when somebody last asked for a page in it."""


class SessionStore(DatabaseStore):
    def save(self, must_create: bool = False) -> None:
        now = time.time()
        self.setdefault(BEGAN, now)
        self.setdefault(SEEN, now)
        super().save(must_create)
