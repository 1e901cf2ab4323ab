from __future__ import annotations

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from indicators.actions.make_document import imprint_of
from indicators.documents.compile import compile_book
from indicators.documents.imprint import Imprint
from indicators.documents.store import documents
from indicators.errors import Refused
from indicators.management.refusing import RefusingCommand, reporting_month_called
from indicators.models import Document, DocumentKind, ReportingMonth
from indicators.reports.read_month import read_month
from indicators.rules.stages import MonthStage


class Command(RefusingCommand):
    help = "Write the book of a month: a draft, the proof, or a copy of the signed-off file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("scorecard", metavar="SLUG")
        parser.add_argument("month", metavar="YYYY-MM")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")

    def act(self, **options: Any) -> None:
        month = reporting_month_called(options["scorecard"], options["month"])
        try:
            _write(month, Path(options["output"]))
        except OSError as error:
            raise Refused(f"{options['output']} cannot be written: {error.strerror}.") from error


def _write(month: ReportingMonth, output: Path) -> None:
    kept = _kept(month)
    if kept:
        shutil.copyfile(kept, output)
        return
    imprint = (
        imprint_of(month.snapshot, DocumentKind.PROOF) if month.snapshot else Imprint("draft", month.edition)
    )
    content = month.snapshot.content if month.snapshot else ""
    output.write_bytes(compile_book(read_month(month), imprint, lambda _words: None, content=content))


def _kept(month: ReportingMonth) -> Path | None:
    """The file of what is signed off, or of a proof that a worker has made: the same bytes, made once."""
    is_final = MonthStage(month.stage) is MonthStage.SIGNED_OFF
    kind = DocumentKind.FINAL if is_final else DocumentKind.PROOF
    found = Document.objects.filter(snapshot=month.snapshot_id, kind=kind.value).first()
    file = documents().path(found.sha256) if found else None
    return file if file and (is_final or file.exists()) else None
