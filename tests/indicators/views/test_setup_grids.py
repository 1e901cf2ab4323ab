"""Grids of targets and benchmarks: what they show, take, and say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from indicators.models import Benchmark, Comparator, Target
from tests.indicators.conftest import Book
from tests.indicators.factories import ComparatorFactory, IndicatorFactory, TargetFactory, ThemeFactory
from tests.indicators.views.sent_back import AT, send


def test_targets_are_set_in_the_grid(august: Book, client: Client) -> None:
    key = august.indicator("Q").pk
    TargetFactory.create(indicator=august.indicator("M1"), year_start=2020, basis="year_total", tolerance=2)
    assert client.get(f"{AT}targets/").context["heads"] == [
        "2017-18",
        "2018-19",
        "2019-20",
        "2020-21",
        "2021-22",
    ]
    assert "total, ± 2" in client.get(f"{AT}targets/").text

    typed = {f"{key}-2020-value": "92.0%", f"{key}-2020-tolerance": "1"}
    assert send(client, "targets/?show=all", typed).url.endswith("?show=all")

    kept = Target.objects.get(indicator=key)
    assert (kept.decimals, kept.tolerance) == (1, Decimal(1))
    answer = send(client, "targets/", {f"{key}-2020-value": "lots", f"{key}-2021-value": "95"})
    assert answer.status_code == 422
    assert f'<a href="#id_{key}-2020-value">Q: “lots” is not a number' in answer.text
    assert 'value="95"' in answer.text


def test_benchmarks_are_set_in_the_grid_and_old_ones_are_marked(august: Book, client: Client) -> None:
    assert "Add comparators" in client.get(f"{AT}benchmarks/").text
    sn: Comparator = ComparatorFactory.create(scorecard=august.scorecard, code="SN")
    name = f"{august.indicator('M1').pk}-{sn.pk}"

    send(client, "benchmarks/", {f"{name}-value": "Local", f"{name}-period": "2017-18"})

    assert Benchmark.objects.get().is_local
    assert "29 months old" in client.get(f"{AT}benchmarks/").text
    Benchmark.objects.update(period="2018-19")
    page = {"seen": "[]", f"{name}-value": "7"}
    answer = client.post(f"{AT}benchmarks/", page)
    assert answer.status_code == 409
    assert "Somebody else changed this meanwhile, to “Local”." in answer.text


@pytest.mark.parametrize("page", ["themes/", "targets/"])
def test_what_a_page_showed_is_nothing_where_it_is_no_such_thing(
    page: str, august: Book, client: Client
) -> None:
    answer = client.post(f"{AT}{page}", {"seen": "[" * 100_000})

    assert answer.status_code == 302


@pytest.mark.parametrize(("more", "shown"), [(0, 5), (90, 5)])
def test_a_long_book_shows_a_theme_at_a_time(more: int, shown: int, august: Book, client: Client) -> None:
    other = ThemeFactory.create(scorecard=august.scorecard)
    for _ in range(more):
        IndicatorFactory.create(scorecard=august.scorecard, theme=other, position=900_000)

    assert len(client.get(f"{AT}targets/").context["rows"]) == shown
    theme = august.indicator("M1").theme_id
    assert len(client.get(f"{AT}targets/?theme={theme}").context["rows"]) == shown
