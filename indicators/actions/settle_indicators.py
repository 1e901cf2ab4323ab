"""Write the indicators of a file: sources before what follows them, positions as in the file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indicators.actions.changed_fields import Changes, Outcome
from indicators.actions.find_people import Cast
from indicators.actions.indicator_file import IndicatorDraft, IndicatorFile
from indicators.models import CommentaryGroup, Indicator, Population, Scorecard, Theme
from indicators.rules.refs import ref_key

Standing = dict[str, Indicator]
"""The scorecard's indicators by the key of their ref."""


@dataclass(frozen=True, slots=True)
class Written:
    draft: IndicatorDraft
    indicator: Indicator
    outcome: Outcome


def standing_indicators(scorecard: Scorecard) -> Standing:
    related = ("theme", "owner", "reporter", "commentary_group", "numerator_source", "denominator_source")
    rows = Indicator.objects.filter(scorecard=scorecard).select_related(*related).in_book_order()
    return {ref_key(indicator.ref): indicator for indicator in rows}


def settle_indicators(
    scorecard: Scorecard, ordered: Iterable[IndicatorDraft], file: IndicatorFile, cast: Cast, changes: Changes
) -> list[Written]:
    """``ordered``: the file's drafts, sources first."""
    standing = standing_indicators(scorecard)
    positions = _positions(file.drafts, standing)
    themes = _themes(scorecard, file.drafts, changes)
    groups = _groups(scorecard, file.drafts, changes)
    written = []
    for draft in ordered:
        key = ref_key(draft.ref)
        indicator = standing.get(key) or Indicator(scorecard=scorecard)
        wanted = {
            "ref": draft.ref,
            "position": positions[key],
            "theme": themes[draft.theme.casefold()],
            **draft.fields,
            **_sources(draft, standing),
            **{role: cast.person(name) for role, name in draft.people.items()},
        }
        if draft.commentary_group is not None:
            wanted["commentary_group"] = groups.get(draft.commentary_group.casefold())
        outcome = changes.save(indicator, wanted, draft.ref)
        standing[key] = indicator
        written.append(Written(draft, indicator, outcome))
    return written


def settle_populations(scorecard: Scorecard, file: IndicatorFile, changes: Changes) -> None:
    kept = {each.valid_from: each for each in Population.objects.filter(scorecard=scorecard)}
    for draft in file.populations:
        record = kept.get(draft.valid_from) or Population(scorecard=scorecard, valid_from=draft.valid_from)
        label = f"{draft.name} from {draft.valid_from:%Y-%m}"
        changes.save(record, {"name": draft.name, "value": draft.value}, label)


def _positions(drafts: Sequence[IndicatorDraft], standing: Standing) -> Mapping[str, int]:
    """The file's order where the file names every indicator; otherwise new ones come last."""
    keys = [ref_key(draft.ref) for draft in drafts]
    if standing.keys() <= set(keys):
        return {key: position for position, key in enumerate(keys, start=1)}
    last = max(indicator.position for indicator in standing.values())
    new = [key for key in keys if key not in standing]
    kept = {key: indicator.position for key, indicator in standing.items()}
    return {**kept, **{key: last + position for position, key in enumerate(new, start=1)}}


def _sources(draft: IndicatorDraft, standing: Standing) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, part in draft.parts.items():
        found[name] = part.kind.value
        found[f"{name}_source"] = standing[ref_key(part.source)] if part.source else None
    return found


def _themes(scorecard: Scorecard, drafts: Sequence[IndicatorDraft], changes: Changes) -> dict[str, Theme]:
    """Themes by name, in order of first appearance."""
    known = {theme.name.casefold(): theme for theme in Theme.objects.filter(scorecard=scorecard)}
    position = max((theme.position for theme in known.values()), default=0)
    for draft in drafts:
        if draft.theme.casefold() not in known:
            position += 1
            theme = known[draft.theme.casefold()] = Theme(scorecard=scorecard)
            changes.save(theme, {"name": draft.theme, "position": position}, draft.theme)
    return known


def _groups(
    scorecard: Scorecard, drafts: Sequence[IndicatorDraft], changes: Changes
) -> dict[str, CommentaryGroup]:
    known = {group.name.casefold(): group for group in CommentaryGroup.objects.filter(scorecard=scorecard)}
    for draft in drafts:
        name = draft.commentary_group
        if name and name.casefold() not in known:
            group = known[name.casefold()] = CommentaryGroup(scorecard=scorecard)
            changes.save(group, {"name": name}, name)
    return known
