"""What is said of a PDF that somebody hands in: ours, altered, a proof, or nothing of ours."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from indicators.documents.keys import signing_key
from indicators.documents.signature import signed
from indicators.documents.verify import MOST_BYTES
from indicators.imports.book_given import Standing, verdict_in, verdict_on_file
from indicators.models import Document, Scorecard, Snapshot
from tests.indicators.books import SignedBook, flipped, signed_book, with_update, written_anew
from tests.indicators.conftest import Book
from tests.indicators.factories import ScorecardFactory

OURS = "edition 1 of Children and Families, August 2020"


@pytest.fixture
def made(approved: Book, now: dt.datetime) -> SignedBook:
    return signed_book(approved, now)


def later_edition(made: SignedBook) -> None:
    """Edition 2 of the month, of other bytes."""
    first = made.document.snapshot
    second = Snapshot.objects.create(
        scorecard=first.scorecard, month=first.month, edition=2, content="{}", sha256="2" * 64,
        made_by=first.made_by, made_at=first.made_at,
    )  # fmt: skip
    Document.objects.create(snapshot=second, kind="final", sha256="3" * 64, size=9, made_at=first.made_at)


def test_a_stored_book_is_ours_unaltered(made: SignedBook, scorecard: Scorecard) -> None:
    verdict = verdict_in(scorecard, made.pdf)

    said = f"This is {OURS}, signed off by A Director on 10 September 2020, 13:00, unaltered."
    assert (verdict.standing, verdict.sentences) == (Standing.OURS, (said,))
    later_edition(made)
    assert verdict_in(scorecard, made.pdf).sentences == (said, "A later edition exists: edition 2.")


@pytest.mark.trust
def test_an_altered_copy_is_told_with_its_edition(made: SignedBook, scorecard: Scorecard) -> None:
    pdf = made.pdf
    for copy in (
        flipped(pdf), flipped(pdf, 3), with_update(pdf), pdf + b"\n", pdf[:-1], pdf[: len(pdf) // 2],
        written_anew(pdf),
    ):  # fmt: skip
        verdict = verdict_in(scorecard, copy)

        assert verdict.standing is Standing.ALTERED
        assert verdict.sentences[0] == f"This is an altered copy of {OURS}."
        assert verdict.sentences[1]


def test_a_proof_is_not_signed(made: SignedBook, scorecard: Scorecard) -> None:
    verdict = verdict_in(scorecard, made.proof)

    assert verdict.standing is Standing.NOT_SIGNED
    assert verdict.sentences == (
        "It says that it is a proof of Children and Families, August 2020.",
        "It is not signed; only a signed-off book counts.",
    )


def test_what_our_key_signed_but_nobody_kept_is_told(made: SignedBook, scorecard: Scorecard) -> None:
    verdict = verdict_in(scorecard, signed(made.proof, key=signing_key(), reason="x"))

    assert verdict.standing is Standing.NOT_KEPT
    assert "signed with our key and unaltered, but it is no edition of Children" in verdict.sentences[0]


@pytest.mark.trust
def test_nothing_is_told_of_another_scorecard(made: SignedBook) -> None:
    other: Scorecard = ScorecardFactory.create(slug="elsewhere")
    resigned = signed(made.proof, key=signing_key(), reason="x")

    for content in (made.pdf, made.proof, flipped(made.pdf), with_update(made.pdf), made.pdf[:-9], resigned):
        verdict = verdict_in(other, content)
        assert (verdict.standing, verdict.edition) == (Standing.NOT_OURS, None)
        assert verdict.sentences[0] == "This is not a book of this scorecard."
        assert "Children" not in " ".join(verdict.sentences)


def told(path: Path) -> str:
    out = io.StringIO()
    call_command("verify_report", path, stdout=out)
    return out.getvalue()


def test_the_command_says_what_a_file_is(made: SignedBook, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    good.write_bytes(made.pdf)
    bad.write_bytes(flipped(made.pdf))

    assert told(good).startswith(f"This is {OURS}, signed off by A Director")
    with pytest.raises(CommandError, match=f"This is an altered copy of {OURS}"):
        told(bad)


def test_the_command_refuses_what_it_cannot_read(db: None, tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    for name, reason in (
        ("empty", "This is not a book of this site.\nIt is not a PDF file."),
        ("huge", "is larger than 50 MB, which no book is."),
        ("gone", "There is no file"),
        ("", "is not a file."),
        ("x" * 300, "cannot be read: File name too long."),
        ("x\0y", "There is no file"),
    ):
        with pytest.raises(CommandError, match=reason):
            told(tmp_path / name)


def test_a_file_is_read_from_its_path(made: SignedBook, tmp_path: Path) -> None:
    (tmp_path / "book.pdf").write_bytes(made.pdf)

    assert verdict_on_file(tmp_path / "book.pdf").is_ours
