"""Of a write that a guard of the database refuses, the log is told: the guard's own words, and no more.

A guard is a trigger that raises. What a constraint refuses is no news: acts ask for it and answer in words.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError

logger = logging.getLogger(__name__)

RAISED = ("SQLITE_CONSTRAINT_TRIGGER", "23000")
"""How each database marks what a trigger raised; what a constraint refuses has a code of its own."""


def tell_refusals(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Around every statement of a connection, whoever writes it: a page, a worker, a command, a shell."""
    try:
        return execute(sql, params, many, context)
    except IntegrityError as error:
        if words := words_of_guard(error.__cause__):
            logger.warning("The database refused a write: %s.", words)
        raise


def words_of_guard(error: Any) -> str:
    """What the guard says; nothing where no guard raised it.

    On PostgreSQL the message goes on with where it was raised, and its first part alone is the guard's.
    """
    if getattr(error, "sqlite_errorname", None) in RAISED:
        return str(error)
    if getattr(error, "sqlstate", None) in RAISED:
        return str(error.diag.message_primary)
    return ""
