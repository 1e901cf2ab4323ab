"""Import figures: every line of a file or none, unless the refused are to be left out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from indicators.actions.figure_changes import Change, Difference, Kept, Standing
from indicators.actions.figure_difference import difference
from indicators.actions.figure_file import FigureFile
from indicators.actions.moves import months_of, tell_settled
from indicators.actions.record_event import Content, Happened, record_events
from indicators.actions.settle_followers import queue_statistics
from indicators.errors import NotAllowed, Refused
from indicators.models import Indicator, MonthlyReturn, ReportingMonth, Scorecard
from indicators.models.people import Person
from indicators.models.rows import collector_held, insert_rows, update_rows
from indicators.permissions import may_import_figures
from indicators.reports.figures import STATES, populations_in
from indicators.rules.figures import Typed
from indicators.rules.months import Month
from indicators.rules.numbers import plain
from indicators.rules.stages import FigureChange, MonthStage, ReturnStage

ACT = "import figures"
COLUMNS = (
    *("stage", "version", "changed_since_submitted"),
    *("state", "numerator", "denominator", "value", "entered_by_id", "entered_at"),
)
PLACE = ("reporting_month_id", "indicator_id", "figure_reason", "commentary", "send_back_reason")
FIGURE_FIELDS = ["state", "numerator", "denominator", "value"]
STAGES = {stage.value: stage for stage in ReturnStage}


@dataclass(frozen=True, slots=True)
class Imported:
    """How many figures were new, changed and unchanged; the refused ones as sentences.

    ``stayed``: how many were left as they are, since they moved after the sheet was downloaded.
    """

    new: int
    changed: int
    unchanged: int
    refused: tuple[str, ...]
    stayed: int = 0


def import_figures(
    *,
    scorecard: Scorecard,
    file: FigureFile,
    by: Person,
    at: dt.datetime,
    skip_refused: bool = False,
    dry_run: bool = False,
) -> Imported:
    """Write what a file says that is not kept already; unknown months become history.

    Raises Refused with every reason if anything is refused, and nothing is written then; with
    ``skip_refused`` the rest is written. A dry run says what would happen, refusals among it.
    """
    if not may_import_figures(by, scorecard):
        raise NotAllowed(
            gettext("{person} may not import figures into {scorecard}.").format(
                person=by, scorecard=scorecard
            )
        )
    with transaction.atomic(), collector_held():
        found = difference(file, standing_of(scorecard, file))
        refused = file.sentences(found.refusals)
        if not dry_run:
            tell_settled(*months_of(scorecard, found.settled))
            if refused and not skip_refused:
                raise Refused(*refused)
            _write(scorecard, found, by, at)
    new = sum(change.is_new for change in found.changes)
    changed, stayed = len(found.changes) - new, len(found.meanwhile)
    return Imported(new, changed, found.unchanged, tuple(refused), stayed)


def standing_of(scorecard: Scorecard, file: FigureFile) -> Standing:
    """What is kept in the file's months, its rows locked until the transaction ends."""
    months = sorted({line.month for line in file.lines})
    days = [month.first_day for month in months]
    stages = _stages(scorecard, months)
    rows = (
        MonthlyReturn.objects.filter(reporting_month__scorecard=scorecard, reporting_month__month__in=days)
        .select_for_update(no_key=True, of=("self",))
        .values_list(
            "reporting_month__month",
            "indicator_id",
            "pk",
            "version",
            "stage",
            "changed_since_submitted",
            *FIGURE_FIELDS,
        )
    )
    kept: dict[tuple[Month, int], Kept] = {}
    for day, indicator, pk, version, stage, is_marked, state, *numbers in rows.iterator(chunk_size=5000):
        typed = Typed(STATES[state], *numbers)
        kept[Month.of(day), indicator] = Kept(pk, version, STAGES[stage], typed, is_marked)
    return Standing(
        indicators=list(Indicator.objects.filter(scorecard=scorecard).in_book_order()),
        stages=stages,
        kept=kept,
        populations=populations_in(scorecard, months),
    )


def _stages(scorecard: Scorecard, months: Sequence[Month]) -> dict[Month, MonthStage]:
    """Of the file's months and those after them that their figures reach, locked in the order of time."""
    if not months:
        return {}
    reached = ReportingMonth.objects.filter(scorecard=scorecard).looking_at(months[0], months[-1])
    locked = reached.order_by("month").select_for_update(no_key=True)
    return {Month.of(each.month): MonthStage(each.stage) for each in locked}


