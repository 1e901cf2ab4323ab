"""A workbook is read in a process of its own, with limits that the system holds.

What the look into its zip cannot foresee (a million styles, say) then ends that process and no other.
It is a plain child and no pool, since a worker of Celery may have no children of that kind, and it
imports no Django. It is given no setting of the site but its language, so that it holds no secret.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from gettext import translation
from pathlib import Path
from typing import Any

from indicators.errors import Refused
from indicators.imports.grid import MOST_COLUMNS, Grid, GridRow
from indicators.rules.language import gettext, speak

PROJECT = Path(__file__).parents[2]
CATALOGUES = PROJECT / "indicators" / "locale"
MODULE = "indicators.imports.workbook_process"


@dataclass(frozen=True, slots=True)
class Limits:
    """Of the process: seconds of computing, and megabytes."""

    seconds: int = 20
    megabytes: int = 512


Heard = Callable[[int], object]
"""Is told, now and then, how many rows are read."""
HEARD_EVERY = 2_000


def unheard(_rows: int) -> None:
    """Nobody asks."""


def read_workbook_apart(path: Path, limits: Limits = Limits()) -> Iterator[tuple[int, list[str]]]:
    """Row numbers and texts of the first visible sheet.

    Raises Refused with what the process has to say, or that it was ended.
    """
    for said in _said(path, "first sheet", limits):
        number, texts = said
        yield number, texts


def read_sheets_apart(path: Path, limits: Limits = Limits(), heard: Heard = unheard) -> list[Grid]:
    """Every sheet, hidden ones too. Raises Refused likewise, and whatever ``heard`` raises."""
    sheets: list[tuple[dict[str, Any], list[GridRow]]] = []
    for count, said in enumerate(_said(path, "all sheets", limits)):
        if count % HEARD_EVERY == 0:
            heard(count)
        if isinstance(said, dict):
            sheets.append((said, []))
        else:
            sheets[-1][1].append(GridRow(*said))
    return [_grid(marks, rows) for marks, rows in sheets]


def _grid(marks: Mapping[str, Any], rows: list[GridRow]) -> Grid:
    return Grid(
        name=marks["name"],
        rows=rows,
        is_workbook=True,
        is_hidden=marks["is_hidden"],
        hidden_rows=frozenset(marks["hidden_rows"]),
        hidden_columns=frozenset(_columns(marks["hidden_columns"])),
        merged=tuple((top, left, bottom, right) for top, left, bottom, right in marks["merged"]),
    )


def _columns(spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Each once and none that no row reaches, whatever a stranger's file says is hidden."""
    reached = 0
    for first, last in sorted(spans):
        yield from range(max(first, reached), min(last + 1, MOST_COLUMNS))
        reached = max(reached, last + 1)


def _said(path: Path, what: str, limits: Limits) -> Iterator[Any]:
    from django.utils.translation import get_language, to_locale  # here, and not in the process itself

    bounds = [str(limits.seconds), str(limits.megabytes)]
    tongue = to_locale(get_language() or "en-gb")
    command = [sys.executable, "-m", MODULE, what, str(path.resolve()), *bounds, tongue]
    silent, spoken = subprocess.DEVNULL, subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 # nosec B603 # this module
        command, cwd=PROJECT, env={}, stdin=silent, stdout=spoken, stderr=silent
    ) as process:
        try:
            for line in process.stdout or ():
                if line.endswith(b"\n"):  # else it was ended in the midst of one
                    yield _unless_refused(json.loads(line))
            process.wait()
        finally:
            process.kill()
    if process.returncode != 0:
        sentence = gettext("{file} takes more time or memory than figures do; save its sheet as CSV.")
        raise Refused(sentence.format(file=path.name))


def _unless_refused(said: Any) -> Any:
    if isinstance(said, str):
        raise Refused(said)
    return said


def main(what: str, path: str, seconds: str, megabytes: str, tongue: str) -> None:
    """A line a row; a line of text alone is why the workbook is refused, in the site's language."""
    from indicators.imports.workbook_sheets import read_sheets
    from indicators.imports.workbooks import read_workbook

    speak(translation("django", CATALOGUES, [tongue], fallback=True))
    warnings.simplefilter("ignore")  # openpyxl's, of parts that hold no figures
    _limit(resource.RLIMIT_CPU, int(seconds))
    _limit(resource.RLIMIT_AS, int(megabytes) * 1024**2)
    try:
        for said in read_sheets(Path(path)) if what == "all sheets" else read_workbook(Path(path)):
            sys.stdout.write(f"{json.dumps(said)}\n")
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
