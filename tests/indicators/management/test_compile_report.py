"""The book from the command line: a draft, the proof, or a copy of what is kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from indicators.documents.store import documents
from indicators.models import Document, DocumentKind
from tests.indicators.actions.steps import freeze
from tests.indicators.books import compiled, signed_book
from tests.indicators.conftest import Book

MADE_UP = b"%PDF-1.7 kept"


def write(output: Path) -> bytes:
    call_command("compile_report", "children", "2020-08", output=output)
    return output.read_bytes()


def kept_proof(book: Book, now: dt.datetime) -> Document:
    snapshot = freeze(book, now).snapshot
    assert snapshot is not None
    name = documents().put(MADE_UP)
    return Document.objects.create(
        snapshot=snapshot, kind="proof", sha256=name, size=len(MADE_UP), made_at=now
    )


def test_an_open_month_gives_a_draft(submitted: Book, tmp_path: Path) -> None:
    assert write(tmp_path / "book.pdf").startswith(b"%PDF-1.7")


def test_an_approved_month_gives_its_proof_whoever_makes_it(
    approved: Book, now: dt.datetime, tmp_path: Path
) -> None:
    snapshot = freeze(approved, now).snapshot
    assert snapshot is not None

    assert write(tmp_path / "book.pdf") == compiled(snapshot, DocumentKind.PROOF)


def test_a_proof_that_is_kept_is_not_made_again(approved: Book, now: dt.datetime, tmp_path: Path) -> None:
    proof = kept_proof(approved, now)

    assert write(tmp_path / "book.pdf") == MADE_UP

    documents().path(proof.sha256).unlink()
    assert write(tmp_path / "book.pdf").startswith(b"%PDF-1.7\n%")


def test_a_signed_off_month_gives_the_file_that_was_signed(
    approved: Book, now: dt.datetime, tmp_path: Path
) -> None:
    book = signed_book(approved, now)
    month = approved.month()
    month.stage, month.signed_off_by, month.signed_off_at = "signed_off", approved.manager, now
    month.save()

    assert write(tmp_path / "book.pdf") == book.pdf


def test_a_file_that_cannot_be_written_is_told(approved: Book, now: dt.datetime, tmp_path: Path) -> None:
    kept_proof(approved, now)

    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        write(tmp_path / "nowhere" / "book.pdf")
