"""The book: every cell on its pages, the same bytes again, nothing fetched, signed so that a change shows."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from django.conf import LazySettings

from indicators.documents.book import Columns, Exceptions, book_html, printed_rows
from indicators.documents.child import in_child
from indicators.documents.compile import compile_book
from indicators.documents.imprint import Imprint
from indicators.documents.keys import DEMONSTRATION, demonstration_key, signing_key
from indicators.documents.signature import signed
from indicators.documents.store import Store
from indicators.documents.typeset import only_packaged
from indicators.errors import Refused
from indicators.reports.month_report import MonthReport
from indicators.reports.read_month import read_month
from tests.indicators.conftest import Book
from tests.indicators.factories import NOON, BenchmarkFactory, CommentaryGroupFactory, TargetFactory

PROOF = Imprint("proof", 1, "ab" * 32, "Head of performance", "10 September 2020, 12:00")


def quiet(_words: str | None) -> None:
    pass


@pytest.fixture
def report(submitted: Book) -> MonthReport:
    group = CommentaryGroupFactory.create(scorecard=submitted.scorecard)
    for ref in ("M1", "M2", "R"):
        indicator = submitted.indicator(ref)
        indicator.commentary_group = group
        indicator.save()
    submitted.put("M1", commentary="Two paragraphs.\n\n<script>alert(1)</script> & more.")
    TargetFactory.create(indicator=submitted.indicator("Q"), year_start=2019, value=94)
    BenchmarkFactory.create(indicator=submitted.indicator("Q"), comparator__code="SN", value=85)
    return read_month(submitted.month())


@pytest.fixture
def pdf(report: MonthReport) -> bytes:
    return compile_book(report, PROOF, quiet)


def test_a_book_is_tagged_archival_and_named(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as book, book.open_metadata() as metadata:
        assert len(book.pages) == 4
        assert book.Root.MarkInfo.Marked
        assert book.Root.Lang == "en-GB"
        assert book.docinfo["/Title"] == "Children and Families, August 2020"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert book.pages[1].mediabox[2] > book.pages[1].mediabox[3]


def test_the_same_month_gives_the_same_bytes(report: MonthReport, pdf: bytes) -> None:
    assert compile_book(report, PROOF, quiet) == pdf


def test_only_the_cover_differs_between_proof_and_final(report: MonthReport, pdf: bytes) -> None:
    final = Imprint(
        "final", 1, PROOF.snapshot, PROOF.approved_by, PROOF.approved_at, (("A Director", "today"),)
    )

    proof_html, final_html = book_html(report, PROOF), book_html(report, final)

    assert "Proof, not signed off" in proof_html
    assert "by A Director, today" in final_html
    assert proof_html.partition("</section>")[2] == final_html.partition("</section>")[2]


def test_every_cell_is_in_the_book(report: MonthReport) -> None:
    html = book_html(report, PROOF)

    for row in report.rows:
        assert f'id="{row.anchor}"' in html
        for figure in row.figures:
            assert f">{figure.text}<" in html
        assert row.statistics.rolling_average.text in html
    assert "owner to be confirmed" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more." in html
    assert html.count("Two paragraphs.") == 1
    assert "See M1." in html


def test_a_shared_commentary_reaches_across_those_that_stand_together(report: MonthReport) -> None:
    printed = {each.row.ref: each for each in printed_rows(list(report.rows))}

    assert (printed["M1"].spans, printed["M2"].spans, printed["R"].see) == (2, 0, "M1")
    assert (printed["M3"].spans, printed["M3"].commentary) == (1, "")


def test_the_month_on_a_page_tells_what_stands_out(report: MonthReport) -> None:
    told = Exceptions.of(report)

    assert [row.ref for row in told.missed] == ["Q"]
    assert told.without_figure == []


@pytest.mark.parametrize("count", [0, 3, 12])
def test_columns_fill_the_paper_and_leave_room_for_words(count: int, report: MonthReport) -> None:
    wide = replace(report, comparators=("SN",) * count, target_years=report.target_years * count)

    columns = Columns.of(wide)

    used = 186 + 7 * columns.month + count * (columns.benchmark + columns.target) + columns.commentary
    assert used == pytest.approx(396, abs=0.2)
    assert columns.commentary >= 39.9


def test_a_month_without_indicators_makes_a_book_too(scorecard: object) -> None:
    from tests.indicators.factories import MonthFactory

    pdf = compile_book(read_month(MonthFactory.create(scorecard=scorecard)), Imprint("draft", 1), quiet)

    assert pdf.startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x",
        "file:///etc/passwd",
        "data:text/plain,x",
        "asset:///../portal/settings.py",
        "ftp://x/y",
    ],
)
def test_the_typesetter_fetches_nothing_but_packaged_files(url: str) -> None:
    with pytest.raises(ValueError, match="only packaged files"):
        only_packaged().fetch(url)


def key_in(folder: Path, settings: LazySettings) -> object:
    settings.DATA_DIR, settings.SIGNING_KEY_FILE, settings.PRODUCTION = folder, "", False
    return signing_key()


def test_a_signature_holds_and_a_change_breaks_it(pdf: bytes, tmp_path: Path, settings: LazySettings) -> None:
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    nobody = ValidationContext(trust_roots=[])
    made = signed(pdf, key=key_in(tmp_path, settings), reason="August 2020: signed off")

    assert made.startswith(pdf[:1000])
    (signature,) = PdfFileReader(io.BytesIO(made)).embedded_signatures
    status = validate_pdf_signature(signature, nobody)
    assert status.intact
    assert status.valid
    assert signature.signer_cert.subject.native["common_name"] == DEMONSTRATION
    place = made.index(b"stream") + 50
    tampered = made[:place] + bytes([made[place] ^ 1]) + made[place + 1 :]
    (signature,) = PdfFileReader(io.BytesIO(tampered)).embedded_signatures
    assert not validate_pdf_signature(signature, nobody).intact


def test_a_demonstration_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    file = demonstration_key(tmp_path)

    assert file.stat().st_mode & 0o777 == 0o600
    assert demonstration_key(tmp_path).read_bytes() == file.read_bytes()


def test_a_production_without_a_key_signs_nothing(settings: LazySettings, tmp_path: Path) -> None:
    settings.SIGNING_KEY_FILE, settings.PRODUCTION = "", True
    with pytest.raises(Refused, match="SIGNING_KEY_FILE names no key"):
        signing_key()

    (tmp_path / "key.p12").write_bytes(b"no key")
    settings.SIGNING_KEY_FILE = str(tmp_path / "key.p12")
    with pytest.raises(Refused, match="cannot be read"):
        signing_key()


def test_work_in_a_child_comes_back_with_its_progress() -> None:
    heard: list[str | None] = []

    def work(told: Callable[[str], None]) -> bytes:
        told("half\nway")
        return b"done" * 100_000

    assert in_child(work, seconds=20, megabytes=500, heard=heard.append) == b"done" * 100_000
    assert "half way" in heard


def refuses(_told: object) -> bytes:
    raise Refused("There is no ink.")


def breaks(_told: object) -> bytes:
    raise KeyError("oh")


def dies(_told: object) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def hoards(_told: object) -> bytes:
    return bytes(900 * 1024**2)


def spins(_told: object) -> bytes:
    while True:
        pass


@pytest.mark.parametrize(
    ("work", "seconds", "sentence"),
    [
        (refuses, 20, "There is no ink."),
        (breaks, 20, "The book cannot be made: KeyError"),
        (dies, 20, "its process ended early"),
        (hoards, 20, "The book needs more than 500 MB"),
        (spins, 1, "The book took too long|its process ended early"),
    ],
)
def test_a_child_that_goes_wrong_is_a_sentence(
    work: Callable[[object], bytes], seconds: int, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        in_child(work, seconds=seconds, megabytes=500, heard=quiet)


def test_whoever_listens_may_end_the_work() -> None:
    def heard(_words: str | None) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        in_child(spins, seconds=20, megabytes=500, heard=heard)


def test_a_store_keeps_files_by_their_hash_and_clears_what_no_row_names(tmp_path: Path) -> None:
    store = Store(tmp_path / "documents")
    kept, gone = store.put(b"one"), store.put(b"two")
    (store.path(kept).parent / "left.part").write_bytes(b"half")

    assert store.put(b"one") == kept
    assert store.clear({kept}, before=NOON) == 0
    later = NOON.replace(year=2100)
    assert store.clear({kept}, before=later) == 2
    assert store.path(kept).read_bytes() == b"one"
    assert not store.path(gone).exists()


def test_a_full_disk_leaves_no_half_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    store = Store(tmp_path)

    with pytest.raises(OSError, match="No space left"):
        store.put(b"one")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
