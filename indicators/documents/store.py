"""Compiled books as files named by their own hash: written whole, never changed."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from indicators import faults


@dataclass(frozen=True, slots=True)
class Store:
    folder: Path

    def put(self, content: bytes) -> str:
        """The SHA-256 under which it lies; on the disk before this returns."""
        name = hashlib.sha256(content).hexdigest()
        target = self.path(name)
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=target.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                faults.reached("drafted")
                file.write(content)
                file.flush()
                faults.reached("written")
                os.fsync(file.fileno())
            Path(draft).replace(target)
        except OSError:
            Path(draft).unlink(missing_ok=True)
            raise
        faults.reached("named")
        sync(target.parent)
        return name

    def path(self, name: str) -> Path:
        return self.folder / name[:2] / f"{name}.pdf"

    def clear(self, known: Collection[str], *, before: dt.datetime) -> int:
        """Remove files that no row names, and drafts, last written before then. Returns how many."""
        gone = 0
        for path in self.folder.glob("*/*"):
            try:
                is_old = path.stat().st_mtime < before.timestamp()
            except FileNotFoundError:  # a draft that has got its name meanwhile
                continue
            if is_old and (path.suffix == ".part" or path.stem not in known):
                path.unlink(missing_ok=True)
                gone += 1
        return gone


def documents() -> Store:
    return Store(Path(settings.DATA_DIR) / "documents")


def sync(path: Path) -> None:
    """Onto the disk: a file, or the names in a folder."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
