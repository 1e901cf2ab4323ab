"""Every hostile file by every entrance: pages, commands, the admin. Each ends in an answer, none half."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, cast

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client

from indicators.models import ImportFile
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.imports import test_hostile_workbooks as harms
from tests.indicators.imports.packed import two_rows, workbook
from tests.indicators.imports.test_bombs import REFUSED
from tests.indicators.imports.test_corpus import CORPUS
from tests.indicators.tables import hashed_tables

Count = Callable[[str, int], None]
ROW = "hostile files handed in by pages, commands and the admin, none half written"
OF_HANDING_IN = {"ImportFile", "ImportShape", "Event", "Job", "User"}
"""What changes when a file is only handed in; the command line's own account too."""
BROKEN: tuple[str, ...] = (
    "climbs_out",
    "stands_at_the_root",
    "doctype_in_utf_16",
    "no_sheet",
    "no_such_text",
    "endless_number",
)
BROKEN += ("locked", "flipped", "cut_short", "no_zip", "an_old_workbook", "empty_zip", "many_entries")
MODELS = ("indicator", "benchmark", "target")

pytestmark = pytest.mark.trust


def files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The corpus, workbooks that are broken or mean harm, and bombs."""
    yield from ((name, file.content) for name, file in CORPUS.items())
    for harm in (
        *(getattr(harms, name) for name in BROKEN),
        *REFUSED,
        harms.many_styles,
        harms.things_unheard_of,
    ):
        file = workbook(folder, two_rows)
        harm(file)
        yield f"{harm.__name__}.xlsx", file.read_bytes()


@pytest.fixture
def chief(book: Book, administrator: User, settings: LazySettings, tmp_path: Path) -> Client:
    settings.DATA_DIR = tmp_path
    administrator.is_staff = administrator.is_superuser = True
    administrator.save()
    client = Client(raise_request_exception=False)
    client.force_login(administrator)
    return client


def by_pages(client: Client, name: str, content: bytes) -> str:
    """Handed in, looked at, applied whole."""
    answer = cast(Any, client.post("/children/imports/", {"file": SimpleUploadedFile(name, content)}))
    assert answer.status_code in {200, 302}, name
    if answer.status_code == 200:
        assert answer.context["form"].errors, name
        return "refused"
    record = ImportFile.objects.get(key=answer.url.split("/")[3])
    shown = client.get(answer.url)
    assert shown.status_code in {200, 422}, name
    applied = client.post(f"{answer.url}apply/", follow=True)
    assert applied.status_code in {200, 422}, name
    record.refresh_from_db()
    return "applied" if record.applied_at else "refused"


def by_command(command: str, path: Path) -> str:
    """An error is a sentence that Django's command line prints; anything else would be a crash."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        try:
            call_command(command, str(path), scorecard="children")
        except CommandError:
            return "refused"
    return "applied"


def by_admin(client: Client, model: str, name: str, content: bytes) -> str:
    """Read and shown; confirmed only where the page offers it."""
    ending = "0" if name.endswith(".csv") else "1"
    given = {"format": ending, "import_file": SimpleUploadedFile(name, content), "resource": ""}
    answer = cast(Any, client.post(f"/admin/indicators/{model}/import/", given))
    assert answer.status_code == 200, (name, answer.status_code)
    if "confirm_form" not in answer.context or not answer.context["confirm_form"]:
        return "refused"
    confirmed = client.post(
        f"/admin/indicators/{model}/process_import/", answer.context["confirm_form"].initial
    )
    assert confirmed.status_code in {200, 302}, name
    return "applied"


def tried(name: str, entrance: Callable[[], str]) -> str:
    """Refused, and nothing is written; and whatever was, is taken back for the next file."""
    before, point = hashed_tables(OF_HANDING_IN), transaction.savepoint()
    outcome = entrance()
    if outcome == "refused":
        assert hashed_tables(OF_HANDING_IN) == before, name
    transaction.savepoint_rollback(point)
    return outcome


def test_by_pages(chief: Client, tmp_path: Path, counted: Count) -> None:
    found = [tried(name, lambda: by_pages(chief, name, content)) for name, content in files(tmp_path)]  # noqa: B023

    assert {"applied", "refused"} == set(found)
    counted(ROW, len(found))


@pytest.mark.parametrize("command", ["import_workbook", "import_values", "import_indicators"])
def test_by_commands(command: str, chief: Client, tmp_path: Path, counted: Count) -> None:
    found = []
    for name, content in files(tmp_path):
        path = tmp_path / name
        path.write_bytes(content)
        found.append(tried(name, lambda: by_command(command, path)))  # noqa: B023

    assert "refused" in found
    counted(ROW, len(found))


@pytest.mark.parametrize("model", MODELS)
def test_by_the_admin(model: str, chief: Client, tmp_path: Path, counted: Count) -> None:
    found = [tried(name, lambda: by_admin(chief, model, name, content)) for name, content in files(tmp_path)]  # noqa: B023

    assert set(found) == {"refused"}
    counted(ROW, len(found))


def test_the_admin_takes_what_is_right(chief: Client, book: Book) -> None:
    """Else what it refuses would say nothing."""
    line = f"id,title\n{book.indicator('M1').pk},Contacts\n".encode()

    assert by_admin(chief, "indicator", "right.csv", line) == "applied"
    assert book.indicator("M1").title == "Contacts"
