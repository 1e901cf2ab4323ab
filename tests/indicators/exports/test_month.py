"""A month of the database as files: alike whenever they are written, and written whole or not at all."""

from __future__ import annotations

import csv
import io
import os
from pathlib import Path

import pytest
import time_machine

from indicators.errors import Refused
from indicators.exports.month import FORMATS, write_month
from indicators.models import Indicator
from indicators.reports.canonical import canonical
from indicators.reports.read_month import read_month
from tests.indicators.conftest import Book
from tests.indicators.factories import CommentaryGroupFactory, frozen


def made(book: Book, file_format: str) -> bytes:
    return FORMATS[file_format](read_month(book.month()))


def rows(book: Book) -> dict[str, dict[str, str]]:
    """Lines of the CSV by ref."""
    lines = csv.DictReader(io.StringIO(made(book, "csv").decode(), newline=""))
    return {line["ref"]: line for line in lines}


def test_a_csv_says_what_is_kept(told: Book) -> None:
    found = rows(told)

    figures = {ref: line["2020-08"] for ref, line in found.items()}
    assert figures == {"M1": "105", "M2": "10000", "M3": "9524%", "Q": "-", "R": ""}
    assert (found["M1"]["change_on_month"], found["M1"]["commentary"]) == ("-5%", "'=1+1")
    assert (found["Q"]["benchmark SN"], found["Q"]["target 2019-20"]) == ("85.5%", "92.0%")
    assert found["M1"]["target 2020-21"] == "TBC"
    assert (found["Q"]["owner"], found["Q"]["reporter"]) == ("", "Other reporter")


@pytest.mark.parametrize("file_format", sorted(FORMATS))
def test_the_same_month_gives_the_same_bytes_on_another_day(file_format: str, told: Book) -> None:
    with time_machine.travel("2020-09-10T12:00:00Z"):
        first = made(told, file_format)
    with time_machine.travel("2031-01-01T00:00:01Z"):
        again = made(told, file_format)

    assert first == again


@pytest.mark.parametrize("file_format", sorted(FORMATS))
def test_a_frozen_month_gives_the_same_bytes_whatever_changes_later(file_format: str, told: Book) -> None:
    frozen(told.month(), content=canonical(read_month(told.month())))
    first = made(told, file_format)

    Indicator.objects.update(title="Another", owner=None, polarity="higher", decimals=3)

    assert made(told, file_format) == first


def test_a_commentary_that_is_shared_is_repeated_in_files(told: Book) -> None:
    group = CommentaryGroupFactory.create(scorecard=told.scorecard)
    Indicator.objects.filter(ref__in=["M1", "Q", "R"]).update(commentary_group=group)
    told.put("M1", commentary="")

    words = {ref: line["commentary"] for ref, line in rows(told).items()}

    assert [words[ref] for ref in ("M1", "Q", "R")] == ["two\nlines"] * 3
    assert words["M3"] == ""


def test_a_file_is_written_over_and_may_be_read_by_others(told: Book, tmp_path: Path) -> None:
    output = tmp_path / "out.csv"
    output.write_text("older and longer" * 1000)

    write_month(told.month(), "csv", output)

    assert output.read_bytes() == made(told, "csv")
    assert output.stat().st_mode & 0o777 == 0o644
    assert list(tmp_path.iterdir()) == [output]


def test_a_file_is_as_private_as_the_person_wants_it(told: Book, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        write_month(told.month(), "csv", tmp_path / "out.csv")
    finally:
        os.umask(before)

    assert (tmp_path / "out.csv").stat().st_mode & 0o777 == 0o600


def test_a_link_to_a_file_stays_a_link(told: Book, tmp_path: Path) -> None:
    (tmp_path / "out.csv").symlink_to(tmp_path / "kept.csv")
    (tmp_path / "kept.csv").write_text("older")

    write_month(told.month(), "csv", tmp_path / "out.csv")

    assert (tmp_path / "out.csv").is_symlink()
    assert (tmp_path / "kept.csv").read_bytes() == made(told, "csv")


def test_a_pipe_is_written_into_and_not_replaced(told: Book, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    write_month(told.month(), "csv", pipe)

    assert os.read(reader, 100_000) == made(told, "csv")
    assert pipe.is_fifo()
    os.close(reader)


@pytest.mark.parametrize("place", ["folder", "nowhere/out.csv", "file/out.csv", f"{'x' * 300}.csv"])
def test_a_file_is_written_whole_or_not_at_all(place: str, told: Book, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("kept")

    with pytest.raises(Refused, match=r"cannot be written: [A-Z]"):
        write_month(told.month(), "csv", tmp_path / place)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
    assert (tmp_path / "file").read_text() == "kept"
