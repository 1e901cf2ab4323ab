"""Nothing secret lies in the checkout: no key, token, or password in an address, but those made up here."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.test_project import FILES, ROOT, named, text_of

# What a secret looks like. Written so that no pattern finds itself.
PATTERNS = {
    "a private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY",
    "a key of AWS": r"A(?:KIA|SIA)[0-9A-Z]{16}\b",
    "a key of Google": r"AIza[0-9A-Za-z_-]{35}\b",
    "a token of GitHub": r"g(?:h[pousr]_[0-9A-Za-z]{36}|ithub_pat_\w{40})",
    "a token of GitLab": r"glpat-[0-9A-Za-z_-]{20}",
    "a token of Slack": r"xox[abprs]-[0-9A-Za-z-]{10}",
    "a key of Stripe": r"[rs]k_live_[0-9A-Za-z]{20}",
    "a token of a registry": r"(?:pypi-AgEI|npm_)[0-9A-Za-z_-]{30}",
    "a JSON web token": r"eyJ[0-9A-Za-z_-]{15,}\.eyJ[0-9A-Za-z_-]{10,}\.",
    "a password in an address": r"[a-z0-9+]+://[^\s/:@'\"`<>{}$]*:[^\s/:@'\"`<>{}$]+@",
    "a value that is called secret": r"(?i)(?:password|passwd|secret|api_?key|token)\w*"
    r"['\"]?\s*[:=]\s*['\"][^'\"\s{}<>$/]{8,}['\"]",
    "a secret key in the environment": r"SECRET_KEY=[^\s$'\"{]{20,}",
}
FILES_OF_KEYS = {".p12", ".pfx", ".pem", ".key", ".jks", ".kdbx", ".asc"}

LIST = Path(__file__).with_name("made_up.txt")
"""What may stand in which file though it looks like a secret. It is the one file that is not searched."""

# Made up, and put together here so that this file does not hold what it forbids
PLANTED = {
    "a private key": ("-----BEGIN RSA", " PRIVATE KEY-----"),
    "a key of AWS": ("AKI", "A" + "Q7" * 8),
    "a key of Google": ("AIz", "a" + "Q7x-_" * 7),
    "a token of GitHub": ("gh", "p_" + "q7X" * 12),
    "a token of GitLab": ("glpa", "t-" + "q7X_-" * 4),
    "a token of Slack": ("xox", "b-" + "123456-abcd"),
    "a key of Stripe": ("sk_", "live_" + "q7X4" * 5),
    "a token of a registry": ("pypi-", "AgEI" + "q7X_-" * 6),
    "a JSON web token": ("eyJ", "hbGciOiJIUzI1NiJ9" + ".eyJ" + "zdWIiOiIxMjM0" + ".sig"),
    "a password in an address": ("postgresql://site", ":hunter3@db.example/book"),
    "a value that is called secret": ("DB_PASS", "WORD = 'correct-horse'"),
    "a secret key in the environment": ("SECRET_", "KEY=" + "q7X4z" * 10),
}


def tracked() -> list[Path]:
    """Every file that is handed on: what git has, and what it would take."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False
    )
    known = {ROOT / name for name in listed.stdout.decode().split("\0") if name}
    return sorted(path for path in known | set(FILES) if path.is_file())


def looking_secret(text: str) -> Iterator[tuple[str, str]]:
    for kind, pattern in PATTERNS.items():
        for found in re.finditer(pattern, text):
            yield kind, found[0]


def test_no_file_holds_a_secret(counted: Callable[[str, int], None]) -> None:
    files = [path for path in tracked() if path != LIST]
    made_up = {line for line in LIST.read_text().splitlines() if not line.startswith("#")}

    found = {f"{named(path)} {said}" for path in files for _, said in looking_secret(text_of(path))}

    assert found - made_up == set()
    assert made_up - found == set(), "what is no longer there need not be allowed"
    counted("files searched for secrets", len(files))


def test_no_file_is_a_store_of_keys() -> None:
    assert [path.name for path in tracked() if path.suffix in FILES_OF_KEYS] == []


def test_every_kind_of_secret_has_one_planted() -> None:
    assert set(PLANTED) == set(PATTERNS)


@pytest.mark.parametrize("kind", PLANTED)
def test_a_planted_secret_is_found(kind: str) -> None:
    planted = f"before\nsetting = {''.join(PLANTED[kind])}\nafter"

    assert kind in {found for found, _ in looking_secret(planted)}
