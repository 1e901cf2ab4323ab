"""The documentation says what the code says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import load_command_class

from indicators.imports.indicator_heads import KNOWN, REQUIRED
from tests.diagrams import PAGE, drawn
from tests.test_project import FILES, ROOT, TREES, functions, named

PAGES = [path for path in FILES if path.suffix == ".md"]
APPS = {
    path.stem: app
    for app in ("indicators", "portal.accounts")
    for path in (ROOT / app.replace(".", "/") / "management/commands").glob("[a-z]*.py")
}
COMMANDS = sorted(APPS)
REFERENCE = (ROOT / "docs/reference/commands.md").read_text()
OURS_ALREADY = {
    "--help",
    "--version",
    "--verbosity",
    "--settings",
    "--pythonpath",
    "--traceback",
    "--no-color",
} | {
    "--force-color",
    "--skip-checks",
}
WORDS = [
    "Scorecard",
    "Theme",
    "Indicator",
    "ReportingMonth",
    "MonthlyReturn",
    "numerator",
    "denominator",
    "value",
    "unit",
    "polarity",
    "direction of travel",
    "change on month",
    "change on year",
    "rolling average",
    "rolling maximum",
    "Benchmark",
    "Target",
    "financial year",
    "commentary",
    "owner",
    "reporter",
    "submit",
    "send back",
    "approve",
    "sign off",
    "reopen",
    "edition",
    "restated",
    "provisional",
    "suppressed",
]


def test_the_diagrams_are_those_of_the_code() -> None:
    assert drawn(PAGE.read_text()) == PAGE.read_text()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text())

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_command_is_in_the_reference_and_no_other() -> None:
    assert sorted(re.findall(r"^## (\w+)$", REFERENCE, re.MULTILINE)) == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_in_the_reference(command: str) -> None:
    parser = load_command_class(APPS[command], command).create_parser("manage.py", command)
    options = {
        option for action in parser._actions for option in action.option_strings if option.startswith("--")
    }

    section = REFERENCE.partition(f"## {command}\n")[2].partition("\n## ")[0]

    assert set(re.findall(r"--[a-z-]+", section)) == options - OURS_ALREADY


def test_every_word_of_the_field_is_in_the_glossary() -> None:
    glossary = (ROOT / "docs/reference/glossary.md").read_text()

    assert [word for word in WORDS if not re.search(rf"^\|[^|]*\b{word}\b", glossary, re.MULTILINE)] == []


def test_every_column_of_indicators_is_in_the_reference() -> None:
    section = (ROOT / "docs/reference/file-formats.md").read_text().partition("## Indicators")[2]
    told = set(re.findall(r"`([a-z_]+)`", section.partition("## Populations")[0]))

    assert set(KNOWN) - told == set()
    assert set(REQUIRED) <= told


TESTS = {f"{name}::{each.name}" for name, tree in TREES.items() for each in functions(tree)}
THREAT = re.compile(r"^\| \d+ \| [STRIDE] \| (.+?) \| .+ \| (.*) \|$", re.MULTILINE)


def unclosed(page: str) -> list[str]:
    """Threats that name no test, and tests that are not there."""
    found = []
    for threat, told in THREAT.findall(page):
        tests = re.findall(r"`([^`]+)`", told)
        found += [test for test in tests or [threat] if test not in TESTS]
    return found


def test_every_threat_is_closed_by_a_test_that_is_there(counted: Callable[[str, int], None]) -> None:
    page = (ROOT / "docs/explanation/threat-model.md").read_text()
    threats = THREAT.findall(page)

    assert unclosed(page) == []
    assert len(threats) == len(re.findall(r"^\| \d+ \|", page, re.MULTILINE)) >= 30
    counted("threats closed by tests that are there", len(threats))


def test_a_threat_without_a_test_is_told() -> None:
    gone = "tests/test_docs.py::test_that_is_gone"

    assert unclosed("| 1 | S | a threat | nothing |  |") == ["a threat"]
    assert unclosed(f"| 1 | S | a threat | a test | `{gone}` |") == [gone]
