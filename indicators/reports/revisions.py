"""Events of an indicator as people read them: who did what when, and what that changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext, gettext_noop

from indicators.models import Event, Indicator, MonthlyReturn
from indicators.rules.months import parse_month

SHOWN = 12

TOLD = {
    "value": gettext_noop("Figure"),
    "numerator": gettext_noop("Numerator"),
    "denominator": gettext_noop("Denominator"),
    "commentary": gettext_noop("Commentary"),
    "figure_reason": gettext_noop("Reason"),
    "send_back_reason": gettext_noop("Sent back because"),
    "reason": gettext_noop("Because"),
    "account": gettext_noop("Account"),
    "on_behalf_of": gettext_noop("On behalf of"),
    "ref": gettext_noop("Ref"),
    "title": gettext_noop("Title"),
    "outcome": gettext_noop("Outcome"),
    "theme": gettext_noop("Theme"),
    "owner": gettext_noop("Owner"),
    "reporter": gettext_noop("Reporter"),
    "unit": gettext_noop("Unit"),
    "decimals": gettext_noop("Decimals"),
    "polarity": gettext_noop("Better"),
    "numerator_source": gettext_noop("Numerator follows"),
    "denominator_source": gettext_noop("Denominator follows"),
    "scale": gettext_noop("Scale"),
    "change_basis": gettext_noop("Change taken from"),
    "commentary_group": gettext_noop("Commentary shared as"),
    "active_from": gettext_noop("Printed from"),
    "active_to": gettext_noop("Printed to"),
}
DONE = {
    "save draft": gettext_noop("Saved as a draft"),
    "submit": gettext_noop("Submitted"),
    "take back": gettext_noop("Taken back"),
    "send back": gettext_noop("Sent back"),
    "approve returns": gettext_noop("Approved"),
    "import figures": gettext_noop("Figure imported"),
    "import commentary": gettext_noop("Commentary imported"),
    "undo import": gettext_noop("Import undone"),
    "import indicators": gettext_noop("Definition imported"),
    "comment": gettext_noop("Comment"),
    "add indicator": gettext_noop("Add indicator"),
    "change indicator": gettext_noop("Change indicator"),
    "hand over": gettext_noop("Hand over"),
    "set order": gettext_noop("Set order"),
}


@dataclass(frozen=True, slots=True)
class Changed:
    """``before`` and ``after`` as they were written; empty is nothing."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Revision:
    key: int
    act: str
    label: str
    actor: str
    at: dt.datetime
    changed: tuple[Changed, ...]

    @property
    def done(self) -> str:
        """``Sent back``, in the words of who reads it afterwards."""
        return gettext(DONE.get(self.act, self.act.capitalize()))

    @property
    def about(self) -> str:
        """``August 2020``, where it was a return; a label that ends in no month as it is."""
        try:
            return parse_month(self.label.rpartition(" ")[2]).name
        except ValueError:
            return self.label


@dataclass(frozen=True, slots=True)
class Revisions:
    """A page of them, newest first; ``older`` is where the next page begins, None after the last."""

    shown: list[Revision]
    older: int | None
    begins_later: bool


def revisions_of(indicator: Indicator, before: int | None = None) -> Revisions:
    """What became of its returns and its definition; one query."""
    returns = MonthlyReturn.objects.filter(indicator=indicator).values("pk")
    events = Event.objects.filter(
        Q(object_type=MonthlyReturn.__name__, object_id__in=returns)
        | Q(object_type=Indicator.__name__, object_id=indicator.pk)
    )
    if before is not None:
        events = events.filter(pk__lt=before)
    found = list(events.select_related("actor").order_by("-pk")[: SHOWN + 1])
    shown = [revision_of(each) for each in found[:SHOWN]]
    return Revisions(shown, shown[-1].key if len(found) > SHOWN else None, before is not None)


def revision_of(event: Event) -> Revision:
    """No query, where the actor came along. A definition that is new changed nothing."""
    before: Mapping[str, Any] = event.before or {}
    after: Mapping[str, Any] = event.after or {}
    if event.object_type == Indicator.__name__ and event.before is None:
        return Revision(event.pk, event.act, event.object_label, str(event.actor), event.at, ())
    changed = [
        Changed(gettext(label), _text(before.get(name)), _text(after.get(name)))
        for name, label in TOLD.items()
        if (name in after or name in before) and _text(before.get(name)) != _text(after.get(name))
    ]
    return Revision(event.pk, event.act, event.object_label, str(event.actor), event.at, tuple(changed))


def _text(value: Any) -> str:
    """Nothing for nothing, which 0 is not."""
    return "" if value is None else str(value)
