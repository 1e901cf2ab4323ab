"""Make a scorecard of the set-up of another: what is counted and how, never what was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.change_scorecard import SETTINGS
from indicators.actions.copy_rows import copy_rows
from indicators.actions.record_event import Happened, record_events
from indicators.errors import NotAllowed, Unfit
from indicators.models import Membership, Role, Scorecard
from indicators.models.people import Person
from indicators.permissions import may_copy
from indicators.rules.copying import Part, with_needed

ACT = "copy scorecard"
NAMED = ("name", "slug")


def copy_scorecard(
    *, source: Scorecard, slug: str, name: str, parts: Collection[Part], by: Person, at: dt.datetime
) -> Scorecard:
    """Who copies administers it. One transaction; as many statements however many rows there are.

    Raises Unfit for a slug that is taken or cannot stand in an address, or an empty name.
    """
    wanted = with_needed(parts)
    with transaction.atomic():
        kept = Scorecard.objects.select_for_update(no_key=True).get(pk=source.pk)
        if not may_copy(by, kept):
            raise NotAllowed(gettext("{person} may not copy {scorecard}.").format(person=by, scorecard=kept))
        made = _made(kept if Part.SETTINGS in wanted else Scorecard(), slug, name.strip())
        counts = copy_rows(kept, made, wanted)
        mine = Membership.objects.filter(scorecard=made, person=by, role=Role.ADMINISTRATOR.value)
        if not mine.exists():
            Membership.objects.create(scorecard=made, person=by, role=Role.ADMINISTRATOR.value)
        content = {"from": kept.slug, "to": made.slug, **counts}
        for each in (kept, made):
            happened = Happened(Scorecard, made.pk, made.name, None, content)
            record_events(act=ACT, scorecard=each, happened=[happened], by=by, at=at)
    return made


def _made(settings: Scorecard, slug: str, name: str) -> Scorecard:
    taken = {field: getattr(settings, field) for field in SETTINGS if field != "name"}
    made = Scorecard(slug=slug, name=name, **taken)
    try:
        made.full_clean()
    except ValidationError as error:
        problems = {key if key in NAMED else "": told for key, told in error.message_dict.items()}
        if any(each.code == "unique" for each in error.error_dict.get("slug", [])):
            problems["slug"] = [gettext("There is a scorecard at this address already.")]
        raise Unfit(problems) from error
    made.save(force_insert=True)
    return made
