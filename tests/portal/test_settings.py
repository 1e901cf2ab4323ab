"""A local site needs no setting; a production starts only whole."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.checks import run_checks

from portal import environment
from portal.accounts import checks

ROOT = Path(settings.BASE_DIR)
PRODUCTION = {
    "DATABASE_URL": "postgresql://monthbook@database.example/monthbook",
    "SECRET_KEY": "made-up-for-tests-it-guards-nothing-0123456789-abcdefghijk",
    "ALLOWED_HOSTS": "monthbook.example",
}


def python(folder: Path, *arguments: str, **given: str) -> subprocess.CompletedProcess[str]:
    """Runs in a fresh process, with these settings alone."""
    environ = {name: value for name, value in os.environ.items() if name not in environment.REGISTRY}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environ | {"DATA_DIR": str(folder)} | given,
        capture_output=True,
        text=True,
        check=False,
    )


def printed(folder: Path, expression: str, **given: str) -> str:
    """What the expression over `settings` gives."""
    answer = python(folder, "-c", f"from django.conf import settings; print({expression})", **given)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout.strip()


def test_a_site_without_settings_keeps_its_database_in_its_folder(tmp_path: Path) -> None:
    found = printed(tmp_path, "[settings.DATABASES['default'][key] for key in ('ENGINE', 'NAME')]")

    assert found == f"['portal.sqlite', '{tmp_path}/monthbook.sqlite3']"


def test_a_site_without_settings_serves_this_machine_alone(tmp_path: Path) -> None:
    assert printed(tmp_path, "settings.ALLOWED_HOSTS") == "['localhost', '127.0.0.1', '[::1]']"


def test_a_local_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    first, second = (printed(tmp_path, "settings.SECRET_KEY") for _ in range(2))

    assert len(first) >= 50
    assert first == second
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert not list(tmp_path.glob("tmp*"))


def test_a_sqlite_address_alone_is_a_local_site_with_that_file(tmp_path: Path) -> None:
    found = printed(
        tmp_path, "settings.DATABASES['default']['NAME']", DATABASE_URL=f"sqlite:///{tmp_path}/other.sqlite3"
    )

    assert found == f"{tmp_path}/other.sqlite3"


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        (["DATABASE_URL", "ALLOWED_HOSTS"], "SECRET_KEY"),
        (["DATABASE_URL", "SECRET_KEY"], "ALLOWED_HOSTS"),
        (["SECRET_KEY", "ALLOWED_HOSTS"], "DATABASE_URL"),
        (["DATABASE_URL"], "SECRET_KEY, ALLOWED_HOSTS"),
        (["SECRET_KEY"], "DATABASE_URL, ALLOWED_HOSTS"),
        (["ALLOWED_HOSTS"], "DATABASE_URL, SECRET_KEY"),
    ],
)
def test_a_production_refuses_to_start_half_configured(
    given: list[str], missing: str, tmp_path: Path
) -> None:
    answer = python(tmp_path, "manage.py", "check", **{name: PRODUCTION[name] for name in given})

    assert answer.returncode != 0
    assert answer.stderr.endswith(f"A production needs these settings too: {missing}.\n")


def test_a_site_refuses_to_start_with_a_second_factor_for_whom_nobody_knows(tmp_path: Path) -> None:
    """It would ask nobody at all."""
    answer = python(tmp_path, "manage.py", "check", **PRODUCTION, SECOND_FACTOR="Everyone")

    assert answer.returncode != 0
    assert "SECOND_FACTOR cannot be read: it is none of roles, everyone, nobody." in answer.stderr


def test_a_production_passes_the_deployment_check(tmp_path: Path) -> None:
    whole = PRODUCTION | {"BASE_URL": "https://monthbook.example", "EMAIL_URL": "smtp://mail.example"}
    answer = python(tmp_path, "manage.py", "check", "--deploy", "--fail-level", "WARNING", **whole)

    assert answer.returncode == 0, answer.stderr
    assert not (tmp_path / "secret-key").exists()


HTTPS = {"BASE_URL": "https://book.example", "EMAIL_URL": "smtp://mail.example", "OIDC_URL": ""}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"BASE_URL": "http://127.0.0.1:8000", "EMAIL_URL": "file:"}, [checks.NO_BASE, checks.NO_MAIL]),
        ({"BASE_URL": "http://book.example"}, [checks.NO_BASE]),
        ({"OIDC_URL": "http://sign-in.example"}, [checks.NO_TLS]),
        ({"OIDC_URL": "https://sign-in.example"}, []),
        ({}, []),
    ],
)
def test_the_deployment_check_alone_tells_of_addresses_that_lead_nowhere(
    given: dict[str, str], said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (HTTPS | given).items():
        monkeypatch.setattr(settings, name, value)

    found = run_checks(tags=["addresses"], include_deployment_checks=True)

    assert [each.msg for each in found] == said
    assert not run_checks(tags=["addresses"])


@pytest.mark.parametrize("name", ["SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"])
def test_a_production_speaks_https_alone_and_a_local_site_does_not(name: str, tmp_path: Path) -> None:
    assert printed(tmp_path, f"settings.{name}", **PRODUCTION) == "True"
    assert printed(tmp_path, f"settings.{name}") == "False"


def test_cookies_of_a_production_are_of_its_own_host_whatever_a_neighbour_sets(tmp_path: Path) -> None:
    names = "settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME"

    assert printed(tmp_path, names, **PRODUCTION) == "__Host-sessionid __Host-csrftoken"
    assert printed(tmp_path, names) == "sessionid csrftoken"


def test_a_proxy_is_believed_only_where_told(tmp_path: Path) -> None:
    asked = "settings.SECURE_PROXY_SSL_HEADER"

    assert printed(tmp_path, asked, **PRODUCTION) == "None"
    assert "HTTP_X_FORWARDED_PROTO" in printed(tmp_path, asked, **PRODUCTION, BEHIND_TLS_PROXY="yes")


def test_a_socket_folder_may_be_the_host_of_the_database(tmp_path: Path) -> None:
    given = PRODUCTION | {"DATABASE_URL": "postgresql://postgres@%2Fvar%2Frun%2FData/monthbook"}

    assert printed(tmp_path, "settings.DATABASES['default']['HOST']", **given) == "/var/run/Data"


def test_every_setting_stands_in_the_reference_with_its_meaning() -> None:
    reference = (ROOT / "docs/reference/settings.md").read_text()

    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| [^|]+ \| ([^|]+) \|$", reference, re.MULTILINE))

    assert rows == {each.name: each.doc for each in environment.REGISTRY.values()}
