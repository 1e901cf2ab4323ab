"""Workers, their children and the web server log as a production does, an object a line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.portal.test_settings import PRODUCTION, python

TOLD = """
import django, json, logging, logging.config
from billiard.util import get_logger
from portal.celery import app

django.setup()
logging.config.dictConfig(json.load(open("portal/granian.json")))
app.log.setup(loglevel="WARNING", redirect_stdouts=True)
logging.getLogger("indicators.actions.seal_events").info("The head of their chain is kept.")
logging.getLogger("celery.worker").error("The broker is away.")
logging.getLogger("celery.worker").info("A task was received.")
logging.getLogger("celery.task").error("A task failed.")
get_logger().error("A child was killed.")
logging.getLogger("_granian.utils").error("A callable raised an exception.")
print("Somebody printed.")
"""


def test_a_worker_says_everything_as_objects_and_at_the_levels_of_the_site(tmp_path: Path) -> None:
    answer = python(tmp_path, "-c", TOLD, **PRODUCTION)

    assert answer.returncode == 0, answer.stderr
    assert answer.stdout == ""
    assert [json.loads(line)["message"] for line in answer.stderr.splitlines()] == [
        "The head of their chain is kept.",
        "The broker is away.",
        "A task failed.",
        "A child was killed.",
        "A callable raised an exception.",
        "Somebody printed.",
    ]
