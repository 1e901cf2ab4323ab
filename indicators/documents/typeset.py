"""HTML to PDF by WeasyPrint, which may fetch nothing but our own packaged files."""

from __future__ import annotations

import datetime as dt
import gc
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from indicators.documents.headings import head_cells
from indicators.documents.progress import pages_told
from indicators.errors import Refused

if TYPE_CHECKING:
    from weasyprint import Document

SCHEME = "asset:///"
STATIC = Path(settings.BASE_DIR) / "static"
CUTS = ("400-normal", "600-normal", "700-normal", "400-italic")
PACKAGED = {f"fonts/source-sans-3-latin-{cut}.woff2" for cut in CUTS}
ACCESSIBLE = (STATIC / "print" / "accessible.xml").read_bytes()
"""That the file follows PDF/UA-1, and what those words mean, as PDF/A asks of any that it does not know."""

TRIES = 8
_UNCLEAR = re.compile(rb"(?<!\r)\r\nendstream")

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
    """What is typeset; ``pictures`` are PNG, by the name that the page gives them."""

    html: str
    css: str
    pictures: Mapping[str, bytes] = field(default_factory=dict)


def pdf_of(source: Source, identifier: str, told: Told, attached: Sequence[Attached] = ()) -> bytes:
    """PDF/A-3a and PDF/UA-1 in one file; the same input gives the same bytes.

    Raises Refused in one clear line where the libraries it draws with are not installed.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
    except OSError as error:
        raise Refused(f"The book cannot be made here: {error}. ./run setup installs it.") from error
    fonts, fetcher = FontConfiguration(), only_packaged(source.pictures)
    gc.disable()  # a tenth of the time; what is left over goes when the book is done
    try:
        told("Laying out the pages")
        sheet = CSS(string=source.css, url_fetcher=fetcher, base_url=SCHEME, font_config=fonts)
        page = HTML(string=source.html, url_fetcher=fetcher, base_url=SCHEME)
        with pages_told(told):
            document = page.render(font_config=fonts, stylesheets=[sheet], pdf_variant="pdf/a-3a")
        told(f"Drawing {len(document.pages)} pages")
        return _written(document, identifier, attached)
    finally:
        gc.enable()


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

    found = (written(spare) for spare in range(TRIES))
    return next(content for content in found if not has_unclear_ends(content))


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


def has_unclear_ends(pdf: bytes) -> bool:
    """Whether a stream that the writer packed itself, after ours, ends in CR: one object more moves that."""
    return _UNCLEAR.search(pdf) is not None


def _serialised_once(_document: Document, pdf: Any, spare: int) -> None:
    """With an identifier, each object would be serialised and compressed for its hash and again as itself."""
    from pydyf import Dictionary, Object, Stream

    class Serialised(Object):  # type: ignore[misc]
        """An object as its bytes."""

        def __init__(self, plain: Object) -> None:
            super().__init__()
            self.number, self.generation, self.free = plain.number, plain.generation, plain.free
            self.content, self.is_stream = _with_a_plain_end(plain.data), isinstance(plain, Stream)

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


def _with_a_plain_end(content: bytes) -> bytes:
    """Data that end in CR would be read as ending before it, since LF follows; not where CR and LF do."""
    end = b"\nendstream"
    return content.removesuffix(end) + b"\r" + end if content.endswith(b"\r" + end) else content


def only_packaged(pictures: Mapping[str, bytes] | None = None) -> Any:
    """A fetcher for which there is no network and no file but those named here and the pictures given."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyPackaged(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            """Raises ValueError, which the typesetter takes for a picture that is not there."""
            name = url.removeprefix(SCHEME)
            if url.startswith(SCHEME) and pictures and name in pictures:
                return URLFetcherResponse(url, pictures[name], {"Content-Type": "image/png"})
            if not url.startswith(SCHEME) or name not in PACKAGED:
                raise ValueError("only packaged files are fetched")
            return URLFetcherResponse(url, (STATIC / name).read_bytes(), {"Content-Type": "font/woff2"})

    return OnlyPackaged()
