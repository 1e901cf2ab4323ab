"""The page Reports: the month under way, and editions by month and year."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.actions.reopen import reopen
from indicators.documents.store import documents
from indicators.models import Document, SignOff, Snapshot
from indicators.reports.canonical import canonical
from indicators.reports.read_month import read_month
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.factories import NOON, JobFactory, SnapshotFactory, frozen
from tests.indicators.views.conftest import SignIn

REPORTS = "/children/reports/"
WHY = "M2 was <i>wrong</i>"


def signed(book: Book, month: dt.date, edition: int = 1) -> Snapshot:
    """A signed-off edition of a month, past every act."""
    snapshot = SnapshotFactory.create(scorecard=book.scorecard, month=month, edition=edition)
    SignOff.objects.create(snapshot=snapshot, person=book.manager, name="A Director", at=NOON)
    content = f"%PDF of {month} {edition}".encode()
    Document.objects.create(
        snapshot=snapshot, kind="final", sha256=documents().put(content), size=len(content), made_at=NOON
    )
    return snapshot


def approved_month(book: Book) -> str:
    """August is approved; the key of the work on its proof."""
    month = frozen(book.month(), content=canonical(read_month(book.month())))
    return f"document:proof:{month.snapshot_id}"


def test_an_open_month_says_how_far_it_is(submitted: Book, manager: User, as_: SignIn) -> None:
    submitted.put("M1", stage="to_do", submitted_by=None, submitted_at=None)

    page = as_(manager).get(REPORTS).text

    assert "4 of 5 returns in, 0 approved. Due 10 September 2020, 13:00." in page
    assert '<progress max="5" value="4"' in page
    assert "See the table" in page
    assert "No month is signed off yet." in page


def test_readers_are_told_nothing_of_a_month_under_way(submitted: Book, viewer: User, as_: SignIn) -> None:
    assert "August 2020" not in as_(viewer).get(REPORTS).text


@pytest.mark.parametrize(
    ("job", "said"),
    [
        ({"state": "waiting"}, "Proof being made</span> Waiting for a worker. You can leave this page"),
        (
            {"state": "waiting", "progress": "Laying out page 5"},
            "Proof being made</span> Laying out page 5. You can leave this page",
        ),
        ({"state": "failed", "error": "No room."}, "Proof could not be made</span> Somebody who manages"),
    ],
)
def test_work_on_a_proof_is_told(
    job: dict[str, str], said: str, approved: Book, manager: User, as_: SignIn
) -> None:
    JobFactory.create(kind="document", key=approved_month(approved), **job)

    page = as_(manager).get(REPORTS).text

    tag, _, sentence = said.partition("</span> ")
    assert f"{tag}</span>" in page
    assert sentence in page
    assert ("hx-trigger" in page) == (job["state"] == "waiting")
    assert "See its sign-off" in page


def test_a_manager_signs_off_once_the_proof_is_there(
    approved: Book, manager: User, reporter: User, as_: SignIn
) -> None:
    approved_month(approved)
    snapshot = approved.month().snapshot
    assert snapshot is not None
    made = {"kind": "proof", "sha256": "1" * 64, "size": 1, "made_at": NOON}
    Document.objects.create(snapshot=snapshot, **made)

    page = as_(manager).get(REPORTS).text
    assert "Ready to sign off" in page
    assert "Nobody has signed off yet. The proof is ready to be read." in page
    assert 'href="/children/2020-08/sign-off/"' in page
    assert 'href="/children/2020-08/sign-off/"' not in as_(reporter).get(REPORTS).text
    SignOff.objects.create(snapshot=snapshot, person=manager, name="A Director", at=NOON)
    assert "A Director signed off; one more person is wanted." in as_(manager).get(REPORTS).text


def test_the_book_that_follows_the_decision_is_told(approved: Book, manager: User, as_: SignIn) -> None:
    key = approved_month(approved).replace("proof", "final")
    JobFactory.create(kind="document", key=key)

    assert "Book being made" in as_(manager).get(REPORTS).text


def test_a_reopened_month_says_when_and_to_insiders_why(
    submitted: Book, manager: User, viewer: User, now: dt.datetime, as_: SignIn
) -> None:
    signed(submitted, dt.date(2020, 8, 1))
    month = frozen(submitted.month(), "signed_off")
    reopen(month=month, version=month.version, reason=WHY, by=manager, at=now)
    signed(submitted, dt.date(2020, 8, 1), edition=2)

    inside, outside = as_(manager).get(REPORTS).text, as_(viewer).get(REPORTS).text

    assert "Reopened 10 September 2020: M2 was &lt;i&gt;wrong&lt;/i&gt;. It opens with what" in inside
    assert "Reopened 10 September 2020. It opens" in outside
    assert "wrong" not in outside


def test_reports_are_read_a_year_at_a_time(book: Book, viewer: User, as_: SignIn) -> None:
    client = as_(viewer)
    signed(book, dt.date(2020, 5, 1))
    assert 'name="year"' not in client.get(REPORTS).text
    signed(book, dt.date(2019, 5, 1))

    for query, shown in (("", ["2020"]), ("?year=2019", ["2019"]), ("?year=all", ["2020", "2019"])):
        page = client.get(REPORTS + query).text
        found = [year for year in ("2020", "2019") if f"reports/{year}-05/ed1.pdf" in page]
        assert found == shown
    assert "reports/2020-05/ed1.pdf" in client.get(f"{REPORTS}?year=1066").text
    assert 'name="year"' in page


def test_hashes_stand_in_full_and_addresses_are_offered(book: Book, viewer: User, as_: SignIn) -> None:
    snapshot = signed(book, dt.date(2020, 5, 1))

    page = as_(viewer).get(REPORTS).text

    for digest in (snapshot.sha256, snapshot.documents.get().sha256):
        assert f'<code class="hash">{digest}</code>' in page
    for address in ("latest.pdf", "2020-05/latest.pdf", "2020-05/latest.csv"):
        assert f'<a href="{REPORTS}{address}">' in page
    assert f'action="{REPORTS}verify/"' in page


def test_reports_take_ten_queries_at_most_however_many_editions(
    approved: Book, manager: User, as_: SignIn
) -> None:
    JobFactory.create(kind="document", key=approved_month(approved))
    client, counts = as_(manager), []
    for months in ((3, 4), (5, 6, 7)):
        for month in months:
            signed(approved, dt.date(2020, month, 1))
            signed(approved, dt.date(2020, month, 1), edition=2)
        with CaptureQueriesContext(connection) as asked:
            client.get(REPORTS)
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 10
