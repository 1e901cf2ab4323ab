"""A worker killed at any point of making the final leaves all of it or nothing, and the next ends it."""

from __future__ import annotations

import hashlib
import shutil
import signal
import subprocess
import sys
from itertools import count
from pathlib import Path

import pytest
from django.conf import settings

from tests.indicators.killed import POINTS
from tests.indicators.test_workers import APPROVE, SIGN_OFF, STAGE, Site, with_the_printed_month

FINALS = "SELECT sha256 FROM indicators_document WHERE kind = 'final'"
TOLD = "SELECT count(*) FROM indicators_event WHERE act = 'signed off'"
JOB = "SELECT state FROM indicators_job WHERE key LIKE 'document:final:%'"
KILLS = (-signal.SIGKILL, -signal.SIGXFSZ)
pytestmark = pytest.mark.trust


def worked(site: Site, point: str, kind: str = "final", minutes: int = 0) -> int:
    """How the process ended."""
    command = [sys.executable, "-m", "tests.indicators.killed", kind, point, str(minutes)]
    environ = site.environ | {"DJANGO_SETTINGS_MODULE": "portal.settings"}
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environ, check=False).returncode


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """August approved and decided, its final waiting."""
    site = with_the_printed_month(Site(tmp_path_factory.mktemp("decided"), ""))
    site.run("shell", "--no-imports", "--command", APPROVE)
    assert worked(site, "never", "proof") == 0
    site.run("shell", "--no-imports", "--command", SIGN_OFF)
    return site.folder


def copy_of(decided: Path, folder: Path) -> Site:
    shutil.copytree(decided, folder)
    return Site(folder, "")


def books(site: Site) -> set[str]:
    """The files that have a name: whole, for they are what their name says."""
    found = set((site.folder / "documents").rglob("*.pdf"))
    assert all(hashlib.sha256(path.read_bytes()).hexdigest() == path.stem for path in found)
    return {path.stem for path in found}


def check_all_or_nothing(site: Site) -> None:
    finals = {str(name) for (name,) in site.asked(FINALS)}
    whole = (site.asked(STAGE), site.asked(TOLD), site.asked(JOB))
    if finals:
        assert whole == ([("signed_off",)], [(1,)], [("done",)])
    else:
        assert whole == ([("approved",)], [(0,)], [("running",)])
    assert finals <= books(site)
    assert len(books(site)) <= 2


def check_the_next_ends_it(site: Site) -> None:
    assert worked(site, "never", minutes=2) == 0

    ((final,),) = site.asked(FINALS)
    assert (site.asked(STAGE), site.asked(TOLD), site.asked(JOB)) == ([("signed_off",)], [(1,)], [("done",)])
    assert str(final) in books(site)


@pytest.mark.parametrize("point", POINTS)
def test_a_worker_killed_before_the_database_is_told_changes_nothing(
    point: str, decided: Path, tmp_path: Path
) -> None:
    site = copy_of(decided, tmp_path / "site")

    assert worked(site, point) in KILLS

    assert site.asked(FINALS) == []
    check_all_or_nothing(site)
    assert len(books(site)) == 1 + (point == "named")
    assert len(list(site.folder.rglob("*.part"))) == (point in ("half written", "naming"))
    check_the_next_ends_it(site)


def test_a_worker_killed_after_any_statement_leaves_all_or_nothing(decided: Path, tmp_path: Path) -> None:
    for statement in count():
        site = copy_of(decided, tmp_path / str(statement))
        ended = worked(site, str(statement))
        check_all_or_nothing(site)
        check_the_next_ends_it(site)
        if ended == 0:
            break
        assert ended in KILLS
    assert statement > 8
