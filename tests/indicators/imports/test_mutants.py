"""Files that broke on the way: whatever was done to them, they are read or refused in a sentence."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

from indicators.errors import Refused
from indicators.imports.handed_in import understand_file
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.imports.test_corpus import CORPUS, previewed
from tests.indicators.tables import hashed_tables

SAMPLE, ALL = 24, 500


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Some bytes changed, cut out, doubled, or the end missing."""
    broken = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(broken) + 1)
        match chance.randrange(4):
            case 0:
                broken[place : place + 1] = bytes([chance.randrange(256)])
            case 1:
                del broken[place : place + chance.randint(1, 40)]
            case 2:
                broken[place:place] = broken[max(0, place - 30) : place]
            case _ if chance.random() < 0.2:
                del broken[place:]
    return bytes(broken)


def try_mutants(count: int, book: Book, by: User, folder: Path) -> None:
    before, chance = hashed_tables(), random.Random(20)
    names = sorted(CORPUS)
    for turn in range(count):
        name = names[turn % len(names)]
        path = folder / f"{turn}{Path(name).suffix}"
        path.write_bytes(mutated(CORPUS[name].content, chance))
        with suppress(Refused):
            previewed(book, understand_file(path, book.scorecard), by)
    assert hashed_tables() == before


def test_a_sample_of_broken_files_is_read_or_refused(book: Book, operator: User, tmp_path: Path) -> None:
    try_mutants(SAMPLE, book, operator, tmp_path)


@pytest.mark.trust
def test_five_hundred_broken_files_are_read_or_refused(book: Book, operator: User, tmp_path: Path) -> None:
    try_mutants(ALL, book, operator, tmp_path)
