"""A real book of August: compiled, signed, stored; and copies of it that somebody had a hand in."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import Any

from indicators.actions.make_document import imprint_of
from indicators.documents.compile import compile_book
from indicators.documents.keys import signing_key
from indicators.documents.signature import signed
from indicators.documents.store import documents
from indicators.models import Document, DocumentKind, SignOff, Snapshot
from indicators.reports.read_month import read_snapshot
from tests.indicators.actions.steps import freeze
from tests.indicators.conftest import Book


@dataclass(frozen=True)
class SignedBook:
    document: Document
    pdf: bytes

    @property
    def proof(self) -> bytes:
        """As it was before it was final; made when it is asked for."""
        return compiled(self.document.snapshot, DocumentKind.PROOF)


def quiet(_words: str | None) -> None:
    pass


def signed_book(approved: Book, now: dt.datetime) -> SignedBook:
    """Kept as a final, decided by the manager."""
    snapshot = freeze(approved, now).snapshot
    assert snapshot is not None
    SignOff.objects.create(snapshot=snapshot, person=approved.manager, name="A Director", at=now)
    pdf = signed(compiled(snapshot, DocumentKind.FINAL), key=signing_key(), reason="August 2020: signed off")
    document = Document.objects.create(
        snapshot=snapshot, kind="final", sha256=documents().put(pdf), size=len(pdf), made_at=now
    )
    return SignedBook(document, pdf)


def compiled(snapshot: Snapshot, kind: DocumentKind) -> bytes:
    return compile_book(read_snapshot(snapshot), imprint_of(snapshot, kind), quiet, content=snapshot.content)


def flipped(pdf: bytes, place: int | None = None) -> bytes:
    """One bit of a content stream."""
    place = pdf.index(b"stream") + 50 if place is None else place
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def with_update(pdf: bytes) -> bytes:
    """A change of the title, appended as programs do."""
    from pyhanko.pdf_utils.generic import pdf_name, pdf_string
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer: Any = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer.root[pdf_name("/Lang")] = pdf_string("fr")
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def written_anew(pdf: bytes) -> bytes:
    """As another program saves it: other bytes throughout."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as book:
        book.save(out, linearize=True)
    return out.getvalue()
