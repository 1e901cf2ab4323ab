"""A person says which mails they want."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext

from indicators.errors import Refused
from indicators.models import UnwantedMail
from indicators.models.people import Person, people
from indicators.rules.mails import MailKind, may_be_turned_off


def choose_mails(*, offered: Collection[MailKind], wanted: Collection[MailKind], by: Person) -> None:
    """Their own, and only of those ``offered``: what they did not see stays as it was.

    It is nobody's business but theirs and has no scorecard, so there is no event. Raises Refused for a
    mail that asks for what is theirs to do.
    """
    if unstoppable := [kind for kind in offered if not may_be_turned_off(kind)]:
        raise Refused(
            gettext("These mails cannot be turned off: {kinds}.").format(
                kinds=", ".join(kind.value for kind in unstoppable)
            )
        )
    with transaction.atomic():
        people().select_for_update().get(pk=by.pk)  # two windows at once: the later holds
        own = UnwantedMail.objects.filter(person=by)
        own.filter(kind__in=[kind.value for kind in offered]).delete()
        turned_off = [kind for kind in offered if kind not in wanted]
        UnwantedMail.objects.bulk_create([UnwantedMail(person=by, kind=kind.value) for kind in turned_off])
