"""Mails as tests have them: the clock goes round, workers do what is due, and what went out is read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from email.message import EmailMessage as Message
from zoneinfo import ZoneInfo

from django.core import mail
from django.core.mail import EmailMultiAlternatives

from indicators.actions.mails import queue_mail
from indicators.actions.queue_due_mails import queue_due_mails
from indicators.actions.send_mail import send_mail
from indicators.models import Job, JobKind
from indicators.outbox import work
from portal.accounts.models import User
from tests.indicators.conftest import Book

LONDON = ZoneInfo("Europe/London")


def moment(text: str) -> dt.datetime:
    """``09-03 07:00`` of 2020, by the clock in London."""
    return dt.datetime.strptime(f"2020-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=LONDON)


def send_all(at: dt.datetime) -> list[str]:
    """A worker sends what waits. Returns what became of each, empty for what was sent."""
    ended = []
    for job in Job.objects.filter(kind="mail", state="waiting").order_by("pk"):
        work.run(job.pk, {JobKind.MAIL: send_mail}, lambda: at)
        job.refresh_from_db()
        ended.append(job.error if job.state == "done" else f"{job.state}: {job.error}")
    return ended


def beat(at: dt.datetime) -> list[str]:
    """The clock's task and a worker; what went out, as ``reporter: subject``."""
    before = len(mail.outbox)
    queue_due_mails(by=User.objects.get_operator(), at=at)
    send_all(at)
    return [f"{each.to[0].partition('@')[0]}: {each.subject}" for each in mail.outbox[before:]]


@dataclass
class Letter:
    """The mail that went out last, as text and as HTML."""

    message: EmailMultiAlternatives

    @property
    def text(self) -> str:
        return str(self.message.body)

    @property
    def html(self) -> str:
        ((content, kind),) = self.message.alternatives
        assert kind == "text/html"
        return str(content)

    @property
    def raw(self) -> Message:
        found: Message = self.message.message()
        return found


def last_letter() -> Letter:
    found = mail.outbox[-1]
    assert isinstance(found, EmailMultiAlternatives)
    return Letter(found)


def posted(
    book: Book, person: User, kind: str, at: dt.datetime, about: str = "", **more: int | str
) -> list[str]:
    """Queued and sent; what became of it, empty for what was sent."""
    queue_mail(kind, person.pk, book.month(), at=at, about=about, **more)
    return send_all(at)
