"""What acts are called in events, and how they are told afterwards."""

from __future__ import annotations

from django.utils.translation import gettext, gettext_noop

from indicators.reports.revisions import DONE

DOWNLOAD = "download"
TOLD_IN_THE_PAST = {
    **DONE,
    "add in set-up": gettext_noop("Added in set-up"),
    "add indicator": gettext_noop("Indicator added"),
    "add person": gettext_noop("Person added"),
    "approve month": gettext_noop("Month approved"),
    "approved figures moved": gettext_noop("Approved figures moved"),
    "change in set-up": gettext_noop("Changed in set-up"),
    "change account": gettext_noop("Account changed"),
    "change indicator": gettext_noop("Indicator changed"),
    "change settings": gettext_noop("Settings changed"),
    "clear away": gettext_noop("File cleared away"),
    "comment": gettext_noop("Commented"),
    "copy scorecard": gettext_noop("Scorecard copied"),
    "correct import": gettext_noop("Import read otherwise"),
    "correct person": gettext_noop("Person corrected"),
    "create people": gettext_noop("Account made by an import"),
    "create scorecard": gettext_noop("Scorecard created"),
    "delete in set-up": gettext_noop("Deleted in set-up"),
    "delete indicator": gettext_noop("Indicator deleted"),
    DOWNLOAD: gettext_noop("Downloaded"),
    "follow groups": gettext_noop("Roles followed from groups"),
    "hand in figures": gettext_noop("File handed in"),
    "hand over": gettext_noop("Handed over"),
    "invite person": gettext_noop("Person invited"),
    "lend month": gettext_noop("Month lent"),
    "move figure": gettext_noop("Figure moved"),
    "open month": gettext_noop("Month opened"),
    "remind": gettext_noop("Reminded"),
    "remove person": gettext_noop("Person removed"),
    "reopen": gettext_noop("Month reopened"),
    "retry": gettext_noop("Work tried again"),
    "set benchmarks": gettext_noop("Benchmarks set"),
    "set commentary groups": gettext_noop("Commentary groups set"),
    "set comparators": gettext_noop("Comparators set"),
    "set deadline": gettext_noop("Deadline moved"),
    "set order": gettext_noop("Order set"),
    "set populations": gettext_noop("Populations set"),
    "set roles": gettext_noop("Roles set"),
    "set targets": gettext_noop("Targets set"),
    "set themes": gettext_noop("Themes set"),
    "sign off": gettext_noop("Sign-off decided"),
    "signed off": gettext_noop("Signed off, with its book"),
    "take back lending": gettext_noop("Lending taken back"),
    "take back opening": gettext_noop("Opening taken back"),
    "write summary": gettext_noop("Summary written"),
}


def done(act: str) -> str:
    """``Month reopened``; an act of another day by its own name."""
    return gettext(TOLD_IN_THE_PAST.get(act, act.capitalize()))


def acts_told() -> list[tuple[str, str]]:
    """Every act and how it is told, by that."""
    return sorted(((act, done(act)) for act in TOLD_IN_THE_PAST), key=lambda each: each[1])
