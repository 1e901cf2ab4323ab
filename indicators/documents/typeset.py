"""HTML to PDF by WeasyPrint, which may fetch nothing but our own packaged files."""

from __future__ import annotations

import datetime as dt
import gc
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext, ngettext

from indicators.documents.drawings import SCHEME
from indicators.documents.headings import head_cells
from indicators.documents.progress import pages_told
from indicators.documents.streams import clear, with_a_plain_end
from indicators.errors import Refused

if TYPE_CHECKING:
    from weasyprint import Document

STATIC = Path(settings.BASE_DIR) / "static"
CUTS = ("400-normal", "600-normal", "700-normal", "400-italic")
PACKAGED = {f"fonts/source-sans-3-latin-{cut}.woff2" for cut in CUTS}
FACES = "".join(
    f"@font-face {{ font-family: 'Source Sans 3'; font-weight: {cut[:3]}; font-style: {cut[4:]};"
    f" src: url('{SCHEME}fonts/source-sans-3-latin-{cut}.woff2'); }}"
    for cut in CUTS
)
ACCESSIBLE = (STATIC / "print" / "accessible.xml").read_bytes()
"""That the file follows PDF/UA-1, and what those words mean, as PDF/A asks of any that it does not know."""

_WITHOUT_END = re.compile(r"<(br|col|img|meta|wbr)\b([^<>]*)>")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")

Told = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that rides along, as the source of what is printed; its date keeps the bytes the same."""

    name: str
    words: str
    content: bytes
    day: dt.date


@dataclass(frozen=True, slots=True)
class Source:
    """What is typeset; ``pictures`` are PNG or SVG, by the name that the page gives them."""

    html: str
    css: str
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def pdf_of(source: Source, identifier: str, told: Told, attached: Sequence[Attached] = ()) -> bytes:
    """PDF/A-3a and PDF/UA-1 in one file; the same input gives the same bytes.

    Raises Refused in one clear line where the libraries it draws with are not installed.
    """
    warm_up(source.css)
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts, fetcher = FontConfiguration(), only_packaged(source.pictures)
    gc.disable()  # a tenth of the time; what is left over goes when the book is done
    try:
        told(gettext("Laying out the pages"))
        faces = CSS(string=FACES, url_fetcher=fetcher, base_url=SCHEME, font_config=fonts)
        page = parsed(source.html, fetcher)
        sheets = [faces, sheet(source.css)]
        with pages_told(told):
            document = page.render(font_config=fonts, stylesheets=sheets, pdf_variant="pdf/a-3a")
        count = len(document.pages)
        told(ngettext("Drawing {number} page", "Drawing {number} pages", count).format(number=count))
        return _written(document, identifier, attached)
    finally:
        gc.enable()


def warm_up(css: str) -> None:
    """Load what every book needs, for a process that lets children make books: they find it there.

    No more than that: a font map has a thread, which no child inherits.
    Raises Refused in one clear line where the libraries it draws with are not installed.
    """
    try:
        import weasyprint.text.fonts  # noqa: F401
    except OSError as error:
        said = gettext("The book cannot be made here: {error}. ./run setup installs it.")
        raise Refused(said.format(error=error)) from error
    sheet(css)
    for name in PACKAGED:
        font(name)


def parsed(html: str, fetcher: Any) -> Any:
    """A page of ours, read as XML: ten times as fast as by the rules for pages of anybody."""
    from cssselect2 import ElementWrapper
    from defusedxml import ElementTree
    from weasyprint import HTML

    class Parsed(HTML):  # type: ignore[misc]
        """Made of elements that are parsed already."""

        def __init__(self, root: Any) -> None:
            self.base_url, self.url_fetcher, self.media_type = SCHEME, fetcher, "print"
            self.wrapper_element = ElementWrapper.from_html_root(root)
            self.etree_element = root

    closed = _WITHOUT_END.sub(r"<\1\2/>", _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", html))
    return Parsed(ElementTree.fromstring(closed))


@lru_cache(maxsize=8)
def sheet(css: str) -> Any:
    """Parsed once for all books of that look."""
    from weasyprint import CSS

    return CSS(string=css, url_fetcher=only_packaged(), base_url=SCHEME)


@cache
def font(name: str) -> bytes:
    """A packaged font unpacked, which takes longer than all else that a book reads."""
    from fontTools.ttLib import TTFont

    unpacked = io.BytesIO()
    with TTFont(STATIC / name, recalcTimestamp=False) as packed:
        packed.flavor = None
        packed.save(unpacked)
    return unpacked.getvalue()


def _written(document: Document, identifier: str, attached: Sequence[Attached]) -> bytes:
    metadata: Any = document.metadata
    plain = metadata.generate_rdf_metadata
    metadata.generate_rdf_metadata = lambda *given: plain(*given).replace(
        b"</rdf:RDF>", ACCESSIBLE + b"</rdf:RDF>"
    )

    def written(spare: int) -> bytes:
        content: bytes = document.write_pdf(
            finisher=partial(_serialised_once, spare=spare),
            pdf_variant="pdf/a-3a",
            pdf_identifier=identifier.encode(),
            attachments=[_attachment(each) for each in attached],
        )
        return content

    return clear(written)


def _attachment(file: Attached) -> Any:
    from weasyprint import Attachment

    at = dt.datetime.combine(file.day, dt.time(), dt.UTC)
    return Attachment(
        string=file.content,
        name=file.name,
        description=file.words,
        created=at,
        modified=at,
        relationship="Source",
        url_fetcher=only_packaged(),
    )


def _serialised_once(_document: Document, pdf: Any, spare: int) -> None:
    """With an identifier, each object would be serialised and compressed for its hash and again as itself."""
    from pydyf import Dictionary, Object, Stream

    class Serialised(Object):  # type: ignore[misc]
        """An object as its bytes."""

        def __init__(self, plain: Object) -> None:
            super().__init__()
            self.number, self.generation, self.free = plain.number, plain.generation, plain.free
            self.content, self.is_stream = with_a_plain_end(plain.data), isinstance(plain, Stream)

        @property
        def data(self) -> bytes:
            content: bytes = self.content
            return content

        @property
        def compressible(self) -> bool:
            return not self.generation and not self.is_stream

    head_cells(pdf)
    for _ in range(spare):
        pdf.add_object(Dictionary({}))
    for each in pdf.objects:
        if isinstance(each, Stream) and each.extra.get("Type") == "/Metadata":
            each.compress = False  # archives find it without knowing how to unpack
    pdf.objects[:] = [each if each.free == "f" else Serialised(each) for each in pdf.objects]


def only_packaged(pictures: Mapping[str, bytes] | None = None) -> Any:
    """A fetcher for which there is no network and no file but those named here and the pictures given."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyPackaged(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            """Raises ValueError, which the typesetter takes for a picture that is not there."""
            name = url.removeprefix(SCHEME)
            if url.startswith(SCHEME) and pictures and name in pictures:
                kind = "image/svg+xml" if name.endswith(".svg") else "image/png"
                return URLFetcherResponse(url, pictures[name], {"Content-Type": kind})
            if not url.startswith(SCHEME) or name not in PACKAGED:
                raise ValueError("only packaged files are fetched")
            return URLFetcherResponse(url, font(name), {"Content-Type": "font/ttf"})

    return OnlyPackaged()
