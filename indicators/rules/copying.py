"""What of a scorecard is copied into a new one, and what cannot be without something else."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum


class Part(Enum):
    """Never copied: figures, months, populations, files, deputies."""

    THEMES = "themes"
    GROUPS = "groups"
    COMPARATORS = "comparators"
    INDICATORS = "indicators"
    TARGETS = "targets"
    BENCHMARKS = "benchmarks"
    SETTINGS = "settings"
    PEOPLE = "people"


NEEDS = {
    Part.INDICATORS: (Part.THEMES, Part.GROUPS),
    Part.TARGETS: (Part.INDICATORS,),
    Part.BENCHMARKS: (Part.INDICATORS, Part.COMPARATORS),
}


def with_needed(chosen: Collection[Part]) -> frozenset[Part]:
    """The parts with all they stand on.

    >>> sorted(part.value for part in with_needed([Part.BENCHMARKS]))
    ['benchmarks', 'comparators', 'groups', 'indicators', 'themes']
    """
    found = frozenset(chosen)
    needed = found.union(*(NEEDS.get(part, ()) for part in found))
    return found if needed == found else with_needed(needed)
