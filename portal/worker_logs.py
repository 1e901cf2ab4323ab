"""Workers and the clock log as the site does: Celery would put lines and levels of its own in between."""

from __future__ import annotations

from typing import Any

from celery.app.log import Logging
from celery.utils.log import get_multiprocessing_logger, reset_multiprocessing_logger


class SiteLogging(Logging):
    """What Django has set up stands, whatever `--loglevel` says: LOG_LEVEL does."""

    def setup_logging_subsystem(self, *_given: Any, **_more: Any) -> None:
        """What a worker's own children tell reaches no handler unless it is passed on."""
        if self.already_setup:
            return
        self.already_setup = True  # type: ignore[misc]  # a property, which the types call a variable
        reset_multiprocessing_logger()
        if (children := get_multiprocessing_logger()) is not None:
            children.propagate = True
