"""A workbook is read in a process of its own, with limits that the system holds.

What the look into its zip cannot foresee (a million styles, say) then ends that process and no other.
It is a plain child and no pool, since a worker of Celery may have no children of that kind, and it
imports no Django. It is given no setting of the site, so that it holds no secret.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indicators.errors import Refused

PROJECT = Path(__file__).parents[2]
MODULE = "indicators.imports.workbook_process"


@dataclass(frozen=True, slots=True)
class Limits:
    """Of the process: seconds of computing, and megabytes."""

    seconds: int = 20
    megabytes: int = 512


def read_workbook_apart(path: Path, limits: Limits = Limits()) -> Iterator[tuple[int, list[str]]]:
    """Row numbers and texts. Raises Refused with what the process has to say, or that it was ended."""
    command = [sys.executable, "-m", MODULE, str(path.resolve()), str(limits.seconds), str(limits.megabytes)]
    silent, spoken = subprocess.DEVNULL, subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 - this module
        command, cwd=PROJECT, env={}, stdin=silent, stdout=spoken, stderr=silent
    ) as process:
        try:
            for line in process.stdout or ():
                if line.endswith(b"\n"):  # else it was ended in the midst of one
                    yield _row(json.loads(line))
            process.wait()
        finally:
            process.kill()
    if process.returncode != 0:
        raise Refused(f"{path.name} takes more time or memory than figures do; save its sheet as CSV.")


def _row(said: Any) -> tuple[int, list[str]]:
    if isinstance(said, str):
        raise Refused(said)
    number, texts = said
    return number, texts


def main(path: str, seconds: str, megabytes: str) -> None:
    """A line a row; a line of text alone is why the workbook is refused."""
    from indicators.imports.workbooks import read_workbook

    warnings.simplefilter("ignore")  # openpyxl's, of parts that hold no figures
    _limit(resource.RLIMIT_CPU, int(seconds))
    _limit(resource.RLIMIT_AS, int(megabytes) * 1024**2)
    try:
        for row in read_workbook(Path(path)):
            sys.stdout.write(f"{json.dumps(row)}\n")
    except Refused as refused:
        sys.stdout.write(f"{json.dumps(str(refused))}\n")


def _limit(what: int, most: int) -> None:
    """Never more than the system grants already."""
    granted = resource.getrlimit(what)[1]
    if granted != resource.RLIM_INFINITY:
        most = min(most, granted)
    resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    main(*sys.argv[1:])
