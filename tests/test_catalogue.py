"""The words are gathered for whoever translates them, as the guide says it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.trust


@pytest.mark.parametrize(("domain", "least"), [("django", 2000), ("djangojs", 30)])
def test_every_marked_word_is_gathered_and_well_formed(domain: str, least: int, tmp_path: Path) -> None:
    for part in ("indicators", "portal", "templates", "static"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("vendor", "__pycache__"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    (tmp_path / "indicators/locale").mkdir()

    gather = [sys.executable, "manage.py", "makemessages", "--locale", "cy", "--domain", domain]
    subprocess.run(gather, cwd=tmp_path, env={**os.environ, "DATA_DIR": str(tmp_path / "data")}, check=True)
    catalogue = tmp_path / f"indicators/locale/cy/LC_MESSAGES/{domain}.po"
    subprocess.run(["msgfmt", "--check-format", "-o", os.devnull, catalogue], check=True)

    assert len(re.findall(r"^msgid ", catalogue.read_text(), re.MULTILINE)) >= least