def _write(scorecard: Scorecard, found: Difference, by: Person, at: dt.datetime) -> None:
    if not found.changes:
        return
    months = _months(scorecard, {change.line.month for change in found.changes})
    added = [change for change in found.changes if change.kept.pk is None]
    moved = [change for change in found.changes if change.kept.pk is not None]
    try:
        with transaction.atomic():
            insert_rows(MonthlyReturn, (*COLUMNS, *PLACE), _rows(added, months, by, at))
    except IntegrityError as error:
        raise Refused(
            gettext("Somebody entered the same figures at this moment; import the file again.")
        ) from error
    update_rows(MonthlyReturn, (*COLUMNS, "id"), _rows(moved, months, by, at))
    following = _followers_to_draft(scorecard, found.followers_to_draft)
    keys = _keys(months.values())
    changed = (
        _happened(change, keys[months[change.line.month]][change.indicator.pk]) for change in found.changes
    )
    happened = chain(changed, following)
    record_events(act=ACT, scorecard=scorecard, happened=happened, by=by, at=at)
    _touch(scorecard, found)
    queue_statistics(scorecard, at)


def _keys(months: Collection[int]) -> dict[int, dict[int, int]]:
    """Keys of returns by month, then by indicator: a dictionary of pairs would take twice the room."""
    keys: dict[int, dict[int, int]] = {month: {} for month in months}
    rows = MonthlyReturn.objects.filter(reporting_month__in=months)
    found = rows.values_list("reporting_month_id", "indicator_id", "pk")
    for month, indicator, key in found.iterator(chunk_size=5000):
        keys[month][indicator] = key
    return keys


def _touch(scorecard: Scorecard, found: Difference) -> None:
    changed = [change.line.month for change in found.changes]
    ReportingMonth.objects.filter(scorecard=scorecard).looking_at(min(changed), max(changed)).touch()


def _months(scorecard: Scorecard, months: Collection[Month]) -> dict[Month, int]:
    """The keys of these months; unknown ones become history."""
    days = [month.first_day for month in sorted(months)]
    ReportingMonth.objects.bulk_create(
        [ReportingMonth(scorecard=scorecard, month=day) for day in days], ignore_conflicts=True
    )
    known = ReportingMonth.objects.filter(scorecard=scorecard, month__in=days).values_list("month", "pk")
    return {Month.of(day): key for day, key in known}


def _rows(
    changes: Iterable[Change], months: Mapping[Month, int], by: Person, at: dt.datetime
) -> Iterable[tuple[object, ...]]:
    """COLUMNS, then the place of a new return, or the key of a kept one, whose words stay."""
    for change in changes:
        kept, wanted = change.kept, change.wanted
        back_to_draft = change.effect is FigureChange.BACK_TO_DRAFT
        stage = ReturnStage.DRAFT if back_to_draft else kept.stage
        place = (months[change.line.month], change.indicator.pk, "", "", "")
        yield (
            *(stage.value, kept.version + 1, back_to_draft or kept.is_marked),
            *(wanted.state.value, wanted.numerator, wanted.denominator, wanted.value, by.pk, at),
            *(place if kept.pk is None else (kept.pk,)),
        )


def _happened(change: Change, pk: int | None) -> Happened:
    label = f"{change.indicator.ref} {change.line.month.text}"
    before = None if change.is_new else _content(change.kept.typed)
    after = _content(change.wanted)
    if change.effect is FigureChange.BACK_TO_DRAFT:
        before = {**(before or {}), "stage": change.kept.stage.value}
        after["stage"] = ReturnStage.DRAFT.value
    return Happened(MonthlyReturn, pk, label, before, after)


def _content(typed: Typed) -> Content:
    parts = {"numerator": typed.numerator, "denominator": typed.denominator, "value": typed.value}
    return {
        "state": typed.state.value,
        **{part: digits(number) for part, number in parts.items() if number is not None},
    }


def digits(number: Decimal) -> str:
    return f"{plain(number):f}"


def _followers_to_draft(scorecard: Scorecard, cells: Sequence[tuple[Month, int]]) -> list[Happened]:
    """Submitted returns that follow a changed figure go back to draft, marked."""
    happened = []
    for month, indicator in cells:
        row = MonthlyReturn.objects.select_related("indicator").get(
            reporting_month__scorecard=scorecard, reporting_month__month=month.first_day, indicator=indicator
        )
        moved = MonthlyReturn.objects.filter(
            pk=row.pk, version=row.version, stage=ReturnStage.SUBMITTED.value
        ).update(stage=ReturnStage.DRAFT.value, version=row.version + 1, changed_since_submitted=True)
        if moved != 1:
            raise Refused(
                gettext("{ref} in {month} moved meanwhile; import the file again.").format(
                    ref=row.indicator.ref, month=month.text
                )
            )
        label = f"{row.indicator.ref} {month.text}"
        stages = {"stage": ReturnStage.SUBMITTED.value}, {"stage": ReturnStage.DRAFT.value}
        happened.append(Happened(MonthlyReturn, row.pk, label, *stages))
    return happened
