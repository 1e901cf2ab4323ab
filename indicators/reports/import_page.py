"""Which of the cells that an import would change are shown, and how many there are of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

MOST_SHOWN = 300


class Found(Protocol):
    """Of a preview, what is counted and shown."""

    @property
    def refused(self) -> Sequence[Any]: ...
    @property
    def warnings(self) -> Sequence[Any]: ...
    @property
    def doubted(self) -> Sequence[Any]: ...
    @property
    def changed(self) -> Sequence[Any]: ...
    @property
    def new(self) -> Sequence[Any]: ...
    @property
    def words(self) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class Group:
    """Cells of a kind: the first of them, and how many there are."""

    key: str
    label: str
    cells: Sequence[Any]
    is_chosen: bool

    @property
    def count(self) -> int:
        return len(self.cells)

    @property
    def shown(self) -> Sequence[Any]:
        return self.cells[:MOST_SHOWN]

    @property
    def more(self) -> int:
        return max(self.count - MOST_SHOWN, 0)


@dataclass(frozen=True, slots=True)
class ImportPage:
    groups: Sequence[Group]
    chosen: str

    @property
    def shown(self) -> list[Group]:
        """All groups, or the one that was chosen."""
        return [group for group in self.groups if group.count and (not self.chosen or group.is_chosen)]


def import_page(found: Found, chosen: str) -> ImportPage:
    """``chosen``: the key of a group, or anything else for all."""
    kinds = {
        "refused": ("Refused", found.refused),
        "warnings": ("Warnings", found.warnings),
        "doubted": ("Doubtful", found.doubted),
        "changed": ("Changed", found.changed),
        "new": ("New", found.new),
        "words": ("Commentary", found.words),
    }
    known = chosen if chosen in kinds else ""
    groups = [Group(key, label, cells, key == known) for key, (label, cells) in kinds.items()]
    return ImportPage(groups, known)
