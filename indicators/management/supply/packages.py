"""The packages of the lock, and which of them this machine has installed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from indicators.errors import Refused

OURSELVES = "monthbook"
_ENTRY = re.compile(r"(?P<name>[a-z0-9-]+)(?:\[[^]]*\])?==(?P<version>[^\s;\\]+)(?P<marker> ;)?")


@dataclass(frozen=True)
class Package:
    name: str
    version: str
    hashes: tuple[str, ...]
    """SHA-256 of every file that may be installed, of which a machine takes one."""
    wanted_by: frozenset[str]
    some_machines_only: bool


def read_lock(root: Path) -> list[Package]:
    """The packages that running the site needs, by name."""
    entries = re.split(r"\n(?=\S)", (root / "requirements.txt").read_text().strip())
    return [_package(entry) for entry in entries]


def _package(entry: str) -> Package:
    head = _ENTRY.match(entry)
    if head is None:
        raise Refused(f"The lock cannot be read at: {entry.splitlines()[0]}.")
    return Package(
        name=head["name"],
        version=head["version"],
        hashes=tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", entry)),
        wanted_by=frozenset(_wanting(entry)),
        some_machines_only=bool(head["marker"]),
    )


def _wanting(entry: str) -> Iterator[str]:
    """The lock tells beneath each package, in comments, which others brought it."""
    _, _, told = entry.partition("# via")
    for line in told.splitlines():
        name = line.strip(" #").partition(" ")[0].partition("[")[0]
        if name:
            yield name


def installed(packages: list[Package]) -> list[Package]:
    """Those that are here. Raises Refused where what is installed is not what is locked."""
    return [package for package in packages if _is_here(package)]


def _is_here(package: Package) -> bool:
    try:
        found = version(package.name)
    except PackageNotFoundError:
        if package.some_machines_only:
            return False
        raise Refused(f"{package.name} is locked and not installed: ./run setup installs it.") from None
    if found != package.version:
        raise Refused(
            f"{package.name} {found} is installed, and {package.version} locked: ./run setup mends that."
        )
    return True
