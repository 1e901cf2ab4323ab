"""What is set up in the admin is an event, statistics follow, and a preview is for administrators."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client

from indicators.actions.apply_import import ImportRequest
from indicators.actions.make_document import _keep
from indicators.actions.preview_import import preview_import
from indicators.actions.record_setup import record_setup
from indicators.errors import NotAllowed, Refused
from indicators.models import DocumentKind, Event, ReportingMonth, Scorecard, Theme
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import PersonFactory, SnapshotFactory, TargetFactory
from tests.indicators.files import tidy


@pytest.fixture
def chief(client: Client, db: None) -> Client:
    client.force_login(User.objects.create_superuser("chief@council.example", "Chief", "chief"))
    return client


def test_a_theme_renamed_in_the_admin_is_told_and_statistics_are_due(book: Book, chief: Client) -> None:
    ReportingMonth.objects.update(statistics_version=0)
    theme = Theme.objects.get()
    form = {"scorecard": theme.scorecard.pk, "name": "Front door", "position": "1"}

    chief.post(f"/admin/indicators/theme/{theme.pk}/change/", form)

    assert told("change in set-up") == [("Front door", None, {"name": "Front door", "position": "1"})]
    assert ReportingMonth.objects.with_stale_statistics().count() == 12


def test_a_target_deleted_in_the_admin_is_told(book: Book, chief: Client) -> None:
    target = TargetFactory.create(indicator=book.indicator("M1"))

    chief.post(f"/admin/indicators/target/{target.pk}/delete/", {"post": "yes"})

    assert [label for label, _, _ in told("delete in set-up")] == [str(target)]


def test_a_scorecard_set_up_is_its_own(scorecard: Scorecard, operator: User, now: dt.datetime) -> None:
    record_setup(record=scorecard, act="change", fields=["name"], by=operator, at=now)

    assert told("change in set-up") == [(scorecard.name, None, {"name": scorecard.name})]


def test_what_belongs_to_no_scorecard_is_no_event_of_one(operator: User, now: dt.datetime) -> None:
    record_setup(record=PersonFactory.create(), act="add", fields=[], by=operator, at=now)

    assert not Event.objects.exists()


def test_events_are_looked_at_and_not_touched_in_the_admin(book: Book, chief: Client) -> None:
    assert chief.get("/admin/indicators/event/").status_code == 200
    assert chief.get("/admin/indicators/event/add/").status_code == 403


def test_a_file_of_definitions_with_one_bad_row_changes_nothing(book: Book, chief: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    keys = [book.indicator(ref).pk for ref in ("M1", "M2")]
    rows = f"id,ref,title,decimals\n{keys[0]},M1,New,0\n{keys[1]},M2,Other,99\n"
    file = SimpleUploadedFile("definitions.csv", rows.encode())

    answer = chief.post("/admin/indicators/indicator/import/", {"import_file": file, "format": "0"})

    assert answer.status_code == 200
    assert book.indicator("M1").title == "What M1 counts"


@pytest.mark.parametrize("who", ["reporter", "manager", "viewer"])
def test_a_preview_is_for_administrators(
    who: str, book: Book, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = tidy(tmp_path, "M1,2020-08,,,105")

    with pytest.raises(NotAllowed, match="may not import figures"):
        preview_import(scorecard=book.scorecard, request=ImportRequest(file), by=request.getfixturevalue(who))


def test_a_preview_words_what_a_cell_was_and_becomes(book: Book, operator: User, tmp_path: Path) -> None:
    file = tidy(tmp_path, "M1,2020-07,,,-", "Q,2020-07,9,11,", "M2,2020-08,,,5")

    found = preview_import(scorecard=book.scorecard, request=ImportRequest(file), by=operator)

    assert [(cell.before, cell.after) for cell in found.changed] == [("111", "-"), ("8 of 11", "9 of 11")]
    assert [(cell.ref, cell.before, cell.after) for cell in found.new] == [("M2", "", "5")]


def test_a_book_of_a_month_that_was_reopened_meanwhile_is_not_kept(book: Book, now: dt.datetime) -> None:
    with pytest.raises(Refused, match="was reopened while its book was made"):
        _keep(SnapshotFactory.create(), DocumentKind.PROOF, "0" * 64, 1, now)
