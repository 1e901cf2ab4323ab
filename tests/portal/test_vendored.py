"""What came from elsewhere is what it was, with its licence, and asks nothing of other hosts."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "static"
TOLD = json.loads((STATIC / "vendor" / "vendored.json").read_text())


def test_vendored_files_have_the_checksums_they_came_with() -> None:
    found = {name: hashlib.sha256((STATIC / name).read_bytes()).hexdigest() for name in TOLD["sha256"]}

    assert found == TOLD["sha256"]


def test_everything_vendored_is_listed_with_its_licence() -> None:
    there = {
        f"{folder}/{path.name}" for folder in ("vendor", "fonts") for path in (STATIC / folder).iterdir()
    }

    assert there - {"vendor/vendored.json"} == set(TOLD["sha256"])
    assert all(package["version"] and package["licence"] for package in TOLD["packages"].values())
    assert {name for name in TOLD["sha256"] if name.endswith("LICENSE")} == {
        "vendor/govuk-frontend.LICENSE",
        "vendor/htmx.LICENSE",
        "fonts/source-sans-3.LICENSE",
    }


def test_no_style_sheet_asks_another_host_or_for_fonts_that_are_not_ours() -> None:
    for path in STATIC.rglob("*.css"):
        text = path.read_text()
        elsewhere = re.findall(r"""url\((?!["']?(?:\.\./fonts/|asset:///fonts/|#))""", text)
        assert elsewhere == [], path.name
        assert not re.search(r"GDS Transport|@import", text), path.name
