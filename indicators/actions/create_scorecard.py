"""Create a scorecard: an empty book, with the defaults of the printed one."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from indicators.actions.record_event import Happened, record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import Scorecard
from indicators.models.people import Person
from indicators.permissions import may_create_scorecards


def create_scorecard(*, slug: str, name: str, by: Person, at: dt.datetime) -> Scorecard:
    """Raises Refused for a slug that is taken or cannot stand in an address, or an empty name."""
    if not may_create_scorecards(by):
        raise NotAllowed(gettext("{person} may not create scorecards.").format(person=by))
    scorecard = Scorecard(slug=slug, name=name.strip())
    try:
        scorecard.full_clean()
    except ValidationError as error:
        raise Refused.because(
            gettext("The scorecard's {field}: {message}").format(field=field, message=message)
            for field, messages in error.message_dict.items()
            for message in messages
        ) from error
    with transaction.atomic():
        scorecard.save(force_insert=True)
        after = {"slug": slug, "name": scorecard.name}
        happened = Happened(Scorecard, scorecard.pk, scorecard.name, None, after)
        record_events(act="create scorecard", scorecard=scorecard, happened=[happened], by=by, at=at)
    return scorecard
