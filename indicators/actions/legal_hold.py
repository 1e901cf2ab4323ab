"""Scorecards of which nothing is deleted, as the setting LEGAL_HOLD names them."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext

from indicators.errors import Refused
from indicators.models import Scorecard


def held_scorecards() -> list[int]:
    """Their keys. Raises Refused for a name that no scorecard has: it may be one that should be held."""
    slugs = set(settings.LEGAL_HOLD)
    found = dict(Scorecard.objects.filter(slug__in=slugs).values_list("slug", "pk"))
    unknown = sorted(slugs - found.keys())
    if unknown:
        raise Refused(
            *(
                gettext("LEGAL_HOLD names {slug}, and there is no such scorecard.").format(slug=slug)
                for slug in unknown
            )
        )
    return list(found.values())
