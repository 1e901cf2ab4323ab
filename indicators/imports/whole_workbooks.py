"""From an old workbook to a trusted scorecard in one go: definitions, figures, words, and parity."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.apply_import import import_understood
from indicators.actions.compute_statistics import compute_statistics
from indicators.actions.create_scorecard import create_scorecard
from indicators.actions.import_figures import Imported
from indicators.errors import Refused
from indicators.imports.handed_in import understand_file
from indicators.imports.parity import Parity, parity_of
from indicators.models import Scorecard
from indicators.models.people import Person
from indicators.rules.months import Month


@dataclass(frozen=True, slots=True)
class Wanted:
    """``create``: the name of the scorecard if it does not exist yet. ``month``: of the computed columns."""

    slug: str
    create: str | None = None
    create_people: bool = False
    month: Month | None = None
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    indicators: int
    imported: Imported
    parity: Parity
    warnings: tuple[str, ...]
    understood: str


def import_workbook(path: Path, *, wanted: Wanted, by: Person, at: dt.datetime) -> Done:
    """All or nothing; of a dry run nothing. Raises Refused with every reason."""
    with transaction.atomic():
        scorecard = _scorecard(wanted, by, at)
        understood = understand_file(path, scorecard)
        request = understood.request(make_indicators=True, create_people=wanted.create_people)
        imported = import_understood(scorecard=scorecard, request=request, by=by, at=at)
        compute_statistics(scorecard=scorecard, by=by)
        parity = parity_of(understood.contents, understood.reading, scorecard, wanted.month)
        if wanted.dry_run:
            transaction.set_rollback(True)
    doubtful = [*understood.contents.warnings, *understood.proposals.to_confirm]
    reading = understood.reading
    months = reading.months.values()
    span = gettext("a row a figure")
    if months:
        span = gettext("{first} to {last}").format(first=min(months).text, last=max(months).text)
    told = gettext("{sheet}, head in row {row}, {months}")
    return Done(
        indicators=len(understood.proposals.new),
        imported=imported,
        parity=parity,
        warnings=tuple(request.figures.sentences(doubtful)),
        understood=told.format(sheet=understood.grid.name, row=reading.head_row, months=span),
    )


def _scorecard(wanted: Wanted, by: Person, at: dt.datetime) -> Scorecard:
    found = Scorecard.objects.filter(slug=wanted.slug).first()
    if found is not None:
        return found
    if wanted.create is None:
        sentence = gettext("There is no scorecard {slug}; --create NAME makes one.")
        raise Refused(sentence.format(slug=wanted.slug))
    return create_scorecard(slug=wanted.slug, name=wanted.create, by=by, at=at)
