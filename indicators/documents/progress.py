"""How far the typesetter is, page by page, from what it logs."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.utils.translation import gettext

BEGUN = "Step 5 - Creating layout - Page %d"
_LOG = logging.getLogger("weasyprint.progress")


@contextmanager
def pages_told(told: Callable[[str], None]) -> Iterator[None]:
    """Each page that is begun is told; what the typesetter logs goes no further."""

    def tell(record: logging.LogRecord) -> bool:
        if record.msg == BEGUN:
            number = record.getMessage().rpartition(" ")[2]
            told(gettext("Laying out page {number}").format(number=number))
        return False

    level = _LOG.level
    _LOG.addFilter(tell)
    _LOG.setLevel(logging.INFO)
    try:
        yield
    finally:
        _LOG.setLevel(level)
        _LOG.removeFilter(tell)
