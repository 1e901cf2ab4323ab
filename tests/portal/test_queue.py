"""Work is queued in a folder, or at a broker that cannot hold up a request."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from django.conf import settings
from kombu import Connection

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


@pytest.fixture
def channel(tmp_path: Path) -> Any:
    folders = {"data_folder_in": str(tmp_path), "data_folder_out": str(tmp_path)}
    connection = Connection("filesystem://localhost", transport_options=folders)
    return connection.channel()


@pytest.mark.parametrize("torn", [b"", b'{"body": "W1td', b"\xff"])
def test_a_message_that_is_not_whole_is_passed_over(torn: bytes, channel: Any, tmp_path: Path) -> None:
    (tmp_path / "1_torn.celery.msg").write_bytes(torn)
    channel._put("celery", {"body": "whole"})

    assert channel._get("celery") == {"body": "whole"}
    with pytest.raises(Empty):
        channel._get("celery")
    assert list(tmp_path.iterdir()) == []


def test_a_message_whose_writer_is_killed_is_not_there(
    channel: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", killed)
        patch.setattr("os.write", killed)
        with pytest.raises(KeyboardInterrupt):
            channel._put("celery", {"body": "whole"})

    with pytest.raises(Empty):
        channel._get("celery")
