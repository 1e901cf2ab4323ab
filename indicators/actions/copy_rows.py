"""The rows of a scorecard's set-up, written for another: one statement a table, whatever they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from indicators.models import (
    Benchmark,
    CommentaryGroup,
    Comparator,
    Indicator,
    Membership,
    Scorecard,
    Target,
    Theme,
)
from indicators.models.rows import insert_rows, update_rows
from indicators.rules.copying import Part
from indicators.rules.sources import PartKind

Keys = Mapping[Any, int]
"""Of the copy, by the key of what was copied."""

OWN = (
    *("position", "ref", "title", "outcome", "unit", "decimals", "polarity", "scale", "change_basis"),
    *("counts_people", "active_from", "active_to"),
)
SOURCES = ("numerator", "numerator_source_id", "denominator", "denominator_source_id")
TARGET = ("year_start", "value", "decimals", "basis", "tolerance")
BENCHMARK = ("is_local", "value", "decimals", "period")


def copy_rows(source: Scorecard, made: Scorecard, parts: frozenset[Part]) -> dict[str, int]:
    """``parts`` with all they need. Returns how many of each were copied."""
    counts: dict[str, int] = {}
    themes = _named(Theme, "name", ("name", "position"), source, made, Part.THEMES in parts)
    groups = _named(CommentaryGroup, "name", ("name",), source, made, Part.GROUPS in parts)
    comparators = _named(Comparator, "code", ("code", "position"), source, made, Part.COMPARATORS in parts)
    counts |= {"themes": len(themes), "groups": len(groups), "comparators": len(comparators)}
    if Part.PEOPLE in parts:
        counts["roles"] = _roles(source, made)
    if Part.INDICATORS in parts:
        indicators = _indicators(source, made, themes, groups, with_people=Part.PEOPLE in parts)
        counts["indicators"] = len(indicators)
        if Part.TARGETS in parts:
            counts["targets"] = _targets(source, indicators)
        if Part.BENCHMARKS in parts:
            counts["benchmarks"] = _benchmarks(source, indicators, comparators)
    return counts


def _named(
    model: type[Model], name: str, columns: tuple[str, ...], source: Scorecard, made: Scorecard, wanted: bool
) -> Keys:
    """Rows that are told apart by a name within their scorecard."""
    if not wanted:
        return {}
    kept = list(model._default_manager.filter(scorecard=source).values_list("pk", *columns))
    insert_rows(model, (*columns, "scorecard_id"), ((*values, made.pk) for _key, *values in kept))
    return _keys(model, name, made, {key: values[columns.index(name)] for key, *values in kept})


def _keys(model: type[Model], name: str, made: Scorecard, names: Mapping[int, str]) -> Keys:
    copies = dict(model._default_manager.filter(scorecard=made).values_list(name, "pk"))
    return {key: copies[text] for key, text in names.items()}


def _roles(source: Scorecard, made: Scorecard) -> int:
    held = list(Membership.objects.filter(scorecard=source).values_list("person_id", "role"))
    insert_rows(Membership, ("person_id", "role", "scorecard_id"), ((*each, made.pk) for each in held))
    return len(held)


def _indicators(source: Scorecard, made: Scorecard, themes: Keys, groups: Keys, *, with_people: bool) -> Keys:
    """First with parts of their own, since a source has a key only once it is there; then as they follow."""
    kept = list(Indicator.objects.filter(scorecard=source).in_book_order())
    columns = (*OWN, *SOURCES, "scorecard_id", "theme_id", "commentary_group_id", "owner_id", "reporter_id")

    def row(each: Indicator) -> Iterable[Any]:
        people = (each.owner_id, each.reporter_id) if with_people else (None, None)
        parts = (_for_now(each.numerator), None, _for_now(each.denominator), None)
        group = groups[each.commentary_group_id] if each.commentary_group_id else None
        own = (getattr(each, name) for name in OWN)
        return (*own, *parts, made.pk, themes[each.theme_id], group, *people)

    insert_rows(Indicator, columns, [tuple(row(each)) for each in kept])
    keys = _keys(Indicator, "ref", made, {each.pk: each.ref for each in kept})
    following = [each for each in kept if each.numerator_source_id or each.denominator_source_id]
    update_rows(
        Indicator,
        (*SOURCES, "id"),
        (
            (
                *(each.numerator, keys.get(each.numerator_source_id)),
                *(each.denominator, keys.get(each.denominator_source_id)),
                keys[each.pk],
            )
            for each in following
        ),
    )
    return keys


def _for_now(kind: str) -> str:
    return PartKind.OWN.value if kind == PartKind.INDICATOR.value else kind


def _targets(source: Scorecard, indicators: Keys) -> int:
    kept = list(Target.objects.filter(indicator__scorecard=source).values_list("indicator_id", *TARGET))
    insert_rows(Target, ("indicator_id", *TARGET), ((indicators[key], *values) for key, *values in kept))
    return len(kept)


def _benchmarks(source: Scorecard, indicators: Keys, comparators: Keys) -> int:
    rows = Benchmark.objects.filter(indicator__scorecard=source)
    kept = list(rows.values_list("indicator_id", "comparator_id", *BENCHMARK))
    insert_rows(
        Benchmark,
        ("indicator_id", "comparator_id", *BENCHMARK),
        ((indicators[key], comparators[other], *values) for key, other, *values in kept),
    )
    return len(kept)
