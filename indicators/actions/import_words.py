"""Import commentary that stands beside figures: the same law for words as for a figure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext, gettext_noop

from indicators.actions.figure_changes import Cell
from indicators.actions.figure_file import Place, Refusal
from indicators.actions.record_event import Happened
from indicators.errors import Refused
from indicators.models import Indicator, MonthlyReturn, ReportingMonth, Scorecard
from indicators.models.people import Person
from indicators.rules.months import Month
from indicators.rules.refs import ref_key
from indicators.rules.stages import FigureChange, MonthStage, ReturnStage, figure_change
from indicators.rules.versions import choice_of, is_moved
from indicators.rules.words import MOST_CHARACTERS, tidy_words

FROZEN = {
    MonthStage.APPROVED: gettext_noop("{ref} in {month}: the month is approved; its words stay"),
    MonthStage.SIGNED_OFF: gettext_noop("{ref} in {month}: the month is signed off; its words stay"),
}


@dataclass(frozen=True, slots=True)
class WordsLine:
    """What a file says about one indicator in one month."""

    ref: str
    month: Month
    text: str
    at: Place
    version: int | None = None
    """Of the return that the sheet was downloaded with, where it was."""


@dataclass(frozen=True, slots=True)
class WordsChange:
    """``kept`` is None where there is no return yet."""

    line: WordsLine
    indicator: Indicator
    kept: MonthlyReturn | None
    after: str
    effect: FigureChange

    @property
    def before(self) -> str:
        return self.kept.commentary if self.kept else ""

    @property
    def choice(self) -> str:
        """Who says this takes the words though the return moved."""
        version = self.kept.version if self.kept else 0
        return choice_of(self.indicator.ref, self.line.month, version, words=True)


@dataclass(slots=True)
class WordsDifference:
    changes: list[WordsChange] = field(default_factory=list)
    unchanged: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    settled: set[Month] = field(default_factory=set)
    """Approved and signed-off months whose words the file would change."""
    meanwhile: list[WordsChange] = field(default_factory=list)
    """Of returns that moved since the sheet was downloaded: their words stay."""


def words_difference(
    scorecard: Scorecard,
    lines: Sequence[WordsLine],
    known: Sequence[Indicator] | None = None,
    taken: Collection[str] = (),
) -> WordsDifference:
    """Compare every line with what is kept. Unknown refs are left to the figures to refuse.

    ``known``: the scorecard's indicators with those that would be made; those it has unless given.
    ``taken``: choices of somebody who takes words though their returns moved.
    """
    found = WordsDifference()
    if not lines:
        return found
    if known is None:
        known = list(Indicator.objects.filter(scorecard=scorecard))
    indicators = {ref_key(each.ref): each for each in known}
    days = {line.month.first_day for line in lines}
    months = ReportingMonth.objects.filter(scorecard=scorecard, month__in=days)
    stages = {Month.of(each.month): MonthStage(each.stage) for each in months}
    kept = _kept(scorecard, lines)
    shared = _shared(indicators, kept)
    for line, indicator in _once(lines, indicators, found):
        record = kept.get((line.month, indicator.pk))
        said = shared.get((line.month, indicator.commentary_group_id or 0), "")
        stage = stages.get(line.month, MonthStage.HISTORY)
        _compare(line, indicator, record, (stage, said), found)
    found.meanwhile = [change for change in found.changes if _stays(change, taken)]
    found.changes = [change for change in found.changes if not _stays(change, taken)]
    return found


def _once(
    lines: Sequence[WordsLine], indicators: Mapping[str, Indicator], found: WordsDifference
) -> Iterator[tuple[WordsLine, Indicator]]:
    """Lines with words and their indicators. Where others stand further up, they are refused."""
    seen: dict[Cell, str] = {}
    for line in lines:
        indicator, words = indicators.get(ref_key(line.ref)), tidy_words(line.text)
        if indicator is None or not words:
            continue
        key = (line.month, indicator.pk)
        if key not in seen:
            seen[key] = words
            yield line, indicator
        elif seen[key] != words:
            sentence = gettext("{ref} in {month}: other words of it stand further up").format(
                ref=indicator.ref, month=line.month.text
            )
            found.refusals.append(Refusal(line.at, sentence))


def _stays(change: WordsChange, taken: Collection[str]) -> bool:
    version = change.kept.version if change.kept else 0
    return is_moved(change.line.version, version) and change.choice not in taken


def _kept(scorecard: Scorecard, lines: Sequence[WordsLine]) -> dict[Cell, MonthlyReturn]:
    days = {line.month.first_day for line in lines}
    rows = (
        MonthlyReturn.objects.filter(reporting_month__scorecard=scorecard, reporting_month__month__in=days)
        .select_related("reporting_month")
        .select_for_update(no_key=True, of=("self",))
    )
    return {(Month.of(row.reporting_month.month), row.indicator_id): row for row in rows}


def _shared(
    indicators: Mapping[str, Indicator], kept: Mapping[Cell, MonthlyReturn]
) -> dict[tuple[Month, int], str]:
    """The words of each commentary group: those of whichever of its indicators has any."""
    groups = {each.pk: each.commentary_group_id for each in indicators.values()}
    found: dict[tuple[Month, int], str] = {}
    for (month, indicator), row in kept.items():
        group = groups.get(indicator)
        if group is not None and row.commentary:
            found.setdefault((month, group), row.commentary)
    return found


def _compare(
    line: WordsLine,
    indicator: Indicator,
    kept: MonthlyReturn | None,
    standing: tuple[MonthStage, str],
    found: WordsDifference,
) -> None:
    month, shared = standing
    words = tidy_words(line.text)
    if words in (kept.commentary if kept else "", shared):
        found.unchanged += 1
        return
    about = {"ref": indicator.ref, "month": line.month.text}
    if len(words) > MOST_CHARACTERS:
        too_long = gettext("{ref} in {month}: the commentary may have {number} characters")
        sentence = too_long.format(**about, number=MOST_CHARACTERS)
        found.refusals.append(Refusal(line.at, sentence))
        return
    stage = ReturnStage(kept.stage) if kept else ReturnStage.HISTORY
    effect = figure_change(month, stage)
    if effect is FigureChange.MONTH_IS_FROZEN:
        found.settled.add(line.month)
        found.refusals.append(Refusal(line.at, gettext(FROZEN[month]).format(**about)))
    elif effect is FigureChange.RETURN_IS_APPROVED:
        sentence = gettext("{ref} in {month}: the return is approved; send it back to change its words")
        found.refusals.append(Refusal(line.at, sentence.format(**about)))
    else:
        found.changes.append(WordsChange(line, indicator, kept, words, effect))


def write_words(
    scorecard: Scorecard, changes: Sequence[WordsChange], by: Person, at: dt.datetime
) -> list[Happened]:
    """Their months are there. A submitted return goes back to draft, as it does for a figure."""
    days = {change.line.month.first_day for change in changes}
    months = ReportingMonth.objects.filter(scorecard=scorecard, month__in=days)
    by_month = {Month.of(each.month): each for each in months}
    return [_write(change, by_month[change.line.month], by, at) for change in changes]


def _write(change: WordsChange, month: ReportingMonth, by: Person, at: dt.datetime) -> Happened:
    label = f"{change.indicator.ref} {change.line.month.text}"
    entered = {"entered_by": by, "entered_at": at}
    kept = change.kept
    if kept is None:
        stage = ReturnStage.TO_DO if month.stage == MonthStage.OPEN.value else ReturnStage.HISTORY
        made = MonthlyReturn.objects.create(
            reporting_month=month,
            indicator=change.indicator,
            stage=stage.value,
            commentary=change.after,
            **entered,
        )
        return Happened(MonthlyReturn, made.pk, label, None, {"commentary": change.after})
    fields = {"commentary": change.after, "version": kept.version + 1, **entered}
    if change.effect is FigureChange.BACK_TO_DRAFT:
        fields |= {"stage": ReturnStage.DRAFT.value, "changed_since_submitted": True}
    moved = MonthlyReturn.objects.filter(pk=kept.pk, version=kept.version).update(**fields)
    if moved != 1:
        raise Refused(gettext("{label} moved meanwhile; import the file again.").format(label=label))
    before = {"stage": kept.stage, "commentary": kept.commentary}
    after = {"stage": fields.get("stage", kept.stage), "commentary": change.after}
    return Happened(MonthlyReturn, kept.pk, label, before, after)
