"""The key that signs books: a production's own, or on a local site one that says it is a demonstration's."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext

from indicators.errors import Refused

DEMONSTRATION = "Monthbook demonstration key"
KEPT_AS = "demonstration-key.p12"
VALID_FOR = dt.timedelta(days=3650)


def signing_key() -> Any:
    """A pyHanko signer. Raises Refused where a production has no key, or it cannot be read."""
    from pyhanko.sign import signers

    file, password = settings.SIGNING_KEY_FILE, settings.SIGNING_KEY_PASSWORD
    if not file:
        if settings.PRODUCTION:
            raise Refused(gettext("Nothing can be signed off: SIGNING_KEY_FILE names no key."))
        file, password = str(demonstration_key(Path(settings.DATA_DIR))), ""
    load: Any = signers.SimpleSigner.load_pkcs12
    found = load(file, passphrase=password.encode() or None)
    if found is None:
        raise Refused(gettext("Nothing can be signed off: the key of SIGNING_KEY_FILE cannot be read."))
    return found


def certificates() -> frozenset[str]:
    """SHA-256 of every certificate that is ours: of the key that signs, and those that the settings name.

    Makes no key. Raises Refused where one that is named cannot be read.
    """
    from cryptography import x509

    files, found = [Path(each) for each in settings.SIGNING_CERTIFICATES], set()
    for file in files:
        try:
            found |= {_digest(each) for each in x509.load_pem_x509_certificates(file.read_bytes())}
        except (OSError, ValueError) as error:
            said = gettext("The certificate {file} of SIGNING_CERTIFICATES cannot be read.")
            raise Refused(said.format(file=file)) from error
    return frozenset(found) | _own_certificate()


def _own_certificate() -> frozenset[str]:
    from cryptography.hazmat.primitives.serialization import pkcs12

    file, password = settings.SIGNING_KEY_FILE, settings.SIGNING_KEY_PASSWORD
    if not file:
        made = Path(settings.DATA_DIR) / KEPT_AS
        if settings.PRODUCTION or not made.exists():
            return frozenset()
        file, password = str(made), ""
    try:
        _, own, _ = pkcs12.load_key_and_certificates(Path(file).read_bytes(), password.encode() or None)
    except (OSError, ValueError) as error:
        raise Refused(gettext("The certificate of SIGNING_KEY_FILE cannot be read.")) from error
    return frozenset() if own is None else frozenset({_digest(own)})


def _digest(certificate: Any) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding

    return hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest()


def demonstration_key(folder: Path) -> Path:
    """Made at first need, readable by its owner alone; its name says what it is."""
    file = folder / KEPT_AS
    if not file.exists():
        _make(file)
    return file


def _make(file: Path) -> None:
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import pkcs12

    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, DEMONSTRATION)])
    now = dt.datetime.now(dt.UTC)
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        **dict.fromkeys(
            ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"), False
        ),
        encipher_only=False,
        decipher_only=False,
    )
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number()).add_extension(usage, critical=True)
    certificate = builder.not_valid_before(now).not_valid_after(now + VALID_FOR).sign(key, hashes.SHA256())
    content = pkcs12.serialize_key_and_certificates(
        DEMONSTRATION.encode(), key, certificate, None, serialization.NoEncryption()
    )
    handle, draft = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    try:
        os.link(draft, file)
    except FileExistsError:  # another process was first: what it has signed with must stay
        pass
    finally:
        Path(draft).unlink()
