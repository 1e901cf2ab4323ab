"""What workers do about accounts."""

from __future__ import annotations

import datetime as dt

from allauth.usersessions.models import UserSession
from celery import shared_task
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

WHILE_IT_BEGINS = dt.timedelta(hours=1)


@shared_task
def forget_sessions() -> None:
    """Those that are over, with the address and the browser they were begun from."""
    call_command("clearsessions")
    begun = UserSession.objects.filter(created_at__lt=timezone.now() - WHILE_IT_BEGINS)
    begun.exclude(session_key__in=Session.objects.values("session_key")).delete()
