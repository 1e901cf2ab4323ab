"""Send a person of a scorecard the link by which they set their first password; again, if need be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext

from indicators.actions.administered import member_of
from indicators.actions.record_event import Happened, record_events
from indicators.errors import NotAllowed, Refused
from indicators.models import Scorecard
from indicators.models.people import Person
from indicators.permissions import may_administer
from indicators.reports.people import INVITED

ACT = INVITED


def invite_person(*, scorecard: Scorecard, person_id: int, by: Person, at: dt.datetime) -> Person:
    """By the site's own way, which its settings name. Raises Refused where no letter can go.

    Outside a transaction: a mail server that is slow must not hold up whoever writes meanwhile.
    """
    if not may_administer(by, scorecard):
        raise NotAllowed(
            gettext("{person} may not invite people to {scorecard}.").format(person=by, scorecard=scorecard)
        )
    person = member_of(scorecard, person_id)
    invite: Callable[[Person], None] = import_string(settings.INVITE)
    try:
        invite(person)
    except ValueError as error:
        raise Refused(str(error)) from error
    except OSError as error:  # of the network, and of SMTP, whose errors are of this kind
        raise Refused(
            gettext("The letter to {person} could not be sent just now; try again later.").format(
                person=person
            )
        ) from error
    happened = Happened(type(person), person.pk, person.short_name, None, {})
    record_events(act=ACT, scorecard=scorecard, happened=[happened], by=by, at=at)
    return person
