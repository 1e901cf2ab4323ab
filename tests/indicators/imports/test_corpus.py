"""Files as people hand them in: what is understood of each, and what would become of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.actions.preview_import import Previewed, preview_import
from indicators.errors import Refused
from indicators.imports.handed_in import Understood, understand_file
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.imports.corpus import Expected, File
from tests.indicators.imports.corpus.csv_files import CSV_FILES
from tests.indicators.imports.corpus.workbooks import WORKBOOKS
from tests.indicators.tables import hashed_tables

CORPUS = {**CSV_FILES, **WORKBOOKS}


def previewed(book: Book, understood: Understood, by: User) -> Previewed:
    return preview_import(
        scorecard=book.scorecard,
        request=understood.request(make_indicators=False),
        warnings=understood.contents.warnings,
        by=by,
    )


def sentences_match(found: list[str], expected: tuple[str, ...]) -> bool:
    return len(found) == len(expected) and all(
        sentence.startswith(start) for sentence, start in zip(found, expected, strict=True)
    )


@pytest.mark.parametrize("name", CORPUS)
def test_every_file_of_the_corpus_becomes_what_stands_beside_it(
    name: str, book: Book, operator: User, tmp_path: Path
) -> None:
    file: File = CORPUS[name]
    path = tmp_path / name
    path.write_bytes(file.content)
    expected, before = file.expected, hashed_tables()

    if expected.unreadable:
        with pytest.raises(Refused, match=expected.unreadable):
            understand_file(path, book.scorecard)
        return
    understood = understand_file(path, book.scorecard)
    found = previewed(book, understood, operator)

    refused = [f"{each.where}: {each.sentence}" for each in found.refused]
    warned = [f"{each.where}: {each.sentence}" for each in found.warnings]
    counts = (len(found.new), len(found.changed), len(found.words), found.unchanged, found.agreeing)
    assert counts == (
        *(expected.new, expected.changed, expected.words),
        *(expected.unchanged, expected.agreeing),
    )
    assert sentences_match(refused, expected.refused), refused
    assert sentences_match(warned, expected.warned), warned
    assert expected.notice in "".join(understood.grid.notices)
    assert hashed_tables() == before


def test_the_corpus_is_as_large_as_it_is_said_to_be() -> None:
    assert len(CORPUS) >= 80
    assert all(isinstance(file.expected, Expected) for file in CORPUS.values())
