"""Secrets of second factors are kept encrypted, so that a copy of the database alone gives none away."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes


def seal(text: str) -> str:
    """Under a key that follows from the site's secret key."""
    return _keys().encrypt(text.encode()).decode()


def open_sealed(text: str) -> str:
    """Raises InvalidToken for what another site, or an older secret key that is not named, has sealed."""
    return _keys().decrypt(text.encode()).decode()


def _keys() -> MultiFernet:
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([_key_of(force_bytes(secret)) for secret in secrets])


def _key_of(secret: bytes) -> Fernet:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"second factors").derive(secret)
    return Fernet(base64.urlsafe_b64encode(made))
