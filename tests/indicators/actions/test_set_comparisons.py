"""Targets of a file fit the indicators that the file makes of what was there."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from indicators.actions.import_indicators import Request, import_indicators
from indicators.errors import Refused
from indicators.imports.indicators import read_indicators
from indicators.models import Target
from portal.accounts.models import User
from tests.indicators.files import written
from tests.indicators.tables import hashed_tables

HEAD = "ref,title,theme,unit,numerator,denominator,target 2019-20"
COUNT = "A,Adoptions,Care,count,,,50"
SHARE = "A,Adoptions,Care,percentage,own,own,50"


def load(folder: Path, by: User, at: dt.datetime, head: str, line: str) -> None:
    file = read_indicators(written(folder, head, line))
    import_indicators(file=file, request=Request("children", create="Children"), by=by, at=at)


@pytest.fixture
def with_a_year_total(operator: User, tmp_path: Path, now: dt.datetime) -> None:
    load(tmp_path, operator, now, f"{HEAD},target_basis", f"{COUNT},year_total")


@pytest.mark.usefixtures("with_a_year_total")
def test_a_count_with_a_year_total_does_not_become_a_percentage(
    operator: User, tmp_path: Path, now: dt.datetime
) -> None:
    before = hashed_tables()

    with pytest.raises(Refused, match="A is a percentage, and its target 2019-20 is of the year's total"):
        load(tmp_path, operator, now, HEAD, SHARE)

    assert hashed_tables() == before


@pytest.mark.usefixtures("with_a_year_total")
@pytest.mark.parametrize(
    ("head", "line", "basis"),
    [(HEAD, COUNT, "year_total"), (f"{HEAD},target_basis", f"{SHARE},level", "level")],
)
def test_a_year_total_stays_with_a_count_or_becomes_a_level(
    operator: User, tmp_path: Path, now: dt.datetime, head: str, line: str, basis: str
) -> None:
    load(tmp_path, operator, now, head, line)

    assert Target.objects.get().basis == basis
