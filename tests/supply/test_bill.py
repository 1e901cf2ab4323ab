"""The bill of materials: whole, repeatable, and built as CycloneDX 1.6 says."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from indicators.errors import Refused
from indicators.management.supply.packages import read_lock
from indicators.management.supply.sbom import as_bytes, bill_of_materials
from tests.licences import ROOT

Said = dict[str, Any]
HASH = {"alg": "SHA-256", "content": r"[0-9a-f]{64}"}
# What the specification allows of each kind and we use; the name of a key that must be there ends with "!"
SHAPES: dict[str, set[str]] = {
    "bill": {
        "bomFormat!",
        "specVersion!",
        "version",
        "serialNumber",
        "metadata",
        "components",
        "dependencies",
    },
    "metadata": {"timestamp", "lifecycles", "component"},
    "component": {"type!", "name!", "bom-ref", "version", "description", "purl", "licenses", "hashes"}
    | {"externalReferences", "components"},
    "externalReferences": {"type!", "url!", "comment", "hashes"},
    "hashes": {"alg!", "content!"},
    "dependencies": {"ref!", "dependsOn"},
}


@pytest.fixture(scope="module")
def bill() -> Said:
    return bill_of_materials(ROOT)


def components(of: Said) -> Iterator[Said]:
    for each in of.get("components", []):
        yield each
        yield from components(each)


def misbuilt(kind: str, said: Said) -> list[str]:
    """What the specification does not allow, by kind and key."""
    keys = {key.strip("!") for key in SHAPES[kind]}
    must = {key.strip("!") for key in SHAPES[kind] if key.endswith("!")}
    found = [f"{kind}: {key}" for key in (set(said) - keys) | (must - set(said))]
    for key in ("externalReferences", "hashes", "dependencies"):
        for each in said.get(key, []):
            found += misbuilt(key, each)
    for each in said.get("components", []):
        found += misbuilt("component", each)
    if "metadata" in said:
        found += misbuilt("metadata", said["metadata"])
        found += misbuilt("component", said["metadata"]["component"])
    return found


def misspelt(said: Said) -> list[Said]:
    """Components whose values the specification refuses."""
    return [
        each
        for each in components(said)
        if each["type"] not in {"library", "file"}
        or (each["type"] == "library" and not re.fullmatch(r"pkg:(pypi|npm)/[%\w./-]+@[\w.]+", each["purl"]))
        or any(
            not re.fullmatch(HASH["content"], one["content"]) or one["alg"] != HASH["alg"]
            for place in (each, *each.get("externalReferences", []))
            for one in place.get("hashes", [])
        )
        or any(
            len(licence) != 1 or not {"license", "expression"} & set(licence) for licence in _licences(each)
        )
    ]


def _licences(component: Said) -> list[Said]:
    """An expression stands alone."""
    found: list[Said] = component.get("licenses", [])
    return found if len(found) <= 1 else [{}]


def test_the_bill_is_built_as_the_specification_says(bill: Said, counted: Callable[[str, int], None]) -> None:
    assert (bill["bomFormat"], bill["specVersion"], bill["version"]) == ("CycloneDX", "1.6", 1)
    assert misbuilt("bill", bill) == []
    assert misspelt(bill) == []
    counted("packages and vendored files in the bill of materials", len(list(components(bill))))


def test_what_is_built_otherwise_is_told(bill: Said) -> None:
    spoilt = json.loads(as_bytes(bill))
    del spoilt["components"][0]["name"]
    spoilt["components"][1]["licence"] = "MIT"
    spoilt["components"][2]["externalReferences"][0]["hashes"][0]["content"] = "short"

    assert misbuilt("bill", spoilt) == ["component: name", "component: licence"]
    assert len(misspelt(spoilt)) == 1


def test_every_reference_is_to_one_component_and_all_are_wanted(bill: Said) -> None:
    names = ["monthbook", *(each["bom-ref"] for each in components(bill))]
    wants = {each["ref"]: set(each["dependsOn"]) for each in bill["dependencies"]}
    libraries = {each["bom-ref"] for each in bill["components"]}

    assert len(names) == len(set(names))
    assert set(wants) == {"monthbook"} | libraries
    assert set().union(*wants.values()) == libraries
    assert "pkg:pypi/django@" in "".join(wants["monthbook"])


def test_every_package_that_is_installed_is_there_with_the_hashes_of_the_lock(bill: Said) -> None:
    told = {each["name"]: each for each in bill["components"]}

    for package in read_lock(ROOT):
        if package.name not in told:
            assert package.some_machines_only
            continue
        (files,) = told[package.name]["externalReferences"]
        assert told[package.name]["version"] == package.version
        assert {one["content"] for one in files["hashes"]} == set(package.hashes) != set()


def test_every_vendored_file_is_there_with_its_checksum(bill: Said) -> None:
    manifest = json.loads((ROOT / "static/vendor/vendored.json").read_text())["sha256"]
    files = [each for each in components(bill) if each["type"] == "file"]

    assert {each["name"]: each["hashes"][0]["content"] for each in files} == {
        f"static/{name}": digest for name, digest in manifest.items()
    }


def test_the_same_checkout_gives_the_same_bytes(bill: Said, tmp_path: Path) -> None:
    said = io.StringIO()
    for name in ("one.json", "two.json"):
        call_command("sbom", str(tmp_path / name), stdout=said)

    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes() == as_bytes(bill)
    assert f"components: {len(bill['components'])}\n" in said.getvalue()


def test_a_dated_bill_has_its_time_and_a_number_of_its_own(tmp_path: Path) -> None:
    call_command("sbom", str(tmp_path / "bill.json"), "--dated", stdout=io.StringIO())

    told = json.loads((tmp_path / "bill.json").read_text())
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", told["serialNumber"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", told["metadata"]["timestamp"])


def test_a_bill_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("sbom", str(tmp_path / "nowhere" / "bill.json"))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("locked", "reason"),
    [
        ("django==1.0 \\", r"django [\d.]+ is installed, and 1.0 locked"),
        ("no-such-package==1.0 \\", "no-such-package is locked and not installed"),
        ("django>=5", "The lock cannot be read at: django>=5"),
    ],
)
def test_a_machine_that_has_not_what_is_locked_gets_no_bill(locked: str, reason: str, tmp_path: Path) -> None:
    for name in ("pyproject.toml", "static/vendor/vendored.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "requirements.txt").write_text(locked + "\n")

    with pytest.raises(Refused, match=reason):
        bill_of_materials(tmp_path)
