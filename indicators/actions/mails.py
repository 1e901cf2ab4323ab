"""Queue a mail beside its cause, so that it is sent once and only if the cause came to pass."""

from __future__ import annotations

import datetime as dt

from indicators.models import JobKind, ReportingMonth
from indicators.outbox.queue import queue


def queue_mail(
    template: str, person_id: int, month: ReportingMonth, *, at: dt.datetime, about: str = "", text: str = ""
) -> bool:
    """``template`` names templates/mail/….txt; ``about`` tells mails of one kind in one month apart.

    False where the same mail was queued before.
    """
    cause = f"{template}:{month.pk}:{month.edition}:{about}".rstrip(":")
    content = {"template": template, "person": person_id, "month": month.pk, "text": text}
    return queue(JobKind.MAIL, f"mail:{cause}:{person_id}"[:120], content, at=at) is not None
