"""What a workbook that means harm costs the machine."""

from __future__ import annotations

import resource
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from indicators.errors import Refused
from indicators.imports.workbook_process import Limits, read_sheets_apart
from tests.indicators.imports.packed import two_rows, workbook
from tests.indicators.imports.test_hostile_workbooks import (
    doctype,
    empty_rows,
    far_away,
    far_down,
    many_cells,
    many_styles,
    things_unheard_of,
    too_much,
    two_million_empty_rows,
    zeros,
)


def seconds_of_children() -> float:
    """Of computing, which a busy machine does not stretch."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


REFUSED = (far_away, far_down, empty_rows, two_million_empty_rows, many_cells, doctype, zeros, too_much)


@pytest.mark.trust
@pytest.mark.parametrize("bomb", [*REFUSED, many_styles, things_unheard_of])
def test_a_bomb_costs_little(bomb: Callable[[Path], None], tmp_path: Path) -> None:
    """Two may be read, since they stay within 20 seconds and the memory that the process is given.

    Those that are refused take less than two on a machine that has nothing else to do.
    """
    file = workbook(tmp_path, two_rows)
    bomb(file)
    before = seconds_of_children()

    with pytest.raises(Refused) if bomb in REFUSED else suppress(Refused):
        read_sheets_apart(file)

    assert seconds_of_children() - before < (6 if bomb in REFUSED else 21)
    assert Limits().megabytes <= 512
