"""A file of figures as an import act is given it: lines, and where in the file each cell stands."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from indicators.rules.months import Month


class Place(NamedTuple):
    """A cell of a file: its row as a person counts them, and its column from 0."""

    row: int
    column: int


class PlacesInRow(Mapping[str, Place]):
    """Of a row's cells, by columns that all rows share: a dictionary for each would take much room."""

    __slots__ = ("columns", "row")

    def __init__(self, row: int, columns: Mapping[str, int]) -> None:
        self.row, self.columns = row, columns

    def __getitem__(self, part: str) -> Place:
        return Place(self.row, self.columns[part])

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)


class Refusal(NamedTuple):
    """A cell that is not taken, and a sentence that says what is wrong and what is allowed."""

    place: Place
    sentence: str


REF = "ref"
"""Beside the parts of a figure: where its ref stands."""


class FigureLine(NamedTuple):
    """One indicator in one month: its cells that hold something, by part, and where they and REF stand."""

    ref: str
    month: Month
    cells: Mapping[str, str]
    places: Mapping[str, Place]
    version: int | None = None
    """Of the return that the sheet was downloaded with, where it was."""

    @property
    def ref_at(self) -> Place:
        return self.places[REF]


def _always(_place: Place) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class FigureFile:
    """Lines, and the refusals of what could not even be read as one.

    ``where`` words a place as the file's reader would look for it: ``line 14, column value`` or
    ``cell H27``.
    """

    lines: Sequence[FigureLine]
    where: Callable[[Place], str]
    refusals: Sequence[Refusal] = field(default_factory=tuple)
    compares: bool = False
    """A value of what follows other indicators is set beside what they give, and never refused."""
    taken: Collection[str] = ()
    """Choices of somebody who takes cells though their returns moved since the sheet was downloaded."""
    is_exact: Callable[[Place], bool] = _always
    """Whether the cell there is a number, or a text that somebody may have rounded."""

    def sentences(self, refusals: Sequence[Refusal]) -> list[str]:
        """Refusals in the order of the file, each said once, with its place in front."""
        ordered = sorted(set(refusals), key=lambda refusal: refusal.place)
        return [f"{self.where(refusal.place)}: {refusal.sentence}." for refusal in ordered]
