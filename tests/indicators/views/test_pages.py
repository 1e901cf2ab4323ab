"""What the pages show and take."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from indicators.models import Job
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import told
from tests.indicators.factories import IndicatorFactory, ReturnFactory
from tests.indicators.views.conftest import SignIn

MY, BOARD, TABLE = "/children/2020-08/my/", "/children/2020-08/board/", "/children/2020-08/table/"


@pytest.mark.parametrize("page", [MY, BOARD, TABLE, "/children/reports/", "/children/indicators/"])
def test_a_page_takes_ten_queries_at_most_however_many_rows(
    page: str, submitted: Book, manager: User, as_: SignIn
) -> None:
    client = as_(manager)
    counts = []
    for more in (0, 60):
        for _ in range(more):
            indicator = IndicatorFactory.create(
                scorecard=submitted.scorecard, theme=submitted.indicator("M1").theme, reporter=manager
            )
            ReturnFactory.create(reporting_month=submitted.month(), indicator=indicator, stage="to_do")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(page).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 10


def test_a_sheet_is_saved_and_submitted(august: Book, reporter: User, as_: SignIn) -> None:
    key, other = (f"r{august.returned(ref).pk}" for ref in ("M1", "M2"))
    typed = {f"{key}-version": "0", f"{key}-value": "105", f"{key}-commentary": "Busy."}

    answer = as_(reporter).post(MY, typed | {f"{other}-version": "0", f"{other}-value": "", "save": "1"})

    assert answer.status_code == 302
    assert (august.returned("M1").value, august.returned("M1").stage) == (Decimal(105), "draft")
    assert august.returned("M2").stage == "to_do"
    answer = as_(reporter).post(MY, typed | {f"{key}-version": "1", "submit": "1"})
    assert august.returned("M1").stage == "submitted"


def test_what_cannot_be_kept_comes_back_with_a_sentence_and_the_words(
    august: Book, reporter: User, as_: SignIn
) -> None:
    key = f"r{august.returned('M1').pk}"
    typed = {f"{key}-version": "0", f"{key}-value": "many", f"{key}-commentary": "Do not lose me."}

    answer = as_(reporter).post(MY, typed)

    assert answer.status_code == 422
    assert "“many” is not a number" in answer.text
    assert 'value="many"' in answer.text
    assert "Do not lose me." in answer.text
    assert august.returned("M1").stage == "to_do"


def test_a_stale_sheet_comes_back_with_both_texts(august: Book, reporter: User, as_: SignIn) -> None:
    august.put("M1", version=3, stage="draft", state="present", value=Decimal(90), commentary="Theirs.")
    key = f"r{august.returned('M1').pk}"
    typed = {f"{key}-version": "0", f"{key}-value": "105", f"{key}-commentary": "Mine."}

    answer = as_(reporter).post(MY, typed)

    assert answer.status_code == 409
    assert "Somebody else changed M1" in answer.text
    assert "Theirs." in answer.text
    assert "Mine." in answer.text
    assert f'name="{key}-version" value="3"' in answer.text
    assert august.returned("M1").commentary == "Theirs."


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30, "²"])
def test_a_version_that_is_none_writes_nothing(
    version: str, august: Book, reporter: User, as_: SignIn
) -> None:
    key = f"r{august.returned('M1').pk}"

    answer = as_(reporter).post(MY, {f"{key}-version": version, f"{key}-value": "105"})

    assert answer.status_code == 409
    assert august.returned("M1").stage == "to_do"


def test_a_sheet_takes_nobody_elses_return(august: Book, reporter: User, as_: SignIn) -> None:
    key = f"r{august.returned('R').pk}"

    as_(reporter).post(MY, {f"{key}-version": "0", f"{key}-numerator": "5", f"{key}-commentary": "Not mine"})

    assert (august.returned("R").stage, august.returned("R").commentary) == ("to_do", "")


def test_a_manager_approves_all_with_nothing_to_look_at(submitted: Book, manager: User, as_: SignIn) -> None:
    client = as_(manager)
    page = client.get(BOARD).text
    assert "Approve the 5 with nothing to look at" in page
    pairs = [f"{submitted.returned(ref).pk}:0" for ref in ("M1", "M2", "M3", "Q", "R")]

    answer = client.post(f"{BOARD}approve/", {"clean": "1", "return": pairs}, follow=True)

    assert "Approved 5 returns." in answer.text
    assert submitted.returned("R").stage == "approved"


def test_a_return_is_sent_back_from_its_page(submitted: Book, manager: User, as_: SignIn) -> None:
    returned = submitted.returned("M1")
    where = f"/children/2020-08/returns/{returned.pk}/"

    as_(manager).post(f"{where}send-back/", {"version": "0", "reason": "Explain <b>this</b>."})
    page = as_(submitted.reporter).get(MY)

    assert "Explain &lt;b&gt;this&lt;/b&gt;." in page.text
    assert "Sent back" in as_(manager).get(where).text
    assert told("send back")[0][2]["reason"] == "Explain <b>this</b>."


def test_one_return_is_approved_taken_back_and_submitted_from_its_page(
    submitted: Book, manager: User, as_: SignIn
) -> None:
    where = f"/children/2020-08/returns/{submitted.returned('M1').pk}/"

    as_(submitted.reporter).post(f"{where}take-back/", {"version": "0"})
    as_(manager).post(f"{where}submit/", {"version": "1"})
    refused = as_(manager).post(f"{where}approve/", {"version": "2"}, follow=True)

    assert "M1 was submitted by you; somebody else approves it." in refused.text
    other = f"/children/2020-08/returns/{submitted.returned('M2').pk}/"
    assert as_(manager).post(f"{other}approve/", {"version": "0"}).status_code == 302
    assert submitted.returned("M2").stage == "approved"


def test_the_board_finds_and_filters(submitted: Book, manager: User, as_: SignIn) -> None:
    client = as_(manager)

    assert "No return fits these filters." in client.get(f"{BOARD}?find=nothing").text
    assert "What R counts" not in client.get(f"{BOARD}?reporter={submitted.reporter.pk}").text
    assert "What R counts" in client.get(f"{BOARD}?reporter=nobody").text


def test_a_reporter_is_reminded_and_a_summary_written(august: Book, manager: User, as_: SignIn) -> None:
    client = as_(manager)

    client.post(f"{BOARD}remind/", {"reporter": str(august.reporter.pk)})
    client.post(f"{BOARD}summary/", {"version": str(august.month().version), "summary": "Quiet."})

    assert Job.objects.filter(key__contains="reminder").exists()
    assert august.month().summary == "Quiet."


def test_a_month_is_opened_taken_back_and_refused(book: Book, manager: User, as_: SignIn) -> None:
    client = as_(manager)

    assert client.post("/children/months/", {"month": "Aug-20", "deadline": "2020-09-10"}).status_code == 302
    deadline = book.month().deadline
    assert deadline is not None
    assert deadline.isoformat() == "2020-09-10T16:00:00+00:00"
    assert "is opened already" in client.post("/children/months/", {"month": "2020-07"}).text
    assert "is not a month" in client.post("/children/months/", {"month": "soon"}).text
    client.post("/children/2020-08/take-back-opening/")
    assert book.month().stage == "history"


def test_hostile_words_are_only_words(submitted: Book, manager: User, as_: SignIn) -> None:
    words = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    indicator = submitted.indicator("M1")
    indicator.title = indicator.outcome = words
    indicator.save()
    submitted.put("M1", commentary=words, figure_reason=words, send_back_reason=words)

    for page in (MY, BOARD, TABLE, f"/children/indicators/{indicator.pk}/", "/children/indicators/"):
        text = as_(submitted.reporter).get(page).text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_a_month_is_a_file_in_four_formats(submitted: Book, manager: User, as_: SignIn) -> None:
    for file_format in ("csv", "xlsx", "json", "html"):
        answer = as_(manager).get(f"/children/2020-08/table.{file_format}")
        assert answer.status_code == 200
        assert (
            answer.headers["Content-Disposition"] == f'attachment; filename="children-2020-08.{file_format}"'
        )
    assert as_(manager).get("/children/2020-08/table.exe").status_code == 404


def test_a_front_page_leads_to_the_only_scorecard_or_offers_a_choice(
    book: Book, manager: User, viewer: User, stranger: User, as_: SignIn
) -> None:
    from tests.indicators.factories import MembershipFactory

    assert as_(manager).get("/", follow=True).redirect_chain[-1][0].endswith("/2020-07/board/")
    assert as_(viewer).get("/", follow=True).redirect_chain[-1][0] == "/children/reports/"
    MembershipFactory.create(scorecard=book.scorecard, person=stranger)
    assert "Children and Families" in as_(stranger).get("/").text


def test_a_scorecard_without_months_says_so(manager: User, as_: SignIn) -> None:
    assert "has no month" in as_(manager).get("/children/current/board/").text
    assert as_(manager).get("/children/indicators/").status_code == 200


def test_pages_are_kept_by_no_cache_and_load_nothing_from_elsewhere(
    submitted: Book, manager: User, as_: SignIn
) -> None:
    answer = as_(manager).get(BOARD)

    assert answer.headers["Cache-Control"] == "no-store, private"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert " style=" not in answer.text
    others = re.sub(r'<script src="/static/[a-z/-]+\.js" defer></script>', "", answer.text)
    assert "<script" not in others
