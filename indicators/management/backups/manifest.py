"""What a backup says of itself: its version, the rows of every table, the SHA-256 of every file."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from indicators.errors import Refused

NAME = "manifest.json"
KEPT = ("documents", "imports")
"""Folders of DATA_DIR. Keys are left out: whoever holds a backup should not be able to sign."""
BOOKS = "indicators_document.jsonl"
FORMAT = 1
CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manifest:
    """``migrations``: where its tables stand, as ``app.name``. ``files``: by their path in the folder."""

    version: str
    made_at: str
    database: str
    migrations: list[str]
    tables: dict[str, int] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def stored(self) -> list[str]:
        """The site's own files, without those of the tables."""
        return [name for name in self.files if name.startswith("files/")]

    def written(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode() + b"\n"


def version() -> str:
    """Of the software that runs."""
    project = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def checked(folder: Path) -> Manifest:
    """The manifest of a backup that is whole. Raises Refused where it is not, or of a newer version."""
    manifest = _read(folder)
    known = MigrationLoader(connection).disk_migrations or {}
    unknown = sorted(set(manifest.migrations) - {f"{app}.{name}" for app, name in known})
    if unknown or manifest.format > FORMAT:
        raise Refused(
            f"The backup is of a newer version, {manifest.version}; this is {version()}.",
            *(f"Not known here: {name}" for name in unknown),
        )
    there = {str(path.relative_to(folder)) for path in files_in(folder)} - {NAME}
    wrong = [
        *(f"Missing: {name}" for name in sorted(set(manifest.files) - there)),
        *(f"Not in the manifest: {name}" for name in sorted(there - set(manifest.files))),
        *(f"Altered: {name}" for name in _altered(folder, manifest, there)),
        *(f"Not of a backup: {name}" for name in sorted(manifest.files) if not _is_of_a_backup(name)),
        *(f"No table for: {name}" for name in sorted(set(manifest.tables) - _tables_named(manifest))),
    ]
    if wrong:
        raise Refused("The backup is not as it was made.", *wrong)
    return manifest


def lost_books(folder: Path, manifest: Manifest) -> list[str]:
    """Names of the books that a row of the backup knows, and that it has not as they were made."""
    if BOOKS.removesuffix(".jsonl") not in manifest.tables:  # of a version that made none
        return []
    with (folder / "tables" / BOOKS).open("rb") as file:
        place = json.loads(file.readline()).index("sha256")
        named = sorted({str(json.loads(line)[place]) for line in file})
    return [name for name in named if manifest.files.get(f"files/documents/{name[:2]}/{name}.pdf") != name]


def files_in(folder: Path) -> Iterator[Path]:
    """In order, at any depth; also links, which no backup holds."""
    return (path for path in sorted(folder.rglob("*")) if path.is_symlink() or not path.is_dir())


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _altered(folder: Path, manifest: Manifest, there: set[str]) -> Iterator[str]:
    for name, sha256 in sorted(manifest.files.items()):
        path = folder / name
        is_file = path.is_file() and not path.is_symlink()  # a pipe would be read for ever
        if name in there and not (is_file and sha256_of(path) == sha256):
            yield name


def _is_of_a_backup(name: str) -> bool:
    """A restore writes whatever it finds: nothing else, such as the key of the site, may come with it."""
    return name.startswith(("tables/", *(f"files/{folder}/" for folder in KEPT)))


def _tables_named(manifest: Manifest) -> set[str]:
    return {Path(name).stem for name in manifest.files if name.startswith("tables/")}


def _read(folder: Path) -> Manifest:
    try:
        content: dict[str, Any] = json.loads((folder / NAME).read_bytes())
        if not all(isinstance(content[name], dict) for name in ("files", "tables")):
            raise TypeError("files and tables are objects")
        if not all(isinstance(each, str) for each in [*content["migrations"], content["made_at"]]):
            raise TypeError("migrations and made_at are texts")
        if not isinstance(content.get("format", FORMAT), int):
            raise TypeError("format is a number")
        return Manifest(**content)
    except FileNotFoundError as error:
        raise Refused(f"{folder} is no backup: it has no {NAME}.") from error
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise Refused(f"The manifest cannot be read: {error}.") from error
