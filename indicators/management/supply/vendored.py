"""The files for browsers that others wrote and that lie in `static/`, as their manifest lists them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Vendored:
    name: str
    version: str
    licence: str
    files: dict[str, str]
    """SHA-256 by path below the checkout."""


def read_vendored(root: Path) -> list[Vendored]:
    told = json.loads((root / "static/vendor/vendored.json").read_text())
    return [
        Vendored(
            name,
            about["version"],
            about["licence"],
            {
                f"static/{path}": digest
                for path, digest in sorted(told["sha256"].items())
                if path.startswith(about["files"])
            },
        )
        for name, about in sorted(told["packages"].items())
    ]
