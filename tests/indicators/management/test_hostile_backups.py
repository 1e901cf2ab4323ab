"""A backup that somebody made up, with hashes that are right, is refused in a sentence and leaves nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command

from indicators.management.backups.backup import make_backup
from indicators.management.backups.manifest import NAME, Manifest
from portal.accounts.models import User
from tests.indicators.factories import PersonFactory
from tests.indicators.management.test_backups import empty, place

pytestmark = pytest.mark.django_db(transaction=True)
USERS, MAILS = "accounts_user", "indicators_unwantedmail"
Harm = Callable[[Path, Manifest], Manifest]


def lines(change: Callable[[list[str]], list[str]]) -> Harm:
    """Of the table of people, with the hash that they have then."""

    def harm(folder: Path, manifest: Manifest) -> Manifest:
        path = folder / f"tables/{USERS}.jsonl"
        path.write_text("\n".join(change(path.read_text().split("\n"))))
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        return replace(manifest, files=manifest.files | {f"tables/{USERS}.jsonl": sha256})

    return harm


def without_a_table(folder: Path, manifest: Manifest) -> Manifest:
    (folder / f"tables/{MAILS}.jsonl").unlink()
    files = {name: kept for name, kept in manifest.files.items() if MAILS not in name}
    return replace(manifest, files=files, tables={n: k for n, k in manifest.tables.items() if n != MAILS})


def without_its_newest_migration(folder: Path, manifest: Manifest) -> Manifest:
    newest = max(each for each in manifest.migrations if each.startswith("indicators."))
    return replace(manifest, migrations=[each for each in manifest.migrations if each != newest])


def column(name: str) -> Callable[[list[str]], list[str]]:
    return lambda kept: [json.dumps([name, *json.loads(kept[0])[1:]]), *kept[1:]]


UNREAD = f"The rows of {USERS} cannot be read"
HARMS: dict[str, tuple[Harm, str]] = {
    "a column in words of SQL": (lines(column('id") VALUES (1); DROP TABLE accounts_user; --')), UNREAD),
    "no JSON": (lines(lambda kept: [kept[0], "{", *kept[1:]]), UNREAD),
    "a row too short": (lines(lambda kept: [kept[0], "[1]"]), UNREAD),
    "a row without end": (lines(lambda kept: [kept[0], "[" * 100_000]), UNREAD),
    "a value that is none": (lines(lambda kept: [kept[0], kept[1].replace("[", '["x",', 1)]), UNREAD),
    "a row missing": (lines(lambda kept: kept[:1]), f"{USERS} should have"),
    "a table missing": (without_a_table, f"its migrations differ.\n{MAILS}"),
    "tables older than those that are there": (without_its_newest_migration, "newer than the backup"),
}


def test_a_made_up_backup_is_refused_in_a_sentence_and_leaves_nothing(
    tmp_path: Path, settings: LazySettings, now: dt.datetime
) -> None:
    PersonFactory.create()
    place(settings, tmp_path / "kept")
    whole, answers = tmp_path / "whole", {}
    manifest = make_backup(whole, now)
    users, mails = ((whole / f"tables/{name}.jsonl").read_bytes() for name in (USERS, MAILS))
    empty(settings, tmp_path / "back")

    for name, (harm, _) in HARMS.items():
        (whole / NAME).write_bytes(harm(whole, manifest).written())
        with pytest.raises(CommandError) as refused:
            call_command("restore", whole)
        answers[name] = str(refused.value)
        assert not User.objects.exists()
        (whole / f"tables/{USERS}.jsonl").write_bytes(users)
        (whole / f"tables/{MAILS}.jsonl").write_bytes(mails)

    assert [name for name, (_, said) in HARMS.items() if said not in answers[name]] == []
