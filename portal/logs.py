"""What is logged: an object a line in a production, plain lines on a machine of one's own.

A log is read by more people than the site, and kept longer, so it holds no personal data and no secret. Of
an exception a production tells the kind and the place, never the message, which quotes what somebody typed;
addresses, tokens and passwords that a library tells are taken out of what it says.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from portal import environment
from portal.requests import about_request

ROOT = Path(__file__).resolve().parent.parent
NOISY = ("weasyprint", "fontTools", "pyhanko", "import_export", "celery", "multiprocessing")
"""Libraries that tell every step, or what each row said: heard from WARNING on."""

ROUTINE = ("portal.requests", "indicators.actions.seal_events")
"""What a production keeps and nobody reads on a terminal: answers, and heads of the chain of events."""

_TAKEN_OUT = (
    (re.compile(r"(://)[^\s/@]+@"), r"\1"),
    (re.compile(r"[^\s@<>()'\"]+@[^\s@<>()'\"]+"), "[address]"),
    (re.compile(r"(/(?:invitation|password/set)/)\S+"), r"\1[left out]"),
    (re.compile(r"(?<!\w)(?!(?<=\d:)[0-9a-f]{64}\b)(?=\w*\d)[\w+=]{20,}"), "[token]"),  # not a head of events
    (re.compile(r"\?\S+"), "?[left out]"),
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def to_stderr(production: bool) -> dict[str, Any]:
    """Django's LOGGING: everything to standard error."""
    level = environment.text("LOG_LEVEL", "INFO", "The least that is logged: DEBUG, INFO, WARNING, ERROR.")
    lines = {"()": "portal.logs.JsonLines" if production else "portal.logs.PlainLines"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": lines},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            **{name: {"level": "WARNING"} for name in NOISY},
            "django": {"level": "NOTSET", "handlers": [], "propagate": True},
            "django.db.backends": {"level": "INFO"},  # below it are statements, with what was typed
            **{name: {"level": "NOTSET" if production else "WARNING"} for name in ROUTINE},
        },
    }


class JsonLines(logging.Formatter):
    """One JSON object a line, in ASCII: no message can end its line or look like another."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_secrets(_message(record)),
            **about_request(),
            **_extras(record),
        }
        if "path" in told:
            told["path"] = without_secrets(str(told["path"]))
        return json.dumps(told)


class PlainLines(logging.Formatter):
    """For a developer, with whole tracebacks. What a message says stays on its line."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", record.message)
        return super().formatMessage(record)


def without_secrets(text: str) -> str:
    """The text without e-mail addresses, tokens, passwords and queries.

    >>> without_secrets("Forbidden: /invitation/MQ/c9x-0123456789abcdef0123456789abcdef/")
    'Forbidden: /invitation/[left out]'
    >>> without_secrets("No answer from postgresql://site:hunter2@db.example/book for anna@council.example")
    'No answer from postgresql://db.example/book for [address]'
    >>> head = "The head of their chain is 17:" + "0f" * 32
    >>> without_secrets(head) == head
    True
    >>> without_secrets("Not Found: /children/2020-08/board/")
    'Not Found: /children/2020-08/board/'
    """
    for pattern, put in _TAKEN_OUT:
        text = pattern.sub(put, text)
    return text


def _message(record: logging.LogRecord) -> str:
    """What was logged, an exception in it told by its kind alone."""
    try:
        text = record.getMessage()
    except (TypeError, ValueError):  # a message that does not fit its values is told without them
        text = str(record.msg)
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        for quoted in filter(None, (repr(error), str(error))):
            text = text.replace(quoted, type(error).__name__)
    return text.partition("\nTraceback ")[0]


def _extras(record: logging.LogRecord) -> dict[str, object]:
    """What the answer was, if the record says it, and where an exception came from."""
    told: dict[str, object] = {}
    for name, kept in (("status_code", "status"), ("milliseconds", "milliseconds")):
        if isinstance(getattr(record, name, None), int):
            told[kept] = getattr(record, name)
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        told["error"] = type(error).__qualname__
        told["at"] = [_place(frame) for frame in traceback.extract_tb(error.__traceback__)]
    return told


def _place(frame: traceback.FrameSummary) -> str:
    """A file below the checkout or, elsewhere, its last two parts; never a line of code."""
    file = Path(frame.filename)
    name = file.relative_to(ROOT) if file.is_relative_to(ROOT) else Path(*file.parts[-2:])
    return f"{name}:{frame.lineno} {frame.name}"
