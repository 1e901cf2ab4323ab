"""A file that was handed in, read again each time it is looked at or applied."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from django.utils.translation import gettext

from indicators.actions.apply_import import ImportRequest, apply_import
from indicators.actions.correct_import import correct_import
from indicators.actions.import_figures import Imported
from indicators.actions.import_words import WordsLine
from indicators.actions.indicator_file import IndicatorFile
from indicators.actions.preview_import import Previewed, preview_import
from indicators.actions.receive_import import path_of
from indicators.errors import Refused
from indicators.imports.contents import Contents, read_contents
from indicators.imports.corrections import (
    Kept,
    corrections_from,
    corrections_posted,
    merged,
    shape_of,
)
from indicators.imports.grid import Grid
from indicators.imports.grids import read_grids
from indicators.imports.parity import Overlay, Parity, parity_of
from indicators.imports.proposals import Proposals, known_in, propose
from indicators.imports.remarks import hidden_beside
from indicators.imports.understanding import Understanding, understand
from indicators.imports.workbook_process import Heard, unheard
from indicators.models import Comparator, ImportFile, ImportShape, Indicator, Scorecard
from indicators.models.people import Person
from indicators.models.rows import collector_held
from indicators.rules.refs import ref_key


@dataclass(frozen=True)
class Understood:
    """A file as it was read: its sheets, the reading of one of them, and what that says."""

    grids: Sequence[Grid]
    reading: Understanding
    contents: Contents
    proposals: Proposals
    known: Sequence[Indicator]
    """Indicators that the scorecard has already."""

    @property
    def grid(self) -> Grid:
        return self.grids[self.reading.sheet]

    def request(
        self,
        *,
        make_indicators: bool,
        create_people: bool = False,
        skip_refused: bool = False,
        take: Collection[str] = (),
    ) -> ImportRequest:
        """What applying it asks for. Without ``make_indicators``, unknown refs are refused.

        ``take``: cells that are wanted though they moved since the sheet was downloaded.
        """
        known = list(self.proposals.known)
        drafts = [*self.proposals.new, *known] if make_indicators else known
        words = [
            WordsLine(each.ref, each.month, each.text, each.at, each.version) for each in self.contents.words
        ]
        return ImportRequest(
            figures=self.contents.figure_file(self.proposals.refusals, take),
            words=words,
            definitions=IndicatorFile(drafts, tuple(self.proposals.comparators)),
            create_people=create_people,
            skip_refused=skip_refused,
        )


def understand_file(
    path: Path, scorecard: Scorecard, corrections: Kept = MappingProxyType({}), heard: Heard = unheard
) -> Understood:
    """Raises Refused where no sheet of it can be read at all. ``heard`` is told the rows read so far."""
    grids = read_grids(path, heard)
    comparators = _comparators(scorecard)
    reading = understand(grids, comparators, corrections_from(corrections))
    if not corrections and (remembered := _remembered(scorecard, reading)):
        reading = understand(grids, comparators, corrections_from(remembered))
    standing = known_in(scorecard)
    refs = [ref_key(each.ref) for each in standing.indicators]
    contents = read_contents(grids[reading.sheet], reading, refs)
    contents.warnings += hidden_beside(grids, reading)
    proposals = propose(contents, standing)
    return Understood(grids, reading, contents, proposals, standing.indicators)


def _remembered(scorecard: Scorecard, reading: Understanding) -> Kept:
    """How a file of this shape was corrected last time."""
    shapes = ImportShape.objects.filter(scorecard=scorecard, shape=shape_of(reading))
    return shapes.values_list("corrections", flat=True).first() or {}


def understand_handed_in(record: ImportFile, heard: Heard = unheard) -> Understood:
    """Raises Refused where it cannot be read, or is not as it was handed in."""
    path: Path = path_of(record)
    if not path.exists():
        sentence = gettext("{file} has been cleared away; hand it in again.")
        raise Refused(sentence.format(file=record.name))
    if hashlib.sha256(path.read_bytes()).hexdigest() != record.sha256:
        sentence = gettext("{file} is not as it was handed in; hand it in again.")
        raise Refused(sentence.format(file=record.name))
    kept: Kept = record.corrections or {}
    try:
        with collector_held():
            return understand_file(path, record.scorecard, kept, heard)
    except Refused as refused:
        reasons = [reason.replace(path.name, record.name) for reason in refused.reasons]
        raise Refused(*reasons) from refused


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person who applies chose."""

    skip_refused: bool = False
    make_indicators: bool = False
    create_people: bool = False
    take: Collection[str] = ()


def preview(record: ImportFile, understood: Understood, choices: Choices, by: Person) -> Previewed:
    """What applying it with these choices would change now."""
    request = understood.request(
        make_indicators=choices.make_indicators, create_people=choices.create_people, skip_refused=True
    )
    warnings = [*understood.contents.warnings, *understood.proposals.to_confirm]
    return preview_import(scorecard=record.scorecard, request=request, warnings=warnings, by=by)


def parity(record: ImportFile, understood: Understood, found: Previewed) -> Parity:
    """The computed cells of the file, beside what would be computed here once it is applied."""
    overlay = Overlay(found.made, found.typed)
    return parity_of(understood.contents, understood.reading, record.scorecard, overlay=overlay)


def apply(*, record: ImportFile, choices: Choices, by: Person, at: dt.datetime) -> Imported:
    """Raises Refused with every reason."""
    request = understand_handed_in(record).request(
        make_indicators=choices.make_indicators,
        create_people=choices.create_people,
        skip_refused=choices.skip_refused,
        take=choices.take,
    )
    return apply_import(record=record, request=request, by=by, at=at)


def correct(*, record: ImportFile, posted: Mapping[str, str], by: Person, at: dt.datetime) -> None:
    """Raises Refused with a sentence for every detail that cannot be."""
    understood = understand_handed_in(record)
    plain = understand(understood.grids, _comparators(record.scorecard))
    said = merged(record.corrections, corrections_posted(posted, understood.reading))
    correct_import(record=record, corrections=said, shape=shape_of(plain), by=by, at=at)


def _comparators(scorecard: Scorecard) -> list[str]:
    return list(Comparator.objects.filter(scorecard=scorecard).values_list("code", flat=True))
