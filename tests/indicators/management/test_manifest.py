"""What a backup says of itself is believed where its folder bears it out; nothing else is taken from it."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from indicators.errors import Refused
from indicators.management.backups.manifest import NAME, Manifest, checked

PDF = b"%PDF-1.7 of August"
LINES = b'["id"]\n[1]\n'


NUMBERS = b'{"version": "", "made_at": "", "database": "", "migrations": [5], "files": {}, "tables": {}}'
FORMATS = NUMBERS.replace(b"[5]", b'[], "format": "x"')
LISTS = b'{"version": "", "made_at": "", "database": "", "migrations": [], "files": [], "tables": []}'


@pytest.fixture
def small(tmp_path: Path, db: None) -> Path:
    """A backup of one table and one file, as its manifest says."""
    folder = tmp_path / "small"
    for name in ("tables/a.jsonl", "files/documents/b.pdf"):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_bytes(LINES)
    sha256 = hashlib.sha256(LINES).hexdigest()
    files = {"tables/a.jsonl": sha256, "files/documents/b.pdf": sha256}
    manifest = Manifest("0.1.0", "2020-09-10", "sqlite", ["indicators.0001_initial"], {"a": 1}, files)
    (folder / NAME).write_bytes(manifest.written())
    return folder


def rewritten(folder: Path, **changed: object) -> None:
    content = json.loads((folder / NAME).read_bytes())
    (folder / NAME).write_text(json.dumps(content | changed))


@pytest.mark.parametrize("name", ["files/secret-key", "files/monthbook.sqlite3", "notes.txt"])
def test_what_is_no_part_of_a_backup_is_not_brought_back(name: str, small: Path) -> None:
    (small / name).write_bytes(LINES)
    known = json.loads((small / NAME).read_bytes())["files"]
    rewritten(small, files=known | {name: hashlib.sha256(LINES).hexdigest()})

    with pytest.raises(Refused, match=f"Not of a backup: {name}"):
        checked(small)


def test_a_backup_as_it_was_made_is_taken(small: Path) -> None:
    assert checked(small).tables == {"a": 1}


def test_an_altered_file_is_named(small: Path) -> None:
    (small / "files/documents/b.pdf").write_bytes(LINES.replace(b"1", b"2"))

    with pytest.raises(Refused, match=r"Altered: files/documents/b\.pdf"):
        checked(small)


def test_a_missing_file_is_named(small: Path) -> None:
    (small / "tables/a.jsonl").unlink()

    with pytest.raises(Refused, match=r"Missing: tables/a\.jsonl"):
        checked(small)


def test_a_file_that_the_manifest_does_not_know_is_named(small: Path) -> None:
    (small / "files/documents/c.pdf").write_bytes(PDF)

    with pytest.raises(Refused, match=r"Not in the manifest: files/documents/c\.pdf"):
        checked(small)


def test_a_link_is_no_file_of_a_backup(small: Path, tmp_path: Path) -> None:
    (small / "tables/a.jsonl").rename(tmp_path / "elsewhere")
    (small / "tables/a.jsonl").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(Refused, match=r"Altered: tables/a\.jsonl"):
        checked(small)


def test_a_pipe_is_no_file_of_a_backup_and_is_not_read(small: Path) -> None:
    (small / "tables/a.jsonl").unlink()
    os.mkfifo(small / "tables/a.jsonl")

    with pytest.raises(Refused, match=r"Altered: tables/a\.jsonl"):
        checked(small)


def test_a_table_without_its_file_is_named(small: Path) -> None:
    rewritten(small, tables={"a": 1, "z": 0})

    with pytest.raises(Refused, match="No table for: z"):
        checked(small)


@pytest.mark.parametrize(
    "changed", [{"migrations": ["indicators.9999_later"], "version": "9.9"}, {"format": 2, "version": "9.9"}]
)
def test_a_backup_of_a_newer_version_is_refused(changed: dict[str, object], small: Path) -> None:
    rewritten(small, **changed)

    with pytest.raises(Refused, match=r"of a newer version, 9\.9"):
        checked(small)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "is no backup"),
        *((content, "cannot be read") for content in (b"{", b"{}", b"[]", LISTS, NUMBERS, FORMATS)),
    ],
)
def test_a_folder_without_a_manifest_is_no_backup(content: bytes | None, reason: str, small: Path) -> None:
    (small / NAME).unlink()
    if content is not None:
        (small / NAME).write_bytes(content)

    with pytest.raises(Refused, match=reason):
        checked(small)
