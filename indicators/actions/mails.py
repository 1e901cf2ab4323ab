"""Queue a mail beside its cause, so that it is sent once and only if the cause came to pass."""

from __future__ import annotations

import datetime as dt

from indicators.models import JobKind, ReportingMonth
from indicators.outbox.queue import queue
from indicators.rules.mail_times import DueMail


def queue_mail(
    template: str,
    person_id: int,
    month: ReportingMonth,
    *,
    at: dt.datetime,
    about: str = "",
    **more: int | str,
) -> bool:
    """``template`` names templates/mail/….txt; ``about`` tells mails of one kind in one month apart.

    ``more``: what its letter is of, by key. False where the same mail was queued before.
    """
    cause = f"{template}:{month.pk}:{month.edition}:{about}".rstrip(":")
    content = {"template": template, "person": person_id, "month": month.pk, **more}
    return queue(JobKind.MAIL, f"mail:{cause}:{person_id}"[:120], content, at=at) is not None


def queue_due_mail(
    due: DueMail, person_id: int, month: ReportingMonth, deadline_day: dt.date, *, at: dt.datetime
) -> bool:
    """One that the calendar causes: once for a deadline or a day, whatever the edition."""
    content = {
        "template": due.kind.value,
        "person": person_id,
        "month": month.pk,
        "deadline": deadline_day.isoformat(),
        "until": due.until.isoformat(),
    }
    key = f"mail:{due.kind.value}:{month.pk}:{due.about}:{person_id}"
    return queue(JobKind.MAIL, key, content, at=at) is not None
