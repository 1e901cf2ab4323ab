"""Where to report a vulnerability, as RFC 9116 wants it told: for anyone, without signing in."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

GOOD_FOR = dt.timedelta(days=90)
"""The running site vouches for its own setting, for well under the year that the RFC allows."""


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """404 where the site names nobody to report to."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = timezone.now().astimezone(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0) + GOOD_FOR
    lines = {
        "Contact": settings.SECURITY_CONTACT,
        "Expires": expires.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Preferred-Languages": settings.LANGUAGE_CODE.partition("-")[0],
        "Canonical": f"{settings.BASE_URL}{reverse('security-txt')}",
    }
    text = "".join(f"{name}: {value}\n" for name, value in lines.items())
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
