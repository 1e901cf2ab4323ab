"""Sign a book: a PAdES signature that nobody sees on its pages and no later change survives."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any, cast

from django.conf import settings
from django.utils.translation import gettext

from indicators.documents.streams import clear

FIELD = "Monthbook sign-off"


def signed(pdf: bytes, *, key: Any, reason: str) -> bytes:
    """The same pages with the signature after them, and a time stamp where one is configured."""
    return clear(lambda spare: _signed(pdf, key, reason, spare))


def _signed(pdf: bytes, key: Any, reason: str, spare: int) -> bytes:
    from pyhanko.pdf_utils.generic import DictionaryObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers, timestamps

    stamper = timestamps.HTTPTimeStamper(settings.TIMESTAMP_URL) if settings.TIMESTAMP_URL else None

    class Writer(IncrementalPdfFileWriter):
        """Leaves the metadata as they are: written anew they would keep PDF/A no longer."""

        def _update_meta(self) -> None:
            pass

    writer, nothing = Writer(io.BytesIO(pdf)), cast(Any, DictionaryObject)
    for _ in range(spare):
        writer.add_object(nothing())
    unseen = fields.InvisSigSettings(box_out_of_bounds=True)  # else PDF/UA asks for it among what is read
    fields.append_signature_field(
        writer,
        fields.SigFieldSpec(
            FIELD, readable_field_name=gettext("Sign-off of the month"), invis_sig_settings=unseen
        ),
    )
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD,
        reason=reason,
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        md_algorithm="sha256",
    )
    signer = signers.PdfSigner(metadata, signer=key, timestamper=stamper)
    out = io.BytesIO()
    with ThreadPoolExecutor(1) as aside:  # the library runs a loop of its own, whatever runs here
        aside.submit(signer.sign_pdf, writer, output=out).result()
    return out.getvalue()
