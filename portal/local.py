"""What a local site makes for itself."""

import os
import tempfile
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def kept_secret(file: Path) -> str:
    """The key in the file, made at first need. Processes that start at once agree on one key."""
    if not file.exists():
        _make(file)
    return file.read_text()


def _make(file: Path) -> None:
    descriptor, draft = tempfile.mkstemp(dir=file.parent)  # readable by its owner alone
    with os.fdopen(descriptor, "w") as stream:
        stream.write(get_random_secret_key())
    try:
        os.link(draft, file)  # whole or not at all, and never over another's
    except FileExistsError:
        pass
    finally:
        os.unlink(draft)
