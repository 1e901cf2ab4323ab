"""Signed-off reports go once their time is over, by one door, and nothing else does."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.conf import LazySettings
from django.core.management import call_command
from django.db import IntegrityError, transaction

from indicators.actions.clear_away import clear_away
from indicators.actions.purge import due_for_purge, purge
from indicators.documents.store import documents
from indicators.errors import NotAllowed, Refused
from indicators.models import Document, MonthlyReturn, ReportingMonth, SignOff, Snapshot
from indicators.models.door import guards_lifted
from portal.accounts.models import User
from tests.indicators.actions.steps import freeze, with_proof
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import SignOffFactory, SnapshotFactory
from tests.indicators.imports.sheets import handed_in
from tests.indicators.models.test_triggers import installed
from tests.test_project import APP_TREES, imported

OVER = dt.datetime(2027, 4, 1, 12, tzinfo=dt.UTC)
NOT_YET = dt.datetime(2027, 3, 31, 12, tzinfo=dt.UTC)
PDF = b"%PDF-1.7 of August"


@pytest.fixture
def signed(approved: Book, now: dt.datetime) -> Book:
    """August signed off in September 2020, its words given."""
    approved.put("M1", commentary="Personal words.")
    month = freeze(approved, now)
    with_proof(month, now)
    SignOffFactory.create(snapshot=month.snapshot)
    final(month.snapshot, now, PDF)
    ReportingMonth.objects.filter(pk=month.pk).update(
        stage="signed_off", signed_off_by=approved.manager, signed_off_at=now
    )
    return approved


@pytest.fixture
def old(signed: Book) -> Book:
    """The same with a newer report after it."""
    later = SnapshotFactory.create(scorecard=signed.scorecard, month=dt.date(2020, 9, 1))
    final(later, NOT_YET, b"%PDF-1.7 of September")
    return signed


def purge_and_fail() -> None:
    with guards_lifted():
        Document.objects.all().delete()
        1 / 0  # noqa: B018


def final(snapshot: Snapshot | None, at: dt.datetime, content: bytes) -> Document:
    assert snapshot is not None
    return Document.objects.create(
        snapshot=snapshot, kind="final", sha256=documents().put(content), size=len(content), made_at=at
    )


def test_a_report_is_kept_through_six_financial_years_after_its_own(old: Book) -> None:
    assert due_for_purge(NOT_YET) == []
    assert [snapshot.month for snapshot in due_for_purge(OVER)] == [dt.date(2020, 8, 1)]


def test_a_report_goes_with_its_files_and_decisions_and_leaves_its_figures(old: Book, operator: User) -> None:
    snapshot = old.month().snapshot
    assert snapshot is not None
    path = documents().path(Document.objects.get(snapshot=snapshot, kind="final").sha256)
    figure = old.returned("M1").value

    assert purge(by=operator, at=OVER) == [snapshot]

    assert not path.exists()
    assert not SignOff.objects.exists()
    assert [each.month.month for each in Snapshot.objects.all()] == [9]
    assert (old.month().stage, old.month().snapshot, old.month().summary) == ("history", None, "")
    assert (old.returned("M1").value, old.returned("M1").commentary) == (figure, "")
    assert not MonthlyReturn.objects.filter(reporting_month=old.month()).exclude(stage="history").exists()


def test_what_was_approved_on_the_way_goes_along(old: Book, operator: User) -> None:
    SnapshotFactory.create(scorecard=old.scorecard, month=dt.date(2020, 8, 1), edition=1)

    purge(by=operator, at=OVER)

    assert Snapshot.objects.count() == 1


def test_a_purge_is_an_event_and_the_guards_are_back(old: Book, operator: User) -> None:
    before, snapshot = installed(), old.month().snapshot
    assert snapshot is not None
    names = list(Document.objects.filter(snapshot=snapshot).order_by("pk").values_list("sha256", flat=True))

    purge(by=operator, at=OVER)

    assert told("purge") == [(str(snapshot), {"snapshot": snapshot.sha256, "documents": names}, None)]
    assert installed() == before
    with pytest.raises(IntegrityError, match="only ever added"), transaction.atomic():
        Document.objects.all().delete()


def test_what_fails_within_the_door_leaves_everything_and_the_guards(old: Book) -> None:
    before, kept = installed(), list(Document.objects.order_by("pk").values_list())

    with pytest.raises(ZeroDivisionError):
        purge_and_fail()

    assert installed() == before
    assert list(Document.objects.order_by("pk").values_list()) == kept


def test_the_newest_report_of_a_scorecard_is_never_over(signed: Book, operator: User) -> None:
    assert purge(by=operator, at=OVER + dt.timedelta(days=5000)) == []


def test_a_month_that_is_being_worked_on_keeps_its_editions(old: Book) -> None:
    ReportingMonth.objects.filter(pk=old.month().pk).update(stage="open", edition=2, snapshot=None)

    assert due_for_purge(OVER) == []


def test_what_is_held_is_not_purged(old: Book, operator: User, settings: LazySettings) -> None:
    settings.LEGAL_HOLD = ["children"]

    assert purge(by=operator, at=OVER) == []
    assert Document.objects.count() == 3


def test_an_import_of_what_is_held_is_not_cleared_away(
    august: Book, administrator: User, operator: User, now: dt.datetime, settings: LazySettings
) -> None:
    handed_in(august.scorecard, administrator, now, "Ref.,Aug-20", "M1,106")
    settings.LEGAL_HOLD = ["children"]

    assert clear_away(by=operator, at=now + dt.timedelta(days=400)) == 0
    settings.LEGAL_HOLD = []
    assert clear_away(by=operator, at=now + dt.timedelta(days=400)) == 1


def test_a_hold_on_what_is_not_there_stops_every_deletion(
    old: Book, operator: User, settings: LazySettings
) -> None:
    settings.LEGAL_HOLD = ["chidlren"]

    with pytest.raises(Refused, match="LEGAL_HOLD names chidlren"):
        purge(by=operator, at=OVER)
    with pytest.raises(Refused, match="LEGAL_HOLD names chidlren"):
        clear_away(by=operator, at=OVER)


def test_a_file_that_another_report_names_stays(old: Book, operator: User) -> None:
    other = SnapshotFactory.create(scorecard=old.scorecard, month=dt.date(2020, 9, 1), edition=2)
    same = final(other, NOT_YET, PDF)

    purge(by=operator, at=OVER)

    assert documents().path(same.sha256).exists()


def test_only_the_machine_purges(old: Book, manager: User) -> None:
    with pytest.raises(NotAllowed):
        purge(by=manager, at=OVER)


def test_a_dry_run_says_what_would_go_and_deletes_nothing(
    old: Book, operator: User, capsys: pytest.CaptureFixture[str]
) -> None:
    with time_machine.travel(OVER, tick=False):
        call_command("purge", "--dry-run")
        assert Document.objects.count() == 3
        call_command("purge")

    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        *("would go", "reports would go", "imported files would go"),
        *("gone", "reports gone", "imported files gone"),
    ]
    assert lines[0].startswith("would go: children 2020-08 edition 1")
    assert Document.objects.count() == 1


def test_nobody_but_purging_and_restoring_passes_the_door() -> None:
    passing = [
        name for name, tree in APP_TREES.items() if "indicators.models.door.guards_lifted" in imported(tree)
    ]

    assert sorted(passing) == ["indicators/actions/purge.py", "indicators/management/backups/restore.py"]
