"""Import definitions: indicators with their themes, people, benchmarks, targets and populations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Any

from django.db import transaction
from django.utils.translation import gettext, gettext_noop

from indicators.actions.changed_fields import Changes, Outcome
from indicators.actions.create_scorecard import create_scorecard
from indicators.actions.find_people import find_people, give_roles
from indicators.actions.give_returns import give_returns_to_new_indicators
from indicators.actions.indicator_file import IndicatorDraft, IndicatorFile
from indicators.actions.record_event import record_events
from indicators.actions.set_comparisons import set_benchmarks, set_targets
from indicators.actions.settle_followers import queue_statistics
from indicators.actions.settle_indicators import (
    Standing,
    Written,
    settle_indicators,
    settle_populations,
    standing_indicators,
)
from indicators.errors import NotAllowed, Refused
from indicators.models import Indicator, MonthlyReturn, ReportingMonth, Scorecard
from indicators.models.people import Person
from indicators.permissions import may_import_indicators
from indicators.rules.change import ChangeBasis
from indicators.rules.figures import Unit
from indicators.rules.refs import ref_key

ACT = "import indicators"
UNKNOWN_SOURCE = {
    "numerator": gettext_noop(
        "line {line}: the numerator of {ref} is “{source}”, which is no indicator here; "
        "allowed: a ref, own, population, or blank for a count."
    ),
    "denominator": gettext_noop(
        "line {line}: the denominator of {ref} is “{source}”, which is no indicator here; "
        "allowed: a ref, own, population, or blank for a count."
    ),
}


@dataclass(frozen=True, slots=True)
class Request:
    """Into which scorecard; ``create`` names it where it does not exist yet."""

    slug: str
    create: str | None = None
    create_people: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """How many indicators were new, changed (a benchmark or target counts) and unchanged."""

    new: int
    changed: int
    unchanged: int
    people_made: tuple[str, ...]


def import_indicators(*, file: IndicatorFile, request: Request, by: Person, at: dt.datetime) -> Settled:
    """Make the scorecard say what the file says; indicators it does not name stay as they are.

    All or nothing. Raises Refused with every reason: unknown people (unless they are to be created),
    unknown sources, sources in a circle, refs that stand twice, a unit that kept figures forbid.
    """
    with transaction.atomic():
        scorecard = _scorecard(request, by, at)
        if not may_import_indicators(by, scorecard):
            raise NotAllowed(
                gettext("{person} may not import indicators into {scorecard}.").format(
                    person=by, scorecard=scorecard
                )
            )
        cast = find_people(scorecard, file.drafts, create=request.create_people, by=by, at=at)
        standing = standing_indicators(scorecard)
        refusals = [*file.refusals, *cast.refusals, *_twice(file), *_unfit(file, standing)]
        ordered = _sources_first(file, standing, refusals)
        if refusals:
            raise Refused(*refusals)
        changes = Changes()
        settle_populations(scorecard, file, changes)
        written = settle_indicators(scorecard, ordered, file, cast, changes)
        compared = [(each.draft, each.indicator) for each in written]
        touched = set_benchmarks(scorecard, file, compared, changes) | set_targets(
            scorecard, compared, changes
        )
        changes.happened += give_roles(scorecard, file.drafts, cast)
        record_events(act=ACT, scorecard=scorecard, happened=changes.happened, by=by, at=at)
        if changes.happened:
            ReportingMonth.objects.filter(scorecard=scorecard).not_frozen().touch()
            give_returns_to_new_indicators(scorecard)
            queue_statistics(scorecard, at)
    return _settled(written, touched, [person.short_name for person in cast.made])


def _scorecard(request: Request, by: Person, at: dt.datetime) -> Scorecard:
    """The scorecard, locked, so that two imports of definitions do not cross."""
    found = Scorecard.objects.select_for_update(no_key=True).filter(slug=request.slug).first()
    if found is not None:
        return found
    if request.create is None:
        raise Refused(
            gettext("There is no scorecard {slug}; --create NAME makes one.").format(slug=request.slug)
        )
    return create_scorecard(slug=request.slug, name=request.create, by=by, at=at)


def _settled(written: Sequence[Written], touched: set[int], people_made: list[str]) -> Settled:
    new = sum(each.outcome is Outcome.NEW for each in written)
    unchanged = sum(
        each.outcome is Outcome.UNCHANGED and each.indicator.pk not in touched for each in written
    )
    return Settled(new, len(written) - new - unchanged, unchanged, tuple(people_made))


def _twice(file: IndicatorFile) -> list[str]:
    lines: dict[str, int] = {}
    return [
        gettext("line {line}: “{ref}” stands twice; line {first} has it first.").format(
            line=draft.line, ref=draft.ref, first=first
        )
        for draft in file.drafts
        if (first := lines.setdefault(ref_key(draft.ref), draft.line)) != draft.line
    ]


def _unfit(file: IndicatorFile, standing: Standing) -> list[str]:
    """Sources that nobody knows, and units that the kept figures do not fit."""
    known = {*standing, *(ref_key(draft.ref) for draft in file.drafts)}
    with_figures = set(
        MonthlyReturn.objects.filter(indicator__in=standing.values())
        .values_list("indicator", flat=True)
        .distinct()
    )
    refusals = []
    for draft in file.drafts:
        refusals += [
            gettext(UNKNOWN_SOURCE[name]).format(line=draft.line, ref=draft.ref, source=part.source)
            for name, part in draft.parts.items()
            if part.source and ref_key(part.source) not in known
        ]
        kept = standing.get(ref_key(draft.ref))
        wanted = draft.fields.get("unit", kept.unit if kept else "")
        if kept and kept.pk in with_figures and kept.unit != wanted:
            refusals.append(
                gettext("line {line}: {ref} is a {unit} with figures; it cannot become a {other}.").format(
                    line=draft.line, ref=kept.ref, unit=gettext(kept.unit), other=gettext(wanted)
                )
            )
        refusals += _crosswise(draft, kept)
    return refusals


def _crosswise(draft: IndicatorDraft, kept: Indicator | None) -> Iterator[str]:
    """What a line says that does not go with the rest of it, or with what is kept where it says nothing."""

    def wanted(name: str) -> Any:
        return draft.fields.get(name, getattr(kept, name, None))

    first, last = wanted("active_from"), wanted("active_to")
    if first and last and last < first:
        yield gettext("line {line}: {ref} would be active to {last}, before {first}.").format(
            line=draft.line, ref=draft.ref, last=f"{last:%Y-%m}", first=f"{first:%Y-%m}"
        )
    unit = wanted("unit")
    if wanted("change_basis") == ChangeBasis.POINTS.value and unit != Unit.PERCENTAGE.value:
        yield gettext(
            "line {line}: {ref} is a {unit} and has no percentage points; give change_basis."
        ).format(line=draft.line, ref=draft.ref, unit=gettext(str(unit)))


def _sources_first(file: IndicatorFile, standing: Standing, refusals: list[str]) -> list[IndicatorDraft]:
    """The drafts, each after those it follows. Sources in a circle are a refusal that names them."""
    drafts = {ref_key(draft.ref): draft for draft in file.drafts}
    graph = {
        key: [
            ref_key(source.ref)
            for source in (indicator.numerator_source, indicator.denominator_source)
            if source is not None
        ]
        for key, indicator in standing.items()
    }
    for key, draft in drafts.items():
        graph[key] = [ref_key(part.source) for part in draft.parts.values() if part.source]
    try:
        return [drafts[key] for key in TopologicalSorter(graph).static_order() if key in drafts]
    except CycleError as error:
        refs = [drafts[key].ref if key in drafts else standing[key].ref for key in error.args[1]]
        refusals.append(
            gettext("Sources go in a circle: {refs}.").format(refs=gettext(" follows ").join(refs[::-1]))
        )
        return []
