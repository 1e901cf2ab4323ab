"""Commands in processes of their own: status 0, or 1 with reasons on standard error and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from django.conf import settings

from tests.indicators.files import TIDY, written

DATA = Path(settings.BASE_DIR) / "tests/printed_book/data"
SITE = ("DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "BROKER_URL")
INTO = ("--scorecard", "children")
WRONG = "M1,2020-08,,,x"
Answer = subprocess.CompletedProcess[str]


def run(site: Path, *arguments: object) -> Answer:
    """On a local site in the folder."""
    environment = {**os.environ, **dict.fromkeys(SITE, ""), "DATA_DIR": str(site)}
    command = [sys.executable, "manage.py", *map(str, arguments)]
    return subprocess.run(
        command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty site."""
    folder = tmp_path_factory.mktemp("site")
    assert run(folder, "migrate", "--verbosity", "0").returncode == 0
    return folder


@pytest.fixture(scope="module")
def answers(site: Path) -> list[Answer]:
    """What the commands say on the way from files to the printed month."""
    create = (*INTO, "--create", "Children and Families", "--create-people")
    people = ("--population", DATA / "population.csv")
    return [
        run(site, "import_indicators", DATA / "indicators.csv", *create, *people),
        run(site, "import_values", DATA / "values_tidy.csv", *INTO),
        run(site, "compute_statistics", "children"),
        run(site, "export_month", "children", "2020-08", "--format", "csv", "--output", site / "month.csv"),
    ]


def test_four_commands_lead_from_files_to_the_printed_month(site: Path, answers: list[Answer]) -> None:
    accounts = answers[0].stdout.removeprefix("new: 55\nchanged: 0\nunchanged: 0\n")

    assert [(answer.returncode, answer.stderr) for answer in answers] == [(0, "")] * 4
    assert accounts.startswith("accounts made, not invited yet: front-door-manager, exploitation-lead, ")
    assert [answer.stdout for answer in answers[1:]] == [
        "new: 559\nchanged: 0\nunchanged: 0\nrefused: 0\n",
        "computed: 13\n",
        "",
    ]
    assert (site / "month.csv").read_bytes() == (DATA.parent / "august_2020.csv").read_bytes()


def kept(site: Path) -> list[str]:
    """Everything that the database holds, as its statements."""
    with closing(connect(site / "monthbook.sqlite3")) as database:
        return list(database.iterdump())


@pytest.fixture
def unchanged(site: Path, answers: list[Answer]) -> Iterator[None]:
    """What a test does leaves the database as it was, byte for byte."""
    before = kept(site)
    yield
    assert kept(site) == before


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (
            ("import_values", "wrong.csv", *INTO),
            "line 2, column value: M1 in 2020-08: “x” is not a number; allowed: digits with an optional",
        ),
        *(
            pytest.param(*each, marks=pytest.mark.trust)
            for each in (
                (
                    ("import_values", "wrong.csv", *INTO, "--dry-run"),
                    "CommandError: line 2, column value: M1 in 2020-08: “x”",
                ),
                (("import_values", "nothing.xlsx", *INTO), "CommandError: There is no file nothing.xlsx.\n"),
                (("import_values", "folder.csv", *INTO), "CommandError: There is no file folder.csv.\n"),
                (("import_values", "unreadable.csv", *INTO), "CommandError: unreadable.csv cannot be read: "),
                (
                    ("import_indicators", "wrong.csv", *INTO),
                    "CommandError: line 1, column month: “month” is not a column",
                ),
                (
                    ("export_month", "children", "2020-08", "--format", "csv", "--output", "no/out"),
                    "cannot be written: ",
                ),
            )
        ),
        (
            ("export_month", "children", "2020-08", "--format", "pdf", "--output", "out"),
            "invalid choice: 'pdf'",
        ),
        (("compute_statistics",), "the following arguments are required: SLUG"),
    ],
)
def test_what_cannot_be_done_ends_with_1_and_its_reason(
    arguments: tuple[str, ...], reason: str, site: Path, tmp_path: Path
) -> None:
    written(tmp_path, TIDY, WRONG, name="wrong.csv")
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "unreadable.csv").symlink_to("/proc/self/mem")
    places = {"wrong.csv", "nothing.xlsx", "folder.csv", "unreadable.csv", "no/out", "out"}
    given = [tmp_path / each if each in places else each for each in arguments]

    answer = run(site, *given)

    assert answer.returncode == 1
    assert reason in answer.stderr
    assert "Traceback" not in answer.stderr
    assert not (tmp_path / "out").exists()


def test_a_site_without_its_tables_is_told_so(tmp_path: Path) -> None:
    answer = run(tmp_path, "import_values", DATA / "values_tidy.csv", *INTO)

    assert answer.returncode == 1
    assert answer.stderr.startswith("CommandError: The database cannot be used: no such table")
    assert answer.stderr.endswith("\n./run setup brings one up to date.\n")
    assert "Traceback" not in answer.stderr


def test_what_is_skipped_ends_with_0_and_is_told(site: Path, answers: list[Answer], tmp_path: Path) -> None:
    file = written(tmp_path, TIDY, WRONG, "M1,2020-09,,,1300")

    answer = run(site, "import_values", file, *INTO, "--skip-refused")

    assert answer.returncode == 0
    assert answer.stdout == "new: 1\nchanged: 0\nunchanged: 0\nrefused: 1\n"
    assert answer.stderr.startswith("line 2, column value: M1 in 2020-08: “x” is not a number")


def test_help_ends_with_0(site: Path) -> None:
    answer = run(site, "export_month", "--help")

    assert (answer.returncode, answer.stderr) == (0, "")
    assert "--format {csv,html,json,xlsx}" in answer.stdout
