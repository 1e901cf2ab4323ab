"""Celery's queue in a folder, for a site without a broker: a message is there whole, or not at all.

Kombu writes a message where workers already look for it. One that looks too soon, or after the writer was
killed, reads half of it, and the worker dies of that.
"""

from __future__ import annotations

import logging
import time
import uuid
from pathlib import Path
from typing import Any

from kombu.transport import filesystem
from kombu.utils.json import dumps

logger = logging.getLogger(__name__)


class Channel(filesystem.Channel):
    def _put(self, queue: str, message: Any, **_more: Any) -> None:  # type: ignore[override]
        """Raises OSError where the folder cannot be written to."""
        place = Path(self.data_folder_out) / f"{round(time.monotonic() * 1000)}_{uuid.uuid4()}.{queue}.msg"
        part = place.with_suffix(".part")
        part.write_text(dumps(message))
        part.rename(place)

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        """Raises Empty. What cannot be read is gone: its job is a row, which the sweeper offers again."""
        while True:
            try:
                return super()._get(queue)
            except ValueError:
                logger.warning("A message in the queue %s was not whole; its work is offered again.", queue)


class Transport(filesystem.Transport):
    Channel = Channel
