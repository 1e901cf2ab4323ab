"""The admin's workbooks of definitions are read apart, within limits."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl.worksheet.worksheet import Worksheet

from indicators.models import Indicator
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.imports.packed import SHEET, rewritten, two_rows, with_rows, workbook

INDICATORS = "/admin/indicators/indicator/"


@pytest.fixture
def chief(book: Book, administrator: User, settings: LazySettings, tmp_path: Path) -> Client:
    settings.DATA_DIR = tmp_path
    administrator.is_staff = administrator.is_superuser = True
    administrator.save()
    client = Client()
    client.force_login(administrator)
    return client


def handed_in(client: Client, content: bytes) -> Any:
    given = {"format": "1", "import_file": SimpleUploadedFile("definitions.xlsx", content), "resource": ""}
    return cast(Any, client.post(f"{INDICATORS}import/", given))


def test_the_cells_of_a_workbook_come_in_as_texts(chief: Client, tmp_path: Path) -> None:
    known = Indicator.objects.get(ref="M1")

    def fill(sheet: Worksheet) -> None:
        sheet.append(["id", "title", "decimals", "counts_people"])
        sheet.append([known.pk, "In other words", 1, False])
        sheet.append([])

    shown = handed_in(chief, workbook(tmp_path, fill).read_bytes())
    chief.post(f"{INDICATORS}process_import/", shown.context["confirm_form"].initial)

    known.refresh_from_db()
    assert (known.title, known.decimals, known.counts_people) == ("In other words", 1, False)


def test_what_is_larger_than_figures_are_is_refused_in_a_sentence_and_leaves_nothing(
    chief: Client, tmp_path: Path
) -> None:
    file = with_rows(workbook(tmp_path, two_rows), b'<row r="3"><c r="ALM3"><v>1</v></c></row>')
    rewritten(file, SHEET, b'<dimension ref="A1:A2"', b'<dimension ref="A1:ALM3"')

    answer = handed_in(chief, file.read_bytes())

    (sentence,) = answer.context["form"].errors["import_file"]
    assert sentence.startswith("The file is larger than 200000 rows, 1000 columns")
    assert list((tmp_path / "imports").iterdir()) == []
