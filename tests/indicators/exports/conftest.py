"""A month with words that mean harm."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.indicators.conftest import Book
from tests.indicators.factories import BenchmarkFactory, TargetFactory


@pytest.fixture
def told(august: Book) -> Book:
    """August with figures, words that mean harm, a benchmark and targets."""
    august.put("M1", state="present", value=Decimal(105), commentary="=1+1")
    august.put("M2", state="present", value=Decimal(10_000), commentary="<script>alert(1)</script>")
    august.put("Q", state="not_applicable", commentary="two\nlines")
    TargetFactory.create(indicator=august.indicator("Q"), year_start=2019, value=Decimal("92"), decimals=1)
    TargetFactory.create(indicator=august.indicator("M1"), year_start=2020, value=None)
    BenchmarkFactory.create(
        indicator=august.indicator("Q"), value=Decimal("85.5"), decimals=1, comparator__code="SN"
    )
    return august
