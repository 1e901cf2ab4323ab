"""What the signature of a PDF says of its bytes. Nothing here asks the database, the clock or Django."""

from __future__ import annotations

import hashlib
import io
import json
import resource
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from indicators.rules.language import gettext, gettext_noop

PROJECT = Path(__file__).parents[2]
MODULE = "indicators.documents.verify"
MOST_BYTES = 50 * 1024 * 1024
SECONDS = 10
MEGABYTES = 1_024
HOLDS, BROKEN, UNSIGNED, UNREADABLE = "holds", "broken", "unsigned", "unreadable"
HEAD = 1_024
BLOCK = 1_024
SAMPLES = 64


@dataclass(frozen=True, slots=True)
class Seal:
    """``state`` is holds, broken, unsigned or unreadable; ``why`` is a sentence where it does not hold.

    ``seal_of`` gives it in English, with ``{number}`` for that of signatures: its process has no catalogues.
    """

    state: str
    why: str = ""
    certificate: str = ""
    """SHA-256 of the signer's certificate, in hexadecimal; empty where there is none."""
    signer: str = ""
    says: str = ""
    """How the file names itself, as ``children 2020-08 final 0f3a…``: anyone can write that."""
    signatures: int = 1
    """How many there are where they are too many."""

    @property
    def said(self) -> Seal:
        """The same in the language of the site."""
        why = self.why and gettext(self.why).replace("{number}", str(self.signatures))
        return replace(self, why=why)


def seal_apart(content: bytes, *, seconds: int = SECONDS, megabytes: int = MEGABYTES) -> Seal:
    """The same as ``seal_of``, in a process with limits on time and memory. Raises nothing for any bytes."""
    if len(content) > MOST_BYTES:
        too_large = gettext("It is larger than {megabytes} MB.").format(megabytes=MOST_BYTES // 1024**2)
        return Seal(UNREADABLE, too_large)
    if b"%PDF-" not in content[:HEAD]:
        return Seal(UNREADABLE, gettext("It is not a PDF file."))
    command = [sys.executable, "-m", MODULE, str(seconds), str(megabytes)]
    try:
        done = subprocess.run(  # noqa: S603 # nosec B603 # this module
            command, cwd=PROJECT, env={}, input=content, capture_output=True, timeout=4 * seconds, check=True
        )
        return Seal(**json.loads(done.stdout)).said
    except (subprocess.SubprocessError, OSError, ValueError, TypeError):
        return Seal(UNREADABLE, gettext("It takes more time or memory to read than a book does."))


def seal_of(content: bytes) -> Seal:
    """Whether one signature covers the whole file, allows no change and fits its bytes.

    Whose certificate it is, is told and not judged. Raises nothing for any bytes.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    says = ""
    try:
        reader: Any = PdfFileReader(io.BytesIO(content))
        if reader.encrypted:
            return Seal(UNREADABLE, gettext_noop("It is encrypted."))
        says = _name_of(reader)
        signatures = reader.embedded_signatures
        if not signatures:
            return Seal(UNSIGNED, gettext_noop("It is not signed."), says=says)
        if len(signatures) > 1:
            why = gettext_noop("It has {number} signatures; a book has one.")
            return Seal(BROKEN, why, says=says, signatures=len(signatures))
        return _judged(signatures[0], says)
    except Exception:  # whatever a hostile file makes of the library
        return Seal(UNREADABLE, gettext_noop("It is not a whole, readable PDF file."), says=says)


def _judged(signature: Any, says: str) -> Seal:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.fields import MDPPerm
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    status: Any = validate_pdf_signature(signature, ValidationContext(trust_roots=[]))
    is_whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    wrong = {
        gettext_noop("Its bytes are not those that were signed."): not (status.intact and status.valid),
        gettext_noop("Something was added after it was signed."): not is_whole
        or status.modification_level != ModificationLevel.NONE,
        gettext_noop("Its signature allows changes; a book's does not."): (
            signature.docmdp_level != MDPPerm.NO_CHANGES
        ),
    }
    why = next((sentence for sentence, is_so in wrong.items() if is_so), "")
    certificate = signature.signer_cert
    return Seal(
        state=BROKEN if why else HOLDS,
        why=why,
        certificate=hashlib.sha256(certificate.dump()).hexdigest(),
        signer=str(certificate.subject.native.get("common_name", ""))[:100],
        says=says,
    )


def _name_of(reader: Any) -> str:
    try:
        first: Any = reader.trailer["/ID"][0]
    except (KeyError, IndexError):
        return ""
    raw = getattr(first, "original_bytes", None) or str(first).encode()
    return str(raw[:300].decode("utf-8", "replace"))


def share_alike(content: bytes, path: Path) -> float:
    """How much of the stored file the other still has in its place: 0 to 1, of blocks spread over both.

    0 for less than eight blocks, and where the stored file cannot be read.
    """
    try:
        with path.open("rb") as file:
            blocks = min(len(content), path.stat().st_size) // BLOCK
            if blocks < 8:
                return 0.0
            places = sorted({place * blocks // SAMPLES * BLOCK for place in range(SAMPLES)})
            same = 0
            for place in places:
                file.seek(place)
                same += file.read(BLOCK) == content[place : place + BLOCK]
    except OSError:
        return 0.0
    return same / len(places)


def main(seconds: str, megabytes: str) -> None:
    """The file on standard input, its seal as JSON on standard output."""
    for what, most in ((resource.RLIMIT_CPU, int(seconds)), (resource.RLIMIT_AS, int(megabytes) * 1024**2)):
        granted = resource.getrlimit(what)[1]
        least = most if granted == resource.RLIM_INFINITY else min(most, granted)
        resource.setrlimit(what, (least, least))
    sys.stdout.write(json.dumps(asdict(seal_of(sys.stdin.buffer.read()))))


if __name__ == "__main__":
    main(*sys.argv[1:])
