"""An indicator that is made while a month is open has a return in it, or the month could not be approved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.actions.approve_month import approve_month
from indicators.actions.import_indicators import Request, import_indicators
from indicators.errors import Refused
from indicators.imports.indicators import read_indicators
from indicators.models import MonthlyReturn
from portal.accounts.models import User
from tests.indicators.actions.steps import freeze
from tests.indicators.conftest import Book
from tests.indicators.files import written

HEAD = "ref,title,theme,unit,numerator,denominator,owner,reporter"


@pytest.fixture
def define(operator: User, tmp_path: Path, now: dt.datetime) -> Callable[[str], None]:
    """Import the definition of an indicator."""

    def load(title: str) -> None:
        file = read_indicators(written(tmp_path, HEAD, f"N,{title},Contact,percentage,M2,M1,,"), None)
        import_indicators(file=file, request=Request("children"), by=operator, at=now)

    return load


def test_a_new_indicator_has_one_return_to_do_in_the_open_month_and_none_elsewhere(
    define: Callable[[str], None], august: Book
) -> None:
    define("New")
    define("Named anew")

    assert MonthlyReturn.objects.filter(indicator__ref="N").count() == 1
    assert august.returned("N").stage == "to_do"


def test_a_new_indicator_is_waited_for_before_the_month_is_approved(
    define: Callable[[str], None], approved: Book, now: dt.datetime
) -> None:
    define("New")
    month = approved.month()

    with pytest.raises(Refused, match=r"Not approved yet: N\."):
        approve_month(month=month, version=month.version, by=approved.manager, at=now)


def test_an_approved_month_knows_nothing_of_a_new_indicator(
    define: Callable[[str], None], approved: Book, now: dt.datetime
) -> None:
    month = freeze(approved, now)
    assert month.snapshot is not None

    define("New")

    assert not MonthlyReturn.objects.filter(indicator__ref="N").exists()
    assert approved.month().snapshot == month.snapshot
