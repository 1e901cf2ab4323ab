"""What a file of figures would change: new, changed, unchanged and refused, all at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils.translation import gettext, gettext_noop

from indicators.actions.figure_changes import Change, Difference, Kept, Standing
from indicators.actions.figure_file import FigureFile, FigureLine, Refusal
from indicators.actions.figures_beside import set_beside
from indicators.models import Indicator
from indicators.rules.comparison import says_the_same
from indicators.rules.figures import Unit
from indicators.rules.months import Month
from indicators.rules.reading import Entry, is_same, merged, read_line
from indicators.rules.refs import ref_key
from indicators.rules.sources import Definition, Part, PartKind, figures_of_month, followers, in_order
from indicators.rules.stages import FigureChange, MonthStage, ReturnStage, figure_change
from indicators.rules.versions import is_moved

FROZEN = {
    MonthStage.APPROVED: gettext_noop("the month is approved; reopen it to change a figure"),
    MonthStage.SIGNED_OFF: gettext_noop("the month is signed off; reopen it to change a figure"),
}


class Known(NamedTuple):
    """An indicator with its primary key, and how its figures are entered."""

    key: int
    indicator: Indicator
    entry: Entry


def difference(file: FigureFile, standing: Standing) -> Difference:
    """Compare every line with what is kept, and decide what each change may do."""
    found = Difference(refusals=list(file.refusals))
    entries = _entries(standing.indicators)
    seen: defaultdict[Month, dict[int, FigureLine]] = defaultdict(dict)
    for line in file.lines:
        known = entries.get(ref_key(line.ref))
        if known is None:
            found.refusals.append(
                Refusal(
                    line.ref_at, gettext("“{ref}” is not an indicator of this scorecard").format(ref=line.ref)
                )
            )
        elif (first := seen[line.month].setdefault(known.key, line)) is not line:
            ref = known.indicator.ref
            sentence = gettext("{ref} in {month} stands twice; {place} has it first").format(
                ref=ref, month=line.month.text, place=file.where(first.ref_at)
            )
            found.refusals.append(Refusal(line.ref_at, sentence))
        else:
            _compare(_only_written(line, known, file, found), known, file, standing, found)
    _follow(standing, found)
    set_beside(file, standing, found)
    return found


def _only_written(line: FigureLine, known: Known, file: FigureFile, found: Difference) -> FigureLine:
    """The line without a value that is computed from sources, where the file is one that compares."""
    definition = known.entry.definition
    is_computed = definition.unit is not Unit.COUNT and not definition.takes_bare_value
    if not (file.compares and is_computed and "value" in line.cells):
        return line
    if line.version is None:  # in a sheet of ours they are what was computed here when it was downloaded
        found.compared.append((line, known.indicator))
    return line._replace(cells={part: text for part, text in line.cells.items() if part != "value"})


def _entries(indicators: Sequence[Indicator]) -> dict[str, Known]:
    refs = {indicator.pk: indicator.ref for indicator in indicators}
    entries = {}
    for indicator in indicators:
        definition = indicator.definition
        entry = Entry(definition, indicator.decimals, _in_words(definition, refs))
        entries[ref_key(indicator.ref)] = Known(indicator.pk, indicator, entry)
    return entries


def _in_words(definition: Definition, refs: Mapping[int, str]) -> str:
    def name(part: Part) -> str:
        return refs[part.source] if part.source is not None else gettext("the population")

    return gettext(" and ").join(name(part) for part in definition.parts if part.kind is not PartKind.OWN)


def _compare(
    line: FigureLine,
    known: Known,
    file: FigureFile,
    standing: Standing,
    found: Difference,
) -> None:
    key, indicator, entry = known
    reading = read_line(entry, line.cells)
    if reading.problems:
        found.refusals += [
            Refusal(
                line.places[part],
                gettext("{ref} in {month}: {problem}").format(
                    ref=indicator.ref, month=line.month.text, problem=sentence
                ),
            )
            for part, sentence in reading.problems
        ]
        return
    kept = standing.kept_in(line.month, key)
    wanted = merged(kept.typed, reading.said)
    if is_same(kept.typed, wanted, entry.definition.unit) or _is_said_by_parts(
        line, entry, kept, standing, file
    ):
        found.unchanged += not reading.said.is_blank
        return
    effect = figure_change(standing.stage_of(line.month), kept.stage)
    change = Change(line, indicator, kept, wanted, effect)
    if is_moved(line.version, kept.version) and change.choice not in file.taken:
        found.meanwhile.append(change)
    elif effect is FigureChange.MONTH_IS_FROZEN:
        found.settled.add(line.month)
        found.refusals.append(_refused(change, gettext(FROZEN[standing.stage_of(line.month)])))
    elif effect is FigureChange.RETURN_IS_APPROVED:
        found.refusals.append(
            _refused(change, gettext("the return is approved; send it back to change its figure"))
        )
    else:
        found.changes.append(change)


def _is_said_by_parts(
    line: FigureLine, entry: Entry, kept: Kept, standing: Standing, file: FigureFile
) -> bool:
    """A bare value that is just what the kept parts give: it takes nothing away from them."""
    has_parts = kept.typed.numerator is not None or kept.typed.denominator is not None
    if not (has_parts and "value" in line.cells):
        return False
    definition, population = entry.definition, standing.populations.get(line.month)
    figure = figures_of_month([definition], {definition.key: kept.typed}, population)[definition.key]
    is_exact = file.is_exact(line.places["value"])
    return says_the_same(line.cells["value"], figure, definition.unit, is_exact=is_exact)


def _refused(change: Change, reason: str) -> Refusal:
    return Refusal(
        change.place,
        gettext("{ref} in {month}: {problem}").format(
            ref=change.indicator.ref, month=change.line.month.text, problem=reason
        ),
    )


def _follow(standing: Standing, found: Difference) -> None:
    """Refuse what would move an approved return through its sources; note the submitted that move."""
    by_month: defaultdict[Month, list[Change]] = defaultdict(list)
    for change in found.changes:
        if standing.stage_of(change.line.month) is MonthStage.OPEN:
            by_month[change.line.month].append(change)
    ordered = in_order(indicator.definition for indicator in standing.indicators)
    refs = {indicator.pk: indicator.ref for indicator in standing.indicators}
    for month, changes in by_month.items():
        left = changes
        while True:  # what is left after a refusal may move what the whole file would not
            moved = _moved(month, left, ordered, standing)
            stages = {key: standing.kept_in(month, key).stage for key in moved}
            approved = {key for key in moved if stages[key] is ReturnStage.APPROVED}
            if not approved:
                break
            refused = _refuse_for(approved, left, ordered, refs, found)
            left = [change for change in left if change not in refused]
        submitted = sorted(key for key in moved if stages[key] is ReturnStage.SUBMITTED)
        found.followers_to_draft += [(month, key) for key in submitted]


def _moved(
    month: Month, changes: Iterable[Change], ordered: Sequence[Definition], standing: Standing
) -> set[int]:
    """Indicators that follow the changed ones and whose figure in this month becomes another."""
    changed = {change.indicator.pk: change.wanted for change in changes}
    population = standing.populations.get(month)
    before = {each.key: standing.kept_in(month, each.key).typed for each in ordered}
    old = figures_of_month(ordered, before, population)
    new = figures_of_month(ordered, {**before, **changed}, population)
    return {key for key in followers(ordered, changed) if old[key] != new[key]}


def _refuse_for(
    approved: set[int],
    changes: Iterable[Change],
    ordered: Sequence[Definition],
    refs: Mapping[int, str],
    found: Difference,
) -> list[Change]:
    refused = []
    for change in changes:
        altered = sorted(refs[key] for key in approved & followers(ordered, [change.indicator.pk]))
        if altered:
            sentence = gettext("it would alter {refs}, approved; send that back first").format(
                refs=", ".join(altered)
            )
            found.refusals.append(_refused(change, sentence))
            found.changes.remove(change)
            refused.append(change)
    return refused
