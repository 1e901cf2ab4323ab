"""To whom a mail is not sent, and what is not true any more when its turn comes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from indicators.actions.comment import comment
from indicators.actions.send_mail import send_mail
from indicators.models import Job, JobKind, ReportingMonth
from indicators.outbox import work
from portal.accounts.models import User
from tests.indicators.actions.mailing import last_letter, moment, posted, send_all
from tests.indicators.conftest import Book
from tests.indicators.factories import NOON, DeputyFactory, JobFactory, frozen
from tests.indicators.talk_factories import UnwantedMailFactory

NOTHING = "There is nothing left to say."
SITE = "http://127.0.0.1:8000"
MY_MONTH = f"{SITE}/children/2020-08/my/"
KINDS_OF_FIGURES = ["due_soon", "due_next", "overdue", "reminder"]


@pytest.fixture
def august(august: Book) -> Book:
    """Due on Thursday 10 September at 17:00, its opening told already."""
    Job.objects.filter(kind="mail").delete()
    deadline = moment("09-10 17:00")
    ReportingMonth.objects.filter(pk=august.month().pk).update(deadline=deadline)
    return august


def test_a_person_who_stands_in_reads_whose_figures_they_are(august: Book, owner: User) -> None:
    DeputyFactory.create(scorecard=august.scorecard, reporter=august.reporter, person=owner)
    august.put("M1", stage="sent_back", send_back_reason="?", sent_back_by=owner, sent_back_at=NOON)

    posted(august, owner, "due_next", moment("09-09 07:00"))

    assert "- M1: What M1 counts (for Reporter, sent back)" in last_letter().text
    assert "- M2: What M2 counts (for Reporter)" in last_letter().text


def test_a_reporter_who_is_none_any_more_is_asked_for_nothing(august: Book) -> None:
    august.reporter.memberships.update(role="owner")

    assert posted(august, august.reporter, "due_next", moment("09-09 07:00")) == [NOTHING]


@pytest.mark.parametrize("lost", [{"is_active": False}, {"email": None}])
def test_no_mail_goes_to_someone_who_has_gone(
    august: Book, now: dt.datetime, lost: dict[str, object]
) -> None:
    User.objects.filter(pk=august.reporter.pk).update(**lost)

    assert posted(august, august.reporter, "due_next", now) == ["There is nobody to send it to."]
    assert mail.outbox == []


def test_no_mail_goes_to_someone_without_a_role(august: Book, stranger: User, now: dt.datetime) -> None:
    assert posted(august, stranger, "signed_off", now) == ["There is nobody to send it to."]


def test_words_of_a_month_that_is_worked_on_go_to_nobody_who_only_reads_by_now(
    submitted: Book, owner: User, manager: User, now: dt.datetime
) -> None:
    returned = submitted.returned("M1")
    comment(returned=returned, words="Are they six?", by=owner, at=now)
    comment(returned=returned, words="They are seven.", by=manager, at=now)
    owner.memberships.update(role="viewer")

    ended = send_all(now)

    assert ended.count("There is nobody to send it to.") == 1
    assert owner.email not in {address for each in mail.outbox for address in each.to}
    assert "They are seven." in last_letter().text


def test_who_is_late_is_told_to_managers_alone(august: Book, owner: User, manager: User) -> None:
    late = moment("09-09 07:00")

    assert posted(august, owner, "late", late) == ["There is nobody to send it to."]
    assert posted(august, manager, "late", late) == [""]


def test_what_is_turned_off_is_not_sent_and_what_is_theirs_to_do_is(august: Book, now: dt.datetime) -> None:
    for kind in ("month_opened", "due_next"):
        UnwantedMailFactory.create(person=august.reporter, kind=kind)
    early = moment("09-09 07:00")

    assert posted(august, august.reporter, "month_opened", early) == ["They have turned it off."]
    assert posted(august, august.reporter, "due_next", early) == [""]


@pytest.mark.parametrize("kind", ["month_opened", *KINDS_OF_FIGURES, "late"])
def test_nothing_is_asked_for_once_all_is_in(submitted: Book, kind: str) -> None:
    person = submitted.manager if kind == "late" else submitted.reporter

    assert posted(submitted, person, kind, moment("09-09 07:00")) == [NOTHING]


@pytest.mark.parametrize("kind", ["month_opened", *KINDS_OF_FIGURES, "late", "approved"])
@pytest.mark.parametrize("stage", ["approved", "signed_off"])
def test_nothing_is_asked_for_a_month_that_is_frozen(august: Book, kind: str, stage: str) -> None:
    person = august.manager if kind == "late" else august.reporter
    frozen(august.month(), stage)

    assert posted(august, person, kind, moment("09-09 07:00")) == [NOTHING]


def test_a_month_that_was_reopened_meanwhile_is_not_called_signed_off(august: Book, now: dt.datetime) -> None:
    assert posted(august, august.reporter, "signed_off", now) == [NOTHING]


@pytest.mark.parametrize(
    ("planned", "ended"),
    [
        ({"deadline": "2020-09-10", "until": "2020-09-10T17:00:00+01:00"}, ""),
        ({"deadline": "2020-09-10", "until": "2020-09-09T07:00:00+01:00"}, "There is nothing left to say."),
        ({"deadline": "2020-09-09", "until": "2020-09-10T17:00:00+01:00"}, "There is nothing left to say."),
    ],
)
def test_what_was_held_up_until_it_is_untrue_is_not_sent(
    august: Book, planned: dict[str, str], ended: str
) -> None:
    assert posted(august, august.reporter, "due_next", moment("09-09 07:00"), **planned) == [ended]


def test_a_return_that_was_sent_in_again_has_not_come_back(submitted: Book, now: dt.datetime) -> None:
    key = submitted.returned("M1").pk

    assert posted(submitted, submitted.reporter, "sent_back", now, returned=key) == [NOTHING]


def test_a_comment_that_has_gone_with_its_return_is_not_told(august: Book, now: dt.datetime) -> None:
    assert posted(august, august.reporter, "comment", now, comment=0) == [NOTHING]


def test_figures_that_came_back_since_are_not_called_approved(approved: Book, now: dt.datetime) -> None:
    assert posted(approved, approved.reporter, "approved", now) == [""]
    assert "All of your 3 figures for August 2020 are approved." in last_letter().html
    approved.put("M1", stage="submitted")

    assert posted(approved, approved.reporter, "approved", now, about="again") == [NOTHING]
    assert posted(approved, approved.manager, "approved", now) == [NOTHING]  # who reports nothing


def test_a_month_without_a_deadline_is_opened_without_one(august: Book, now: dt.datetime) -> None:
    ReportingMonth.objects.filter(pk=august.month().pk).update(deadline=None)

    posted(august, august.reporter, "month_opened", now)

    assert mail.outbox[0].subject == "Children and Families: August 2020 is open"
    assert "by" not in last_letter().text.split("report.")[1].split("Figures")[0]


def test_a_month_that_is_opened_after_its_deadline_says_so(august: Book) -> None:
    posted(august, august.reporter, "month_opened", moment("09-11 09:00"))

    assert mail.outbox[0].subject == "Children and Families: August 2020 is open"
    assert "The deadline was yesterday, Thu 10 September, 17:00." in last_letter().html


@pytest.mark.parametrize(("kind", "may_stop"), [("month_opened", True), ("due_next", False)])
def test_a_mail_says_whether_it_can_be_turned_off_and_where(august: Book, kind: str, may_stop: bool) -> None:
    posted(august, august.reporter, kind, moment("09-09 07:00"))

    letter, choices = last_letter(), f"{SITE}/account/mails/"
    assert choices in letter.text
    assert choices in letter.html
    assert letter.raw["List-Unsubscribe"] == (f"<{choices}>" if may_stop else None)
    assert ("You can turn off mails like this one" in letter.text) is may_stop
    assert ("Always sent:" in letter.text) is not may_stop


def test_a_mail_reads_without_anything_from_elsewhere(august: Book) -> None:
    posted(august, august.reporter, "due_next", moment("09-09 07:00"))

    html = last_letter().html
    for foreign in ("<img", "<link", "<script", "url(", "@import"):
        assert foreign not in html
    assert last_letter().raw["Auto-Submitted"] == "auto-generated"


def test_a_mail_goes_out_once(august: Book, now: dt.datetime) -> None:
    content = {"template": "reminder", "person": august.reporter.pk, "month": august.month().pk}
    job = JobFactory.create(content=content)

    for _ in range(2):
        work.run(job.pk, {JobKind.MAIL: send_mail}, lambda: now)

    assert len(mail.outbox) == 1
    assert f"job-{job.pk}." in last_letter().raw["Message-ID"]
