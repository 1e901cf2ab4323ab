"""Send a queued mail: written when it is sent, to a person who is still there to read it and wants it."""

from __future__ import annotations

import re
from textwrap import fill

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext

from indicators.models import JobState, ReportingMonth, UnwantedMail
from indicators.models.people import Person, people
from indicators.outbox.work import Held
from indicators.permissions import may_manage, may_read, may_read_unpublished
from indicators.reports.letters import Letter, LetterRow, Occasion, common_facts, letter_of
from indicators.rules.mails import MailKind, may_be_turned_off

WORDS = {
    MailKind.MONTH_OPENED: "mail/month_opened.txt",
    MailKind.DUE_SOON: "mail/due_soon.txt",
    MailKind.DUE_NEXT: "mail/due_next.txt",
    MailKind.OVERDUE: "mail/overdue.txt",
    MailKind.REMINDER: "mail/reminder.txt",
    MailKind.SENT_BACK: "mail/sent_back.txt",
    MailKind.APPROVED: "mail/approved.txt",
    MailKind.COMMENT: "mail/comment.txt",
    MailKind.LATE: "mail/late.txt",
    MailKind.SIGNED_OFF: "mail/signed_off.txt",
}
"""A line for the subject, then paragraphs: both bodies of the mail say the same."""
MAY_GET = {MailKind.SIGNED_OFF: may_read, MailKind.LATE: may_manage}
"""Every other mail tells of a month that is worked on, and may quote what is said there."""
WIDTH = 74


def send_mail(held: Held) -> None:
    """To one person. Nothing is sent to someone without address, not active, or who may not read it by now.

    Nor what they have turned off, or what has ceased to be true while it waited.
    """
    content, kind = held.job.content, MailKind(held.job.content["template"])
    person = people().filter(pk=content["person"], is_active=True, email__isnull=False).first()
    month = ReportingMonth.objects.select_related("scorecard", "signed_off_by").get(pk=content["month"])
    if person is None or not MAY_GET.get(kind, may_read_unpublished)(person, month.scorecard):
        held.end(JobState.DONE, gettext("There is nobody to send it to."))
        return
    if _is_unwanted(kind, person):
        held.end(JobState.DONE, gettext("They have turned it off."))
        return
    occasion = Occasion(person, month, content, held.clock())
    letter = letter_of(kind, occasion)
    if letter is None:
        held.end(JobState.DONE, gettext("There is nothing left to say."))
        return
    message = _written(kind, letter, occasion)
    message.extra_headers["Message-ID"] = _identity(held)
    held.renew(gettext("Sending"))
    message.send()
    held.end(JobState.DONE)


def _is_unwanted(kind: MailKind, person: Person) -> bool:
    return may_be_turned_off(kind) and UnwantedMail.objects.filter(person=person, kind=kind.value).exists()


def _written(kind: MailKind, letter: Letter, occasion: Occasion) -> EmailMultiAlternatives:
    """As text and as HTML, of the same words."""
    facts = {**common_facts(kind, occasion), **letter.facts}
    subject, *paragraphs = re.split(r"\n\s*\n", render_to_string(WORDS[kind], facts).strip())
    context = {**facts, "letter": letter, "subject": subject}
    plain = {
        "paragraphs": [_wrapped(each) for each in paragraphs],
        "quoted": "\n".join(_wrapped(line, "> ", "> ") for line in letter.quote.splitlines()),
        "listed": [_listed(row) for row in letter.rows],
    }
    text = render_to_string("mail/letter.txt", {**context, **plain})
    headers = {"Auto-Submitted": "auto-generated"}
    if may_be_turned_off(kind):
        headers["List-Unsubscribe"] = f"<{facts['choices']}>"
    message = EmailMultiAlternatives(subject, text, to=[str(occasion.person.email)], headers=headers)
    html = render_to_string("mail/letter.html", {**context, "paragraphs": paragraphs})
    message.attach_alternative(html, "text/html")
    return message


def _wrapped(text: str, first: str = "", later: str = "") -> str:
    """Lines that a plain window shows whole."""
    return fill(
        text,
        WIDTH,
        break_long_words=False,
        break_on_hyphens=False,
        initial_indent=first,
        subsequent_indent=later,
    )


def _listed(row: LetterRow) -> str:
    note = f" ({row.note})" if row.note else ""
    line = _wrapped(f"{row.head}: {row.text}{note}", "- ", "  ")
    return f"{line}\n  {row.link}" if row.link else line


def _identity(held: Held) -> str:
    """The same for every attempt, so that a mail box can tell a second copy from a second mail."""
    return f"<job-{held.job.pk}.{held.job.made_at:%Y%m%d%H%M%S}@monthbook.invalid>"
