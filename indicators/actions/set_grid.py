"""Keep a grid of targets or benchmarks as its page has it: every cell that was changed, in one act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext

from indicators.actions.grid_cells import Misread, benchmark_of, target_of
from indicators.actions.indicator_file import Fields, IndicatorDraft, IndicatorFile
from indicators.actions.set_comparisons import Settled, set_benchmarks, set_targets
from indicators.actions.set_list import Sent
from indicators.actions.setting_up import setting_up
from indicators.errors import Meanwhile, Refused, Unfit
from indicators.models import Comparator, Indicator, Scorecard
from indicators.models.people import Person
from indicators.reports.comparison_grids import shown_benchmarks, shown_targets
from indicators.rules.meanwhile import Met, meet
from indicators.rules.months import FIRST_YEAR, LAST_YEAR, FinancialYear
from indicators.rules.posted import whole_number

Cells = Mapping[tuple[int, int], Mapping[str, str]]
"""What was changed, by indicator and year or comparator, then by box."""


def set_target_grid(*, scorecard: Scorecard, sent: Sent, by: Person, at: dt.datetime) -> int:
    """How many targets changed. Raises Unfit by box, or Meanwhile."""
    with setting_up(scorecard, "set targets", by, at) as changes:
        kept = shown_targets(scorecard)
        met = _met(kept, sent)
        indicators = _indicators(scorecard)

        def read(indicator: Indicator, year: int, cells: Mapping[str, str]) -> Fields | None:
            if not FIRST_YEAR <= year <= LAST_YEAR:
                raise Misread("value", gettext("there are no months in that year."))
            return target_of(indicator, year, cells, {**kept, **met.wanted})

        found = _read(_by_cell(met.wanted), indicators, read)
        set_targets(scorecard, _targets_settled(found, indicators), changes)
    return len(changes.happened)


def set_benchmark_grid(*, scorecard: Scorecard, sent: Sent, by: Person, at: dt.datetime) -> int:
    """How many benchmarks changed. Raises Unfit by box, or Meanwhile."""
    with setting_up(scorecard, "set benchmarks", by, at) as changes:
        kept = shown_benchmarks(scorecard)
        met = _met(kept, sent)
        indicators = _indicators(scorecard)
        codes = dict(Comparator.objects.filter(scorecard=scorecard).values_list("pk", "code"))

        def read(indicator: Indicator, comparator: int, cells: Mapping[str, str]) -> Fields | None:
            if comparator not in codes:
                raise Misread("value", gettext("somebody took this comparator away meanwhile."))
            name = f"{indicator.pk}-{comparator}"
            return benchmark_of(
                indicator, cells, kept.get(f"{name}-value", ""), kept.get(f"{name}-period", "")
            )

        found = _read(_by_cell(met.wanted), indicators, read)
        settled = _benchmarks_settled(found, indicators, codes)
        set_benchmarks(scorecard, IndicatorFile([]), settled, changes)
    return len(changes.happened)


def _met(kept: Mapping[str, str], sent: Sent) -> Met:
    met = meet(sent.seen, kept, sent.typed)
    if met.meanwhile:
        raise Meanwhile(gettext("Somebody else changed some of these cells too."), kept=met.meanwhile)
    return met


def _indicators(scorecard: Scorecard) -> dict[int, Indicator]:
    return {each.pk: each for each in Indicator.objects.filter(scorecard=scorecard).in_book_order()}


def _by_cell(wanted: Mapping[str, str]) -> Cells:
    """Names that are of no cell are passed over."""
    found: dict[tuple[int, int], dict[str, str]] = {}
    for name, text in wanted.items():
        parts = name.split("-")
        row, column = whole_number(parts[0]), whole_number("".join(parts[1:2]))
        if len(parts) == 3 and row is not None and column is not None:
            found.setdefault((row, column), {})[parts[2]] = text
    return found


Read = Callable[[Indicator, int, Mapping[str, str]], Fields | None]


def _read(
    cells: Cells, indicators: Mapping[int, Indicator], read: Read
) -> dict[tuple[int, int], Fields | None]:
    """Every cell as fields, None where it is to be blank. Raises Unfit with every problem at its box."""
    found: dict[tuple[int, int], Fields | None] = {}
    problems: dict[str, list[str]] = {}
    for (key, column), texts in cells.items():
        indicator = indicators.get(key)
        if indicator is None:
            raise Refused(gettext("Somebody took an indicator away meanwhile; look again."))
        try:
            found[key, column] = read(indicator, column, texts)
        except Misread as error:
            problems[f"{key}-{column}-{error.box}"] = [f"{indicator.ref}: {error}"]
    if problems:
        raise Unfit(problems)
    return found


def _targets_settled(found: Mapping[tuple[int, int], Fields | None], of: Mapping[int, Indicator]) -> Settled:
    settled: Settled = []
    for key, indicator in of.items():
        targets = {FinancialYear(year): each for (row, year), each in found.items() if row == key}
        if targets:
            settled.append((_draft(indicator, {}, targets), indicator))
    return settled


def _benchmarks_settled(
    found: Mapping[tuple[int, int], Fields | None], of: Mapping[int, Indicator], codes: Mapping[int, str]
) -> Settled:
    settled: Settled = []
    for key, indicator in of.items():
        benchmarks = {codes[column]: each for (row, column), each in found.items() if row == key}
        if benchmarks:
            settled.append((_draft(indicator, benchmarks, {}), indicator))
    return settled


def _draft(indicator: Indicator, benchmarks: Any, targets: Any) -> IndicatorDraft:
    return IndicatorDraft(
        line=0,
        ref=indicator.ref,
        theme="",
        fields={},
        parts={},
        people={},
        commentary_group=None,
        benchmarks=benchmarks,
        targets=targets,
    )
