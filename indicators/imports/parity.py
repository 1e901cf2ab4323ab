"""A workbook's own computed cells, set beside what is computed here from its figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from indicators.actions.figure_file import Place
from indicators.imports.contents import Cell, Contents
from indicators.imports.grid import TEXT
from indicators.imports.understanding import Understanding
from indicators.models import Indicator, Scorecard, Target
from indicators.reports.figures import FiguresByMonth, figures_from, written_over
from indicators.reports.statistics import statistics_rules
from indicators.rules.figures import Typed
from indicators.rules.heads import COMPUTED, Holds
from indicators.rules.months import Month, months_ending
from indicators.rules.parity import Printed, Reason, Verdict, judge_figure, judge_printed
from indicators.rules.refs import ref_key
from indicators.rules.statistics import MONTHS_NEEDED, StatisticsRule
from indicators.rules.wording import guarded_for_a_sheet

HEAD = ("ref", "column", "printed", "computed", "reason")


@dataclass(frozen=True, slots=True)
class Differing:
    """A cell that says otherwise than what is computed here."""

    ref: str
    column: str
    printed: str
    computed: str
    reason: Reason
    at: Place


@dataclass(frozen=True, slots=True)
class Parity:
    """``agreeing``: computed cells that say the same; blank cells say nothing and are not counted."""

    agreeing: int
    differing: Sequence[Differing]


@dataclass(frozen=True, slots=True)
class _Known:
    indicators: dict[str, Indicator]
    rules: dict[int, StatisticsRule]
    figures: FiguresByMonth


@dataclass(frozen=True)
class Overlay:
    """What a file would write over what is kept: indicators that it makes, and figures by month."""

    indicators: Sequence[Indicator] = ()
    typed: Mapping[Month, Mapping[int, Typed]] = field(default_factory=dict)


def parity_of(
    contents: Contents,
    reading: Understanding,
    scorecard: Scorecard,
    month: Month | None = None,
    overlay: Overlay = Overlay(),
) -> Parity:
    """As the figures stand now, or would with the file applied.

    ``month``: that its computed columns are of; the newest unless given.
    """
    month = month or contents.newest
    if month is None or reading.holding(Holds.VERSION):  # a sheet of ours, computed here
        return Parity(0, ())
    known = _known(scorecard, month, contents, overlay)
    heads = {column.head.holds: column.written for column in reading.columns}
    agreeing, differing = 0, []
    for ref, column, cell, verdict in _verdicts(contents, known, month, heads):
        if verdict.reason is None:
            agreeing += 1
        else:
            differing.append(Differing(ref, column, cell.text, verdict.computed, verdict.reason, cell.at))
    return Parity(agreeing, differing)


def _known(scorecard: Scorecard, month: Month, contents: Contents, overlay: Overlay) -> _Known:
    kept = list(Indicator.objects.filter(scorecard=scorecard))
    indicators = [*kept, *overlay.indicators]
    targets = Target.objects.filter(indicator__scorecard=scorecard)
    shown = {each for row in contents.rows for each in row.figures} | {month}
    first = min(*shown, month.plus(1 - MONTHS_NEEDED))
    months = months_ending(max(shown), max(shown).ordinal - first.ordinal + 1)
    written = written_over(scorecard, months)
    for each, typed in overlay.typed.items():
        written.typed[each] = {**written.typed[each], **typed}
    return _Known(
        indicators={ref_key(each.ref): each for each in indicators},
        rules=statistics_rules(scorecard, indicators, targets),
        figures=figures_from(written, scorecard, months, indicators),
    )


def _verdicts(
    contents: Contents, known: _Known, month: Month, heads: dict[Holds, str]
) -> Iterable[tuple[str, str, Cell, Verdict]]:
    for row in contents.rows:
        indicator = known.indicators.get(ref_key(row.ref))
        if indicator is None:
            continue
        rule = known.rules[indicator.pk]
        if indicator.definition.is_derived:
            for each, cell in row.figures.items():
                figure = known.figures[each][indicator.pk]
                if verdict := judge_figure(cell.text, cell.kind != TEXT, figure, rule):
                    yield indicator.ref, each.label, cell, verdict
        own = {each: known.figures[each][indicator.pk] for each in months_ending(month, MONTHS_NEEDED)}
        for holds in COMPUTED:
            found = row.computed.get(holds)
            printed = Printed(holds, found.text, found.kind != TEXT) if found else None
            if found and printed and (verdict := judge_printed(printed, own, month, rule)):
                yield indicator.ref, heads[holds], found, verdict


def parity_csv(parity: Parity) -> str:
    """UTF-8 text with ``\\r\\n``: one line a cell that differs."""
    content = io.StringIO(newline="")
    writer = csv.writer(content)
    writer.writerow(HEAD)
    for each in parity.differing:
        texts = (each.ref, each.column, each.printed)
        writer.writerow((*map(guarded_for_a_sheet, texts), each.computed, each.reason.value))
    return content.getvalue()
