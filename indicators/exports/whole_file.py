"""A file that is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from indicators.errors import Refused


def write_whole(output: Path, content: bytes) -> None:
    """Write beside the output and rename. Raises Refused where the file cannot be written."""
    try:
        if output.exists() and not output.is_file():  # a pipe or device, which is not for replacing
            output.write_bytes(content)
        else:
            _replace(Path(os.path.realpath(output)), content)
    except OSError as error:
        raise Refused(f"{output} cannot be written: {error.strerror}.") from error


def _replace(output: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(output)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """What the person's files keep from others; it is told only by being set."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
