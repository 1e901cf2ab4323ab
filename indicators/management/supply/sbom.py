"""The bill of materials, as CycloneDX 1.6 in JSON: every package and vendored file, and who wants whom.

The same checkout on the same machine gives the same bytes, so that two bills can be compared.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import quote

from indicators.management.supply.licences import licence_of
from indicators.management.supply.packages import OURSELVES, Package, installed, read_lock
from indicators.management.supply.vendored import Vendored, read_vendored

Said = dict[str, Any]


def bill_of_materials(root: Path, **dated: str) -> Said:
    """The bill of the checkout in `root`; `dated` may add its `timestamp` and `serialNumber`."""
    packages, vendored = installed(read_lock(root)), read_vendored(root)
    ours = _ourselves(root)
    bill: Said = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1}
    if "serialNumber" in dated:
        bill["serialNumber"] = dated["serialNumber"]
    bill["metadata"] = {"component": ours, "lifecycles": [{"phase": "operations"}]}
    if "timestamp" in dated:
        bill["metadata"]["timestamp"] = dated["timestamp"]
    bill["components"] = [*map(_of_package, packages), *map(_of_vendored, vendored)]
    bill["dependencies"] = _wants(packages, vendored, ours["bom-ref"])
    return bill


def as_bytes(bill: Said) -> bytes:
    return (json.dumps(bill, indent=1, sort_keys=True) + "\n").encode()


def _ourselves(root: Path) -> Said:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    return {
        "type": "application",
        "bom-ref": OURSELVES,
        "name": project["name"],
        "version": project["version"],
        "description": project["description"],
        "licenses": _licences(project["license"]),
    }


def _of_package(package: Package) -> Said:
    purl = _purl(package)
    return {
        "type": "library",
        "bom-ref": purl,
        "name": package.name,
        "version": package.version,
        "purl": purl,
        "licenses": _licences(licence_of(package.name)),
        # Not the component's own hashes: the lock takes any of these files, and each machine one of them
        "externalReferences": [
            {
                "type": "distribution",
                "url": purl,
                "comment": "The files that the lock accepts; one of them is installed.",
                "hashes": [_sha256(digest) for digest in sorted(package.hashes)],
            }
        ],
    }


def _of_vendored(each: Vendored) -> Said:
    purl = _npm_purl(each)
    return {
        "type": "library",
        "bom-ref": purl,
        "name": each.name,
        "version": each.version,
        "purl": purl,
        "licenses": _licences(each.licence),
        "components": [
            {"type": "file", "bom-ref": path, "name": path, "hashes": [_sha256(digest)]}
            for path, digest in each.files.items()
        ],
    }


def _wants(packages: list[Package], vendored: list[Vendored], ours: str) -> list[Said]:
    purls = {package.name: _purl(package) for package in packages}
    direct = [*(purls[each.name] for each in packages if OURSELVES in each.wanted_by)]
    wants = {ours: [*direct, *map(_npm_purl, vendored)]}
    for name, purl in purls.items():
        wants[purl] = [purls[each.name] for each in packages if name in each.wanted_by]
    wants |= {_npm_purl(each): [] for each in vendored}
    return [{"ref": ref, "dependsOn": sorted(others)} for ref, others in wants.items()]


def _purl(package: Package) -> str:
    return f"pkg:pypi/{package.name}@{package.version}"


def _npm_purl(each: Vendored) -> str:
    return f"pkg:npm/{quote(each.name, safe='/')}@{each.version}"


def _licences(expression: str) -> list[Said]:
    if " " in expression:
        return [{"expression": expression}]
    return [{"license": {"id": expression}}]


def _sha256(digest: str) -> Said:
    return {"alg": "SHA-256", "content": digest}
