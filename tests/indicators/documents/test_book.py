"""The book: every cell on its pages, the same bytes again, nothing fetched, signed so that a change shows."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import page
import pikepdf
import pytest
from django.conf import LazySettings

from indicators.documents import keys
from indicators.documents.book import book_html, printed_rows
from indicators.documents.compile import compile_book
from indicators.documents.exceptions import Exceptions
from indicators.documents.imprint import Imprint
from indicators.documents.keys import DEMONSTRATION, demonstration_key, signing_key
from indicators.documents.signature import signed
from indicators.errors import Refused
from indicators.reports.month_csv import month_csv
from indicators.reports.month_report import MonthReport
from indicators.reports.read_month import read_month
from tests.indicators.conftest import Book
from tests.indicators.factories import BenchmarkFactory, CommentaryGroupFactory, TargetFactory

FROZEN = dt.date(2020, 9, 10)
PROOF = Imprint(
    "proof", 1, "ab" * 32, "Head of performance", "10 September 2020, 12:00", frozen_on=dt.date(2020, 9, 10)
)


def quiet(_words: str | None) -> None:
    pass


def text_of(pdf: bytes) -> list[str]:
    """The words of each page with single blanks, in the order in which they are tagged."""
    command = ["pdftotext", "-raw", "-", "-"]
    found = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return [" ".join(page.split()) for page in found.split("\f")]


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
    return compile_book(report, PROOF, quiet, content='{"a":1}')


def test_a_book_is_tagged_archival_and_named(pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as book, book.open_metadata() as metadata:
        assert len(book.pages) == 5
        assert all(len(page.Contents.read_raw_bytes()) < 30_000 for page in book.pages)
        assert book.Root.MarkInfo.Marked
        assert book.Root.Lang == "en-GB"
        assert str(book.docinfo["/CreationDate"]).startswith("D:20200910")
        assert book.docinfo["/Title"] == "Children and Families, August 2020"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert book.pages[1].mediabox[2] > book.pages[1].mediabox[3]


def test_the_same_month_gives_the_same_bytes(report: MonthReport, pdf: bytes) -> None:
    assert compile_book(report, PROOF, quiet, content='{"a":1}') == pdf


def test_a_book_keeps_both_standards(pdf: bytes, tmp_path: Path) -> None:
    for profile in (page.ValidationProfile.PDF_A_3A, page.ValidationProfile.PDF_UA_1):
        found = page.validate_pdf_bytes(pdf, profile=profile)
        assert found.is_compliant, str(found)
    (tmp_path / "book.pdf").write_bytes(pdf)
    checked = subprocess.run(["qpdf", "--check", tmp_path / "book.pdf"], capture_output=True, check=False)
    assert checked.returncode == 0, checked.stderr


def test_the_data_and_the_snapshot_ride_along_as_sources(report: MonthReport, pdf: bytes) -> None:
    with pikepdf.open(io.BytesIO(pdf)) as book:
        attached = {name: book.attachments[name] for name in book.attachments}
        (csv, snapshot) = (attached[f"children-2020-08-ed1{end}"] for end in (".csv", "-snapshot.json"))

        assert csv.get_file().read_bytes() == month_csv(report)
        assert snapshot.get_file().read_bytes() == b'{"a":1}'
        assert {str(each.obj.AFRelationship) for each in attached.values()} == {"/Source"}
        assert len(book.Root.AF) >= len(attached)


def test_only_the_cover_differs_between_proof_and_final(report: MonthReport, pdf: bytes) -> None:
    final = Imprint(
        "final", 1, PROOF.snapshot, PROOF.approved_by, PROOF.approved_at, (("A Director", "today"),)
    )

    proof_html, final_html = book_html(report, PROOF), book_html(report, final)

    assert "Proof, not signed off" in proof_html
    assert "today, by A Director" in final_html
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
    standing_out = [row.ref for row in report.rows if row in told.worse or row in told.missed]
    assert [row.ref for row in told.charted] == standing_out
    assert not told.are_many


@pytest.mark.parametrize("ref", ["Notes", "Month", "Charts", "Key", "Theme-1"])
def test_no_ref_takes_the_place_of_a_section(ref: str, report: MonthReport) -> None:
    named = replace(report, rows=(replace(report.rows[0], ref=ref), *report.rows[1:]))

    ids = re.findall(r'\bid="([^"]+)"', book_html(named, PROOF))

    assert len(ids) == len(set(ids))


@pytest.mark.trust
def test_many_exceptions_flow_over_pages_and_none_is_lost(report: MonthReport) -> None:
    row = next(row for row in report.rows if row.ref == "Q")
    rows = tuple(replace(row, ref=f"Q{place}", title=f"Title of {place}") for place in range(28))
    many = replace(report, rows=rows)

    pages = text_of(compile_book(many, PROOF, quiet))

    assert Exceptions.of(many).are_many
    for each in rows:
        assert sum(each.title in page for page in pages) >= 2


def test_a_book_tells_how_old_its_benchmarks_are(report: MonthReport) -> None:
    row = next(row for row in report.rows if row.ref == "Q")
    old = tuple(replace(each, period="2017-18") for each in row.benchmarks)

    html = book_html(replace(report, rows=(replace(row, benchmarks=old),)), PROOF)

    assert "29 months old in August 2020" in html
    assert "older than 18 months" in html


def test_a_month_without_indicators_makes_a_book_too(scorecard: object) -> None:
    from tests.indicators.factories import MonthFactory

    pdf = compile_book(read_month(MonthFactory.create(scorecard=scorecard)), Imprint("draft", 1), quiet)

    assert pdf.startswith(b"%PDF-1.7")


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


def test_a_demonstration_key_that_another_process_made_meanwhile_stays(tmp_path: Path) -> None:
    file = demonstration_key(tmp_path)
    content = file.read_bytes()

    keys._make(file)

    assert file.read_bytes() == content
    assert list(tmp_path.iterdir()) == [file]


def test_a_production_without_a_key_signs_nothing(settings: LazySettings, tmp_path: Path) -> None:
    settings.SIGNING_KEY_FILE, settings.PRODUCTION = "", True
    with pytest.raises(Refused, match="SIGNING_KEY_FILE names no key"):
        signing_key()

    (tmp_path / "key.p12").write_bytes(b"no key")
    settings.SIGNING_KEY_FILE = str(tmp_path / "key.p12")
    with pytest.raises(Refused, match="cannot be read"):
        signing_key()
