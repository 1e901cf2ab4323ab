"""What every test stands on. The cast and their months are beside the tests of the app."""

from __future__ import annotations

import pytest
from django.conf import settings


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """The settings of PostgreSQL are a production's: tests speak plain HTTP and collect no static files."""
    settings.SECURE_SSL_REDIRECT = False
    settings.SESSION_COOKIE_SECURE = False
    settings.CSRF_COOKIE_SECURE = False
    settings.WHITENOISE_USE_FINDERS = True
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
