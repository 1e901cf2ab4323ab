"""Work is queued in a folder, or at a broker that cannot hold up a request."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

SEND = "from portal import celery_app; celery_app.send_task('indicators.tasks.refresh_statistics')"


def send(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Queues one task from a fresh process that stands in the folder."""
    local = {"DATA_DIR": str(folder / "data"), "DATABASE_URL": "", "SECRET_KEY": "", "ALLOWED_HOSTS": ""}
    return subprocess.run(
        [sys.executable, "-c", SEND],
        cwd=folder,
        env=os.environ | local | {"BROKER_URL": "", "PYTHONPATH": str(settings.BASE_DIR)} | given,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )


def test_without_a_broker_work_waits_in_the_data_folder(tmp_path: Path) -> None:
    answer = send(tmp_path)

    assert answer.returncode == 0, answer.stderr
    assert len(list((tmp_path / "data/queue").iterdir())) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["data"]
