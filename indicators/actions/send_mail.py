"""Send a queued mail: written when it is sent, to a person who is still there to read it."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from indicators.models import JobState, Membership, ReportingMonth
from indicators.models.people import people
from indicators.outbox.work import Held
from indicators.rules.months import Month

LETTERS = {
    "comment": ("mail/comment.txt", "{month}: something was said of a return"),
    "month_opened": ("mail/month_opened.txt", "{month} is open"),
    "reminder": ("mail/reminder.txt", "{month}: what is still to come"),
    "sent_back": ("mail/sent_back.txt", "{month}: a return has come back to you"),
    "signed_off": ("mail/signed_off.txt", "{month} is signed off"),
}


def send_mail(held: Held) -> None:
    """To one person. Nothing is sent to someone without address, without a role, or not active."""
    content = held.job.content
    person = people().filter(pk=content["person"], is_active=True, email__isnull=False).first()
    month = ReportingMonth.objects.select_related("scorecard").get(pk=content["month"])
    member = Membership.objects.filter(person=person, scorecard=month.scorecard)
    if person is None or not member.exists():
        held.end(JobState.DONE, "There is nobody to send it to.")
        return
    template, about = LETTERS[content["template"]]
    name = Month.of(month.month).name
    context = {
        "person": person,
        "month": month,
        "month_name": name,
        "text": content["text"],
        "site": settings.BASE_URL,
    }
    subject = f"{month.scorecard}, {about.format(month=name)}"
    body = render_to_string(template, context)
    held.renew("Sending")
    EmailMessage(subject, body, to=[str(person.email)], headers={"Message-ID": _identity(held)}).send()
    held.end(JobState.DONE)


def _identity(held: Held) -> str:
    """The same for every attempt, so that a mail box can tell a second copy from a second mail."""
    return f"<job-{held.job.pk}.{held.job.made_at:%Y%m%d%H%M%S}@monthbook.invalid>"
