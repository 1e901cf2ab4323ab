"""Apply a file that was handed in: once, judged again at this moment, all or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.figure_file import FigureFile
from indicators.actions.import_figures import Imported, import_figures
from indicators.actions.import_indicators import Request, import_indicators
from indicators.actions.import_words import WordsLine, words_difference, write_words
from indicators.actions.indicator_file import IndicatorFile
from indicators.actions.kept_before import changed_between, held_in
from indicators.actions.moves import months_of, tell_settled
from indicators.actions.record_event import record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import ImportFile, ReportingMonth, Scorecard
from indicators.models.people import Person
from indicators.rules.months import Month

KEPT_FOR = dt.timedelta(minutes=30)
ACT = "import commentary"


@dataclass(frozen=True)
class ImportRequest:
    """What was read of a file just now, and what of it is wanted.

    ``definitions``: indicators to be made, benchmarks and targets to be set; none where it has no drafts.
    """

    figures: FigureFile
    words: Sequence[WordsLine] = ()
    definitions: IndicatorFile = field(default_factory=lambda: IndicatorFile(()))
    create_people: bool = False
    skip_refused: bool = False

    @property
    def months(self) -> set[Month]:
        return {line.month for line in self.figures.lines} | {line.month for line in self.words}


def apply_import(*, record: ImportFile, request: ImportRequest, by: Person, at: dt.datetime) -> Imported:
    """By whoever handed it in, within half an hour.

    Raises Refused where it was applied before, is too old, or anything in it is refused.
    """
    if record.uploaded_by_id != by.pk:
        raise NotAllowed(gettext("{file} was handed in by somebody else.").format(file=record.name))
    if at - record.uploaded_at > KEPT_FOR:
        raise Refused(
            gettext("{file} was handed in more than half an hour ago; hand it in again.").format(
                file=record.name
            )
        )
    with transaction.atomic():
        applied = ImportFile.objects.filter(pk=record.pk, applied_at=None).update(
            applied_by=by, applied_at=at
        )
        if not applied:
            raise Refused(gettext("{file} has been applied already.").format(file=record.name))
        before = held_in(record.scorecard, request.months)
        imported = import_understood(scorecard=record.scorecard, request=request, by=by, at=at)
        ImportFile.objects.filter(pk=record.pk).update(
            new=imported.new,
            changed=imported.changed,
            unchanged=imported.unchanged,
            refused=len(imported.refused),
            kept_before=changed_between(before, held_in(record.scorecard, request.months)),
        )
    return imported


def import_understood(
    *, scorecard: Scorecard, request: ImportRequest, by: Person, at: dt.datetime
) -> Imported:
    """Definitions, figures and words of one file, in one transaction. Raises Refused with every reason."""
    with transaction.atomic():
        if request.definitions.drafts:
            wanted = Request(scorecard.slug, create_people=request.create_people)
            import_indicators(file=request.definitions, request=wanted, by=by, at=at)
        words = words_difference(scorecard, request.words, taken=request.figures.taken)
        tell_settled(*months_of(scorecard, words.settled))
        refused = request.figures.sentences(words.refusals)
        imported = _figures(scorecard, request, refused, by, at)
        if words.changes:
            _make_months(scorecard, {change.line.month for change in words.changes})
            chosen = [replace(change.line, version=None) for change in words.changes]
            again = words_difference(scorecard, chosen)  # returns may have been made, or moved by this import
            happened = write_words(scorecard, again.changes, by, at)
            record_events(act=ACT, scorecard=scorecard, happened=happened, by=by, at=at)
    new = sum(not change.before for change in words.changes)
    return Imported(
        imported.new + new,
        imported.changed + len(words.changes) - new,
        imported.unchanged + words.unchanged,
        (*imported.refused, *refused),
        imported.stayed + len(words.meanwhile),
    )


def _figures(
    scorecard: Scorecard, request: ImportRequest, refused: Sequence[str], by: Person, at: dt.datetime
) -> Imported:
    """With the refusals of words beside those of figures, so that all are said at once."""
    skip = request.skip_refused
    try:
        imported = import_figures(scorecard=scorecard, file=request.figures, by=by, at=at, skip_refused=skip)
    except NotAllowed:
        raise
    except Refused as error:
        raise Refused(*error.reasons, *refused) from error
    if refused and not skip:
        raise Refused(*refused)
    return imported


def _make_months(scorecard: Scorecard, months: set[Month]) -> None:
    ReportingMonth.objects.bulk_create(
        [ReportingMonth(scorecard=scorecard, month=month.first_day) for month in sorted(months)],
        ignore_conflicts=True,
    )
