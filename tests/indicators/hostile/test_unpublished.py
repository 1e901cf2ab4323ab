"""Files that are not published: whatever is asked, no byte of them goes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.conf import LazySettings

from indicators.models import Document
from portal.accounts.models import User
from tests.indicators.hostile.conftest import PROOF
from tests.indicators.hostile.site import Site
from tests.indicators.views.answers import closed

Count = Callable[[str, int], None]
ROW = "ways tried to files that are not published, none of which led there"
SECRET = b"ref,month,value,canary-in-the-data-folder"
CLIMBS = (
    "",
    "../",
    "..%2f",
    "%2e%2e/",
    "....//",
    "..;/",
    "..\\",
    "..%5c",
    "%2e%2e%2f%2e%2e%2f",
    "..%c0%af",
    "%00/",
)
ROOTS = (
    "/",
    "/static/",
    "/static/css/",
    "/media/",
    "/data/",
    "/documents/",
    "/children/reports/",
    "/children/imports/",
)
WAYS: tuple[dict[str, str], ...] = (
    {},
    {"range": "bytes=0-"},
    {"range": "bytes=-1"},
    {"range": "bytes=0-0,5-9"},
    {"if-none-match": "*"},
    {"if-modified-since": "Thu, 01 Jan 1970 00:00:00 GMT"},
    {"x-original-url": "/children/2020-06/proof.pdf"},
    {"x-accel-redirect": "/documents/"},
)


def files_of(folder: Path) -> list[str]:
    """Every file of the data folder, by the paths that somebody might guess."""
    (folder / "secret-key").write_bytes(SECRET)
    (folder / "monthbook.sqlite3").write_bytes(SECRET)
    (folder / "mail").mkdir()
    (folder / "mail" / "letter.log").write_bytes(SECRET)
    found = [path for path in folder.rglob("*") if path.is_file()]
    return sorted(
        {each for path in found for each in (str(path.relative_to(folder)), path.name, str(path)[1:])}
    )


def guesses(site: Site) -> Iterator[str]:
    """Of the approved June, whose proof waits, and of what is not there or not theirs."""
    digest = Document.objects.get(kind="proof").sha256
    yield from (f"/children/2020-06/{page}" for page in ("proof.pdf", "proof.pdf/", "proof.PDF", "proof"))
    yield from (
        f"/children/reports/2020-06/{name}" for name in ("latest.pdf", "latest.csv", "ed1.pdf", "ed1.csv")
    )
    yield from (
        f"/children/reports/2020-08/ed{number}.{end}" for number, end in product((0, 1, 2), ("pdf", "json"))
    )
    yield from (
        f"/children/reports/2020-07/ed{name}" for name in ("0.pdf", "2.pdf", "01.exe", "1.pdf/../../x")
    )
    yield from (
        f"/children/{path}"
        for path in (f"{digest}.pdf", f"reports/{digest}", f"documents/{digest[:2]}/{digest}")
    )
    yield from (f"/children/{month}/table.csv" for month in ("2020-06", "2020-08"))
    key = site.record.key
    yield from (f"/children/imports/{key}/{page}" for page in ("", "annotated.xlsx"))
    yield from (f"/imports/{key}.csv", f"/children/imports/{key}.csv", "/children/imports/sheet.xlsx")
    yield from ("/children/2020-06/my/rows.xlsx", "/children/events.csv", "/elsewhere/../children/events.csv")


def try_ways(site: Site, people: Iterable[User], paths: Iterable[str], ways: Iterable[dict[str, str]]) -> int:
    """How many were tried; each answered with nothing of a file."""
    clients, tried = [site.client(person) for person in people], 0
    for path, method, headers, client in product(paths, ("get", "head"), ways, clients):
        answer = getattr(client, method)("/", PATH_INFO=unquote(path, "latin-1"), headers=headers)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        closed(answer)
        assert answer.status_code in {301, 302, 403, 404, 405}, (path, method, headers)
        assert PROOF not in content
        assert SECRET not in content
        assert "ETag" not in answer.headers
        tried += 1
    return tried


def test_nobody_from_outside_reaches_a_file_by_guessing(site: Site, viewer: User, counted: Count) -> None:
    counted(ROW, try_ways(site, [viewer], list(guesses(site))[::4], WAYS[1:2]))


def test_what_is_published_is_told_from_what_is_not(site: Site, viewer: User) -> None:
    """Else the others could not fail."""
    client = site.client(viewer)

    assert closed(client.get("/children/reports/2020-07/ed1.pdf")).status_code == 200
    assert closed(site.client().get("/children/2020-06/proof.pdf")).status_code == 200


@pytest.mark.trust
def test_nobody_from_outside_reaches_a_file_in_any_way(
    site: Site, viewer: User, stranger: User, counted: Count
) -> None:
    counted(ROW, try_ways(site, [viewer, stranger], list(guesses(site)), WAYS))


@pytest.mark.trust
def test_the_data_folder_is_served_to_nobody(site: Site, settings: LazySettings, counted: Count) -> None:
    """The chief neither, who may open every page."""
    files = files_of(Path(settings.DATA_DIR))
    paths = ["".join(each) for each in product(ROOTS, CLIMBS, files)]

    counted(ROW, try_ways(site, [site.chief], paths, WAYS[:2]))
