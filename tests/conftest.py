"""What every test stands on. The cast and their months are beside the tests of the app."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.db import connection, transaction

from indicators.documents.keys import demonstration_key
from tests import trust_report

hypothesis.settings.register_profile("monthbook", deadline=None)  # a busy machine is no failure
hypothesis.settings.load_profile("monthbook")


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """The settings of PostgreSQL are a production's: tests speak plain HTTP and collect no static files."""
    settings.SECURE_SSL_REDIRECT = False
    settings.SESSION_COOKIE_SECURE = False
    settings.CSRF_COOKIE_SECURE = False
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True  # else every client reads all
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ACCOUNT_RATE_LIMITS = settings.MFA_RATE_LIMITS = False  # tests sign in often, as if by force
    settings.SECOND_FACTOR = "nobody"
    settings.PROOF_AGAIN = settings.PASSWORD_ASKED = frozenset()
    settings.PROOF_WHERE_CHANGED = settings.PROOF_WHERE_TICKED = {}
    if settings.PRODUCTION:  # which signs with a key of its own
        settings.SIGNING_KEY_FILE = str(demonstration_key(Path(settings.DATA_DIR)))


@pytest.fixture
def counted() -> Callable[[str, int], None]:
    """Adds to a row of the trust report, as `counted("moves tried", 12)`, after what is asserted of them."""
    return lambda row, number: trust_report.count(row, number, connection.vendor)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """Between transactional tests the tables are emptied, which the database's own guards would refuse."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connection.ops, "execute_sql_flush", _empty_past_the_guards)
        yield


def _empty_past_the_guards(statements: Iterable[str]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        guards: list[tuple[str, str]] = []
        if connection.vendor == "sqlite":
            guards = cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        else:
            cursor.execute("SET LOCAL session_replication_role = replica")
        for name, _ in guards:
            cursor.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            cursor.execute(statement)
        for _, definition in guards:
            cursor.execute(definition)
