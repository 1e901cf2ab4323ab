"""What each mail says, in both its bodies, and where it leads."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core import mail

from indicators.actions.send_back import send_back
from indicators.models import Indicator, Job, ReportingMonth
from portal.accounts.models import User
from tests.indicators.actions.mailing import last_letter, moment, posted, send_all
from tests.indicators.conftest import Book
from tests.indicators.factories import frozen
from tests.indicators.talk_factories import CommentFactory

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


@pytest.mark.parametrize(
    ("kind", "at", "subject"),
    [
        ("month_opened", "09-01 09:00", "August 2020 is open, due Thu 10 September 17:00"),
        ("due_soon", "09-03 07:00", "3 figures for August 2020 due Thu 10 September 17:00"),
        ("due_next", "09-09 07:00", "3 figures for August 2020 due tomorrow 17:00"),
        ("due_next", "09-10 07:00", "3 figures for August 2020 due today 17:00"),
        ("overdue", "09-11 07:00", "3 figures for August 2020 overdue"),
        ("reminder", "09-08 14:00", "3 figures for August 2020 still to come"),
    ],
)
def test_a_subject_says_what_and_when(august: Book, kind: str, at: str, subject: str) -> None:
    assert posted(august, august.reporter, kind, moment(at)) == [""]

    (message,) = mail.outbox
    assert message.subject == f"Children and Families: {subject}"
    assert message.to == ["reporter@council.example"]
    assert "Hello Reporter," in last_letter().text


@pytest.mark.parametrize("kind", KINDS_OF_FIGURES)
def test_a_mail_that_asks_for_figures_lists_what_is_not_in_with_a_link_to_each_cell(
    august: Book, now: dt.datetime, kind: str
) -> None:
    august.put("M2", stage="submitted", submitted_by=august.reporter, submitted_at=now)
    august.put("M3", stage="draft")

    posted(august, august.reporter, kind, moment("09-09 07:00"))

    letter = last_letter()
    assert "- M1: What M1 counts\n" in letter.text
    assert "- M3: What M3 counts (a draft, not submitted)\n" in letter.text
    assert "M2" not in letter.text
    for body in (letter.text, letter.html):
        assert f"{MY_MONTH}#m1" in body
        assert f"{MY_MONTH}#m3" in body


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("due_soon", "Due Thu 10 September, 17:00: 5 working days from today."),
        ("due_next", "3 figures of yours for August 2020 are not in yet."),
        ("overdue", "were due Thu 10 September, 17:00, and are not in."),
        ("reminder", "A reminder from those who manage Children and Families"),
        ("month_opened", "3 figures are yours to report."),
    ],
)
def test_both_bodies_say_the_same(august: Book, kind: str, said: str) -> None:
    posted(august, august.reporter, kind, moment("09-03 07:00"))

    letter = last_letter()
    assert said in " ".join(letter.text.split())
    assert said in letter.html
    assert max(len(line) for line in letter.text.splitlines() if "://" not in line) <= 76


def test_one_figure_is_spoken_of_as_one(august: Book) -> None:
    Indicator.objects.filter(ref="R").update(reporter=None)
    person = User.objects.get(short_name="other-reporter")

    posted(august, person, "overdue", moment("09-11 07:00"))

    assert mail.outbox[0].subject == "Children and Families: 1 figure for August 2020 overdue"
    assert "1 figure of yours for August 2020 was due yesterday, Thu 10 September" in last_letter().html


def test_a_return_that_came_back_is_quoted_with_the_reason_and_leads_to_its_cell(
    submitted: Book, now: dt.datetime
) -> None:
    reason = "Who are the <six>?\nAnd why & when?"
    send_back(returned=submitted.returned("M1"), version=0, reason=reason, by=submitted.manager, at=now)

    assert send_all(now) == [""]

    letter = last_letter()
    assert letter.message.subject == "Children and Families: M1 for August 2020 has come back to you"
    assert "Manager has sent M1, What M1 counts, back to you" in letter.text
    assert "> Who are the <six>?\n> And why & when?\n" in letter.text
    assert "Who are the &lt;six&gt;?<br>And why &amp; when?" in letter.html
    assert f"Answer on M1:\n{MY_MONTH}#m1" in letter.text


def test_a_comment_is_quoted_and_leads_to_the_return(august: Book, owner: User, now: dt.datetime) -> None:
    returned = august.returned("M1")
    comment = CommentFactory.create(monthly_return=returned, author=owner, words="Six more?")

    posted(august, august.reporter, "comment", now, comment=comment.pk)

    letter = last_letter()
    assert letter.message.subject == "Children and Families: Owner on M1 for August 2020"
    assert "> Six more?" in letter.text
    assert f"{SITE}/children/2020-08/returns/{returned.pk}/" in letter.text


def test_managers_read_who_is_late_most_first(august: Book, other_reporter: User) -> None:
    Indicator.objects.filter(ref="R").update(reporter=None)

    posted(august, august.manager, "late", moment("09-11 07:00"))

    letter = last_letter()
    assert letter.message.subject == "Children and Families: 5 figures for August 2020 late"
    lines = [line for line in letter.text.splitlines() if line.startswith("- ")]
    assert lines == ["- Reporter, 3 figures: M1, M2, M3", *lines[1:]]
    assert sorted(lines[1:]) == ["- Nobody yet, 1 figure: R", "- Other reporter, 1 figure: Q"]
    assert f"{SITE}/children/2020-08/board/" in letter.text


def test_before_the_deadline_managers_read_who_is_not_in(august: Book) -> None:
    posted(august, august.manager, "late", moment("09-09 07:00"))

    assert mail.outbox[0].subject == (
        "Children and Families: 5 figures for August 2020 not in, due tomorrow 17:00"
    )


@pytest.mark.parametrize(("edition", "words"), [(1, "is signed off"), (2, "is signed off, edition 2")])
def test_a_signed_off_month_leads_to_its_book(august: Book, edition: int, words: str) -> None:
    ReportingMonth.objects.filter(pk=august.month().pk).update(edition=edition)
    frozen(august.month(), "signed_off")

    posted(august, august.reporter, "signed_off", moment("09-15 09:00"))

    letter = last_letter()
    assert letter.message.subject == f"Children and Families: August 2020 {words}"
    assert f"{SITE}/children/reports/2020-08/ed{edition}.pdf" in letter.text
