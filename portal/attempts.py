"""Where attempts to sign in are counted: files that all processes of a site share.

Not in the database: Django keeps pickles there, and whoever can write them runs what they like here.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from django.core.cache.backends.filebased import FileBasedCache
from django.core.files import locks

EVERY = 100
"""So many files more and what has expired is looked for."""


class CountedInFiles(FileBasedCache):
    """Django's cache in files; of two that add at once one is first, and nothing that counts is forgotten."""

    _dir: str
    _createdir: Callable[[], None]
    _list_cache_files: Callable[[], list[str]]
    _is_expired: Callable[[BinaryIO], bool]

    def add(self, *key_and_value: Any, **more: Any) -> bool:
        """By itself this cache looks and then writes."""
        self._createdir()
        with (Path(self._dir) / "adding").open("ab") as one:
            locks.lock(one, locks.LOCK_EX)
            return super().add(*key_and_value, **more)

    def _cull(self) -> None:
        """Only what has expired goes: attempts on made-up accounts push nobody's count out."""
        files = self._list_cache_files()
        if len(files) < self._max_entries or len(files) % EVERY:
            return
        for name in files:
            with suppress(FileNotFoundError), Path(name).open("rb") as file:
                self._is_expired(file)  # which also takes it away
