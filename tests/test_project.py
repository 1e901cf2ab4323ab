"""Facts about the project itself: sizes, habits, places."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
IGNORED = [line.strip("/") for line in (ROOT / ".gitignore").read_text().split()] + [".git"]
TOP_LEVEL = {
    "manage.py", "pyproject.toml", "README.md", "portal", "indicators", "templates", "static", "tests",
    "run", "requirements.txt", "requirements-dev.txt", "docs", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md",
}  # fmt: skip
BY_CONVENTION = {  # templates that Django looks for itself
    *("400.html", "403.html", "403_csrf.html", "404.html", "500.html", "admin/base_site.html"),
}
BY_ALLAUTH = {"429.html", "account", "mfa", "socialaccount", "usersessions"}
"""Templates and folders of them that django-allauth has of its own, and this project in its place."""
VERBS = ["setup", "demo", "test", "check", "fix", "serve", "manage ...", "bench", "trust", "cover"]

# Put together here so that this file does not hold what it forbids.
REGISTRIES = [
    r"pypi\.or" + "g",
    "pythonhoste" + "d",
    r"npmjs\.(or" + r"g|co" + "m)",
    r"debian\.or" + "g/debian",
]
MACHINES = [
    "/wor" + r"k/\w",
    "/roo" + "t/",
    "/hom" + r"e/\w",
    "/User" + r"s/\w",
    "/op" + "t/",
    r"\.\./share" + "d",
]
NOT_OURS = re.compile("|".join(REGISTRIES + MACHINES))


def ignored(path: Path) -> bool:
    return any(fnmatch(path.name, pattern) for pattern in IGNORED)


def files(folder: Path = ROOT) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if not ignored(path):
            yield from files(path) if path.is_dir() else [path]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def text_of(path: Path) -> str:
    """Nothing for what is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


FILES = list(files())
SOURCES = [path for path in FILES if path.suffix == ".py" and "migrations" not in path.parts]
TREES = {named(path): ast.parse(path.read_text()) for path in SOURCES}
APP_TREES = {name: tree for name, tree in TREES.items() if not name.startswith("tests/")}
TEMPLATES = [path for path in FILES if path.suffix in {".html", ".txt", ".svg"} and "templates" in path.parts]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def test_no_source_file_is_longer_than_250_lines() -> None:
    assert [named(path) for path in SOURCES if len(path.read_text().splitlines()) > 250] == []


def test_no_function_is_longer_than_50_lines() -> None:
    long = [
        f"{name} {each.name}"
        for name, tree in TREES.items()
        for each in functions(tree)
        if (each.end_lineno or 0) - each.lineno >= 50
    ]

    assert long == []


def test_no_template_is_longer_than_120_lines() -> None:
    assert [named(path) for path in TEMPLATES if len(path.read_text().splitlines()) > 120] == []


def test_no_logic_hides_in_a_save_method() -> None:
    own = [model for name in ("accounts", "indicators") for model in apps.get_app_config(name).get_models()]

    assert [model for model in own if "save" in vars(model)] == []


def test_nothing_listens_to_signals() -> None:
    listening = [
        name
        for name, tree in APP_TREES.items()
        if any(re.search(r"\bdjango\.dispatch\b|\bsignals\b", each) for each in imported(tree))
    ]

    assert listening == []


@pytest.mark.parametrize("word", ["utils", "helpers", "common", "manager", "misc"])
def test_no_module_is_called_by_a_word_that_says_nothing(word: str) -> None:
    assert [named(path) for path in SOURCES if word in {path.stem, path.parent.name}] == []


def test_the_top_level_stays_as_it_is() -> None:
    found = {path.name for path in ROOT.iterdir() if not ignored(path) and not path.name.startswith(".")}

    assert found <= TOP_LEVEL


def test_no_file_names_a_registry_or_a_folder_of_some_machine() -> None:
    naming = [named(path) for path in FILES if NOT_OURS.search(text_of(path))]

    assert naming == []


def test_every_dependency_has_a_floor_and_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lines = (ROOT / "pyproject.toml").read_text().splitlines()

    for dependency in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]:
        (line,) = [line for line in lines if f'"{dependency}"' in line]
        assert ">=" in dependency
        assert re.search(r"# \w+", line), f"{dependency} has no reason"


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_every_locked_package_has_its_hashes(lock: str) -> None:
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())

    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_every_template_is_used() -> None:
    written = {named(path): text_of(path) for path in [*SOURCES, *TEMPLATES] if "tests" not in path.parts}
    unused = [
        name
        for path in TEMPLATES
        for name in [str(path).rpartition("templates/")[2]]
        if name not in BY_CONVENTION
        and name.partition("/")[0] not in BY_ALLAUTH
        and not any(f'"{name}"' in text or f"'{name}'" in text for text in written.values())
    ]

    assert unused == []


@pytest.mark.parametrize(("arguments", "status"), [([], 2), (["unheard-of"], 2)])
def test_run_tells_its_verbs(arguments: list[str], status: int) -> None:
    answer = subprocess.run(["./run", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)

    assert answer.returncode == status
    for verb in VERBS:
        assert f"\n  {verb} " in answer.stdout + answer.stderr


def test_setting_up_gathers_what_a_production_serves(tmp_path: Path) -> None:
    """A production's pages name files as `collectstatic` wrote them down, and fail while it did not run."""
    told, python = tmp_path / "told", tmp_path / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\necho "$@" >>"{told}"\n')
    python.chmod(0o755)
    (tmp_path / ".venv/bin/pip").symlink_to(python)
    for name in ("run", "requirements.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())

    subprocess.run(["/bin/sh", "run", "setup"], cwd=tmp_path, check=True, capture_output=True)

    verbs = [line.split()[1] for line in told.read_text().splitlines() if line.startswith("manage.py")]
    assert verbs == ["migrate", "collectstatic"]
