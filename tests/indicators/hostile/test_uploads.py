"""What is handed in is limited in size, number, kind and name; what goes beyond is refused in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from indicators.actions.receive_import import MOST_BYTES
from indicators.models import ImportFile
from tests.indicators.hostile.site import Site

Count = Callable[[str, int], None]
ROW = "files and forms beyond what is taken, or named to do harm, each answered in a sentence"
IMPORTS, VERIFY, ROWS = "/children/imports/", "/children/reports/verify/", "/children/2020-08/my/rows/"
LINES = b"Ref.,Aug-20\nM1,106\n"
NAMES = {
    "../../../etc/passwd.csv": "passwd.csv",
    "..\\..\\windows\\win.csv": "win.csv",
    "/etc/cron.d/evil.csv": "evil.csv",
    "C:\\evil.csv": "evil.csv",
    "x.php.csv": "x.php.csv",
    "<img src=x onerror=alert(1)>.csv": "<img src=x onerror=alert(1)>.csv",
    "=1+1.csv": "=1+1.csv",
    "safe\u202evsc.csv": "safevsc.csv",
    "%2e%2e%2fevil.csv": "%2e%2e%2fevil.csv",
    "nul.csv": "nul.csv",
    "W" * 400 + ".csv": "W" * 150 + ".csv",
}
OTHERS = ("x.csv.exe", "x.xlsm", "x.html", "x.svg", "x.pdf", "x", ".csv", "x.csv\0.exe")


def handed_in(client: Client, page: str, name: str, content: bytes) -> str:
    answer = client.post(page, {"file": SimpleUploadedFile(name, content)}, follow=True)
    assert answer.status_code in {200, 422}, name
    return answer.text


@pytest.mark.trust
def test_a_file_that_is_too_large_is_refused_in_a_sentence(site: Site, counted: Count) -> None:
    client, large = site.client(), bytes(MOST_BYTES + 1)

    assert "is larger than 20 MB" in handed_in(client, IMPORTS, "large.csv", large)
    assert "is larger than 20 MB" in handed_in(client, VERIFY, "large.pdf", large)
    assert "large.csv is larger than" in handed_in(client, ROWS, "large.csv", large)
    assert ImportFile.objects.count() == 1
    counted(ROW, 3)


@pytest.mark.trust
def test_a_name_leads_nowhere_and_is_shown_as_text(
    site: Site, settings: LazySettings, counted: Count
) -> None:
    client, folder = site.client(), Path(settings.DATA_DIR)
    before = {path for path in folder.rglob("*") if path.is_file()}

    for given, kept in NAMES.items():
        text = handed_in(client, IMPORTS, given, LINES)
        assert ImportFile.objects.latest("uploaded_at").name == kept
        assert "<img src=x" not in text
    made = {path for path in folder.rglob("*") if path.is_file()} - before
    keys = {
        f"{key}.csv" for key in ImportFile.objects.exclude(pk=site.record.pk).values_list("key", flat=True)
    }
    assert {path.name for path in made} == keys
    assert {path.parent for path in made} == {folder / "imports"}
    counted(ROW, len(NAMES))


def test_another_kind_of_file_is_refused_in_a_sentence(site: Site, counted: Count) -> None:
    client = site.client()

    for name in OTHERS:
        assert "is neither a .csv nor an .xlsx file" in handed_in(client, IMPORTS, name, LINES), name
    assert ImportFile.objects.count() == 1
    counted(ROW, len(OTHERS))


def test_no_file_at_all_is_said(site: Site, counted: Count) -> None:
    client = site.client()
    fields: list[dict[str, str]] = [{}, {"file": ""}, {"file": "no file"}, {"other": "x"}]

    for page, given in product((IMPORTS, VERIFY, ROWS), fields):
        answer = client.post(page, given, follow=True)
        assert answer.status_code in {200, 422}
        assert "This field is required" in answer.text
    counted(ROW, 3 * len(fields))


def test_too_many_files_or_boxes_are_refused_in_a_sentence(
    site: Site, settings: LazySettings, counted: Count
) -> None:
    client = site.client()
    files = {f"file-{number}": SimpleUploadedFile("x.csv", LINES) for number in range(101)}
    boxes = {f"x-{number}": "x" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    much = {"q": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}

    for given in (files, boxes, much):
        answer = client.post(IMPORTS, given)
        assert answer.status_code == 400
        assert "more in it than this site takes" in answer.text
    counted(ROW, 3)
