"""Words that mean harm in files that people take: nothing in them leads out, runs, counts or is attached."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import cycle

import pikepdf
import pytest

from indicators.documents.compile import compile_book
from indicators.documents.imprint import Imprint
from indicators.exports.month_html import month_html
from indicators.exports.month_xlsx import month_xlsx
from indicators.models import Event
from indicators.reports.month_csv import month_csv
from indicators.reports.month_report import MonthReport
from indicators.reports.read_month import read_month
from tests.indicators.conftest import Book
from tests.indicators.factories import EventFactory
from tests.indicators.hostile.payloads import HOST, KEPT
from tests.indicators.hostile.site import Site
from tests.indicators.views.answers import content_of

Count = Callable[[str, int], None]
LIVE = ("=", "+", "-", "@", "\t", "\r")
A_NUMBER = re.compile(r"[+-]?[\d.,]+%?")
ROW = "words that mean harm written into CSV, Excel and HTML, none of them live"
REACHING: tuple[str, ...] = (
    "/URI",
    "/Launch",
    "/JavaScript",
    "/JS",
    "/AA",
    "/OpenAction",
    "/SubmitForm",
    "/GoToR",
    "/GoToE",
)
REACHING += ("/RichMedia", "/ImportData", "/Rendition", "/Movie", "/Sound", "/Named", "/Hide")
PROOF = Imprint("proof", 1, "ab" * 32, "Head of performance", "10 September 2020, 12:00")


@pytest.fixture
def report(submitted: Book) -> MonthReport:
    """A row a payload, which stands in each of its words."""
    first = read_month(submitted.month())
    rows = tuple(
        replace(
            first.rows[place % len(first.rows)],
            ref=f"{text} {place}"[:40],
            title=text[:300],
            outcome=text[:300],
            theme=text[:120],
            owner=text[:150],
            reporter=text[:150],
            commentary=text,
        )
        for place, text in enumerate(KEPT.values())
    )
    return replace(first, scorecard_name=KEPT["end of a title"], rows=rows)


class Elements(HTMLParser):
    """Those of a page that would run or lead away."""

    def __init__(self) -> None:
        super().__init__()
        self.live, self.seen = list[str](), 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.seen += 1
        runs = tag in {"script", "iframe", "object", "embed", "base", "form", "link", "img", "video", "audio"}
        given = [f"{name}={value}" for name, value in attributes]
        leads = any(each.startswith("on") or HOST in each or "javascript:" in each for each in given)
        self.live += [f"{tag} {given}"] if runs or leads else []


def live_cells(content: bytes) -> list[str]:
    cells = [
        cell for line in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) for cell in line
    ]
    return [cell for cell in cells if cell.startswith(LIVE) and not A_NUMBER.fullmatch(cell) and cell != "-"]


def live_parts(content: bytes) -> list[str]:
    """Of a workbook: formulas, links, names, other files, macros, comments."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = [name for name in packed.namelist() if re.search("vba|external|comment|drawing|embed", name)]
        sheets = [
            packed.read(each).decode() for each in packed.namelist() if each.endswith((".xml", ".rels"))
        ]
    return names + [
        found
        for text in sheets
        for found in re.findall(r"<f[ >]|<hyperlink|<definedName name=.(?!_xlnm)|TargetMode", text)
    ]


def test_nothing_is_live_in_a_month_as_a_file(report: MonthReport, counted: Count) -> None:
    page = Elements()
    page.feed(month_html(report).decode())

    assert live_cells(month_csv(report)) == []
    assert live_parts(month_xlsx(report)) == []
    assert page.live == []
    assert page.seen > 300
    counted(ROW, 3 * len(KEPT))


@pytest.mark.trust
def test_nothing_is_live_in_the_files_that_pages_hand_out(site: Site, counted: Count) -> None:
    for text in KEPT.values():
        EventFactory.create(scorecard=site.book.scorecard, object_label=text[:200], after={text: text})
    for returned, text in zip(site.book.month().returns.order_by("pk"), cycle(formulas()), strict=False):
        site.book.month().returns.filter(pk=returned.pk).update(commentary=text)
    client, slug = site.client(), site.book.scorecard.slug

    for address in ("events.csv", "2020-08/table.csv"):
        status, content = content_of(client, f"/{slug}/{address}")
        assert (status, live_cells(content)) == (200, [])
    for address in ("2020-08/table.xlsx", "2020-08/my/rows.xlsx", "imports/sheet.xlsx"):
        status, content = content_of(client, f"/{slug}/{address}")
        assert (status, live_parts(content)) == (200, [])
    assert Event.objects.filter(act="download").count() == 5
    counted(ROW, len(KEPT) + 4 * 5)


def formulas() -> list[str]:
    return [text.strip() for name, text in KEPT.items() if name.startswith("formula")]


def things(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    for each in pdf.objects:
        yield from within(each, 0)


def within(thing: object, deep: int) -> Iterator[pikepdf.Dictionary | pikepdf.Stream]:
    if isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
        yield thing
        if deep < 4:
            for key in list(thing.keys()):
                yield from within(thing.get(key), deep + 1)
    elif isinstance(thing, pikepdf.Array) and deep < 4:
        for each in thing:
            yield from within(each, deep + 1)


@pytest.mark.trust
def test_nothing_leads_out_of_a_book_nor_acts_nor_is_attached(report: MonthReport, counted: Count) -> None:
    book = compile_book(report, PROOF, lambda _words: None, content='{"a":1}')

    with pikepdf.open(io.BytesIO(book)) as pdf:
        reaching = {
            f"{key} {each.get(key)}"
            for each in things(pdf)
            for key in each.keys()  # noqa: SIM118 - a dictionary of pikepdf
            if key in REACHING or (key == "/S" and str(each.get(key)) in REACHING)
        }
        attached = sorted(pdf.attachments)
    assert reaching == set()
    assert attached == ["children-2020-08-ed1-snapshot.json", "children-2020-08-ed1.csv"]
    assert b"root:x:0" not in book
    counted("words that mean harm printed in a book, with no link out, action or attachment", 6 * len(KEPT))
