"""The page of licences, drawn from the lock and the vendored files. `python -m tests.licences` writes it."""

from __future__ import annotations

from pathlib import Path

from indicators.management.supply.licences import licence_of
from indicators.management.supply.packages import OURSELVES, read_lock
from indicators.management.supply.vendored import read_vendored

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs/reference/licences.md"
START, END = "<!-- licences -->", "<!-- end -->"

ALLOWED = {
    *("MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "0BSD"),
    *("Apache-2.0 AND MIT", "BSD-3-Clause AND MIT"),
    "Apache-2.0 OR BSD-2-Clause",
    "Apache-2.0 OR BSD-3-Clause",
    "OFL-1.1",
}
"""Permissive ones: they want their notice kept, and nothing of what uses them."""

EXCEPTIONS = {
    "certifi": "MPL-2.0",
    "fido2": "BSD-2-Clause AND Apache-2.0 AND MPL-2.0",
    "psycopg": "LGPL-3.0-only",
    "psycopg-binary": "LGPL-3.0-only",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
}
"""Packages that want their own changes shared. They are used as they come, which asks nothing of us."""

Row = tuple[str, str, str, str]


def rows() -> list[Row]:
    """Name, version, licence and by whom it is wanted, of everything that others wrote."""
    packages: list[Row] = [
        (each.name, each.version, licence_of(each.name), _wanting(each.wanted_by)) for each in read_lock(ROOT)
    ]
    vendored: list[Row] = [
        (each.name, each.version, each.licence, "pages in the browser") for each in read_vendored(ROOT)
    ]
    return packages + vendored


def forbidden(found: list[Row]) -> list[Row]:
    return [row for row in found if row[2] not in ALLOWED and EXCEPTIONS.get(row[0]) != row[2]]


def drawn(page: str) -> str:
    """The page with its table as it should be."""
    lines = ["| What | Version | Licence | Wanted by |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows()]
    before, _, rest = page.partition(START)
    return f"{before}{START}\n{chr(10).join(lines)}\n{END}{rest.partition(END)[2]}"


def _wanting(names: frozenset[str]) -> str:
    return ", ".join(sorted("Monthbook" if name == OURSELVES else name for name in names))


if __name__ == "__main__":
    PAGE.write_text(drawn(PAGE.read_text()))
