"""What is kept anywhere: rows of every table, files of the data folder, letters."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core import mail

from tests.access_table import DEFINITIONS
from tests.indicators.views.test_roles import DOWNLOADS

SESSIONS = "sessions.Session"
FILES = DOWNLOADS | {f"admin/indicators/{model}/export/" for model in DEFINITIONS}
"""Whoever takes one of these is told as an event."""


@dataclass(frozen=True)
class Kept:
    tables: dict[str, str]
    files: frozenset[str]
    letters: int

    def differs(self, after: Kept, *, takes: str | bool = False) -> list[str]:
        """``takes``: the route of a file that was handed out, which is an event."""
        wrote = [name for name in self.tables if self.tables[name] != after.tables[name]]
        downloads = isinstance(takes, str) and takes.removeprefix("<slug:slug>/") in FILES
        if downloads != ("indicators.Event" in wrote):
            wrote.append("event missing" if downloads else "event")
        wrote = [name for name in wrote if name != "indicators.Event"]
        wrote += sorted(self.files ^ after.files)
        return wrote + (["letters"] if self.letters != after.letters else [])


def everything_kept() -> Kept:
    """Sessions aside: a page may say something to whoever opens it next."""
    tables = {
        model._meta.label: hashlib.sha256(
            repr(list(model._default_manager.order_by("pk").values_list())).encode()
        ).hexdigest()
        for model in apps.get_models()
        if model._meta.label != SESSIONS
    }
    folder = Path(settings.DATA_DIR)
    files = frozenset(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return Kept(tables, files, len(mail.outbox))
