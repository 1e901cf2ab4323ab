"""Who was reminded of a month last, and when."""

from __future__ import annotations

import datetime as dt

from indicators.models import Job, JobKind, ReportingMonth


def reminders_of(month: ReportingMonth) -> dict[int, dt.datetime]:
    """By person; what was queued is as good as sent. One query."""
    first = f"mail:reminder:{month.pk}:"
    rows = Job.objects.filter(kind=JobKind.MAIL.value, key__gte=first, key__lt=f"{first[:-1]};")
    return dict(rows.order_by("made_at", "pk").values_list("content__person", "made_at"))
