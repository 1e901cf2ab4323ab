"""What a signature says of a file's bytes, whatever the bytes."""

from __future__ import annotations

import datetime as dt
import random
import re
from pathlib import Path

import pytest
from django.conf import LazySettings

from indicators.documents.keys import certificates, demonstration_key, signing_key
from indicators.documents.signature import signed
from indicators.documents.verify import MOST_BYTES, Seal, seal_apart, seal_of, share_alike
from indicators.errors import Refused
from tests.indicators.books import flipped, signed_book, with_update
from tests.indicators.conftest import Book


def test_a_signature_holds_until_the_file_is_altered(approved: Book, now: dt.datetime) -> None:
    book = signed_book(approved, now)
    bare = book.document.snapshot.sha256

    seal = seal_apart(book.pdf)

    assert (seal.state, seal.why, seal.says) == ("holds", "", f"children 2020-08 final {bare}")
    assert seal.certificate in certificates()
    assert seal == seal_of(book.pdf)
    assert seal_of(book.proof) == Seal("unsigned", "It is not signed.", says=f"children 2020-08 proof {bare}")
    assert seal_of(flipped(book.pdf)).why == "Its bytes are not those that were signed."
    assert seal_of(with_update(book.pdf)).why == "Something was added after it was signed."
    assert seal_of(book.pdf + b"\n% more").state != "holds"
    assert seal_of(book.pdf[:-500]).state == "unreadable"
    twice = signed(book.proof, key=signing_key(), reason="x")
    assert seal_of(twice).state == "holds"


def test_no_bytes_make_it_crash(approved: Book, now: dt.datetime) -> None:
    pdf, dice = signed_book(approved, now).pdf, random.Random(20)
    places = [dice.randrange(len(pdf)) for _ in range(8)] + [*range(len(pdf) - 700, len(pdf), 140)]

    hole = signature_in(pdf)

    for place in places:
        assert seal_of(pdf[:place]).state != "holds"
        assert seal_of(flipped(pdf, place)).state != "holds" or place in hole


def signature_in(pdf: bytes) -> range:
    """Where the signature itself stands, with the room it leaves: what it does not cover."""
    found = re.search(rb"/ByteRange ?\[ ?(\d+) +(\d+) +(\d+) +(\d+)", pdf)
    assert found is not None
    return range(int(found[2]), int(found[3]))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-",
        b"%PDF-1.7\n" + b"[" * 100_000,
        b"PK\x03\x04",
        b"\0" * 5_000,
        b"%PDF-1.7\nstartxref\n9\n%%EOF",
    ],
)
def test_what_is_no_book_is_not_read(content: bytes) -> None:
    assert seal_apart(content).state == "unreadable"


def test_an_encrypted_file_is_unreadable(approved: Book, now: dt.datetime) -> None:
    import io

    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(signed_book(approved, now).proof)) as book:
        book.save(out, encryption=pikepdf.Encryption(user="x", owner="y"))

    assert seal_apart(out.getvalue()).state == "unreadable"


def test_a_file_that_is_too_large_or_takes_too_much_is_not_read() -> None:
    assert seal_apart(b"%PDF-" + bytes(MOST_BYTES)).why == "It is larger than 50 MB."
    assert (
        seal_apart(b"%PDF-1.7", megabytes=1).why == "It takes more time or memory to read than a book does."
    )


def test_what_is_alike_is_told_by_its_blocks(tmp_path: Path) -> None:
    content = random.Random(1).randbytes(100_000)
    kept = tmp_path / "kept"
    kept.write_bytes(content)

    assert share_alike(content, kept) == 1
    assert share_alike(content + b"more", kept) == share_alike(content[:20_000], kept) == 1
    assert share_alike(content[:5_000], kept) == 0
    assert share_alike(content[1:], kept) == 0
    assert share_alike(content, tmp_path / "gone") == 0


def test_certificates_are_those_of_the_key_and_of_the_settings(
    tmp_path: Path, settings: LazySettings
) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

    settings.DATA_DIR, settings.SIGNING_KEY_FILE, settings.PRODUCTION = tmp_path, "", False
    assert certificates() == frozenset()
    key = demonstration_key(tmp_path)
    (own,) = certificates()
    _, certificate, _ = pkcs12.load_key_and_certificates(key.read_bytes(), None)
    assert certificate is not None
    (tmp_path / "former.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    settings.DATA_DIR, settings.SIGNING_CERTIFICATES = tmp_path / "other", [str(tmp_path / "former.pem")]
    assert certificates() == {own}
    settings.SIGNING_CERTIFICATES, settings.SIGNING_KEY_FILE = [], str(key)
    assert certificates() == {own}


def test_a_certificate_that_cannot_be_read_is_said(tmp_path: Path, settings: LazySettings) -> None:
    settings.SIGNING_CERTIFICATES = [str(tmp_path / "gone.pem")]
    with pytest.raises(Refused, match=r"gone\.pem of SIGNING_CERTIFICATES cannot be read"):
        certificates()
    settings.SIGNING_CERTIFICATES, settings.SIGNING_KEY_FILE = [], str(tmp_path / "gone.p12")
    with pytest.raises(Refused, match="SIGNING_KEY_FILE cannot be read"):
        certificates()
