"""Which mails there are, to whom, and which of them a person may turn off, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class MailKind(Enum):
    """By the name of its template."""

    MONTH_OPENED = "month_opened"
    DUE_SOON = "due_soon"
    DUE_NEXT = "due_next"
    OVERDUE = "overdue"
    REMINDER = "reminder"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    COMMENT = "comment"
    LATE = "late"
    SIGNED_OFF = "signed_off"


@dataclass(frozen=True, slots=True)
class AboutMail:
    """``roles``: who may get it, by the names of roles; ``kept_on``: why nobody may turn it off, or empty."""

    label: str
    when: str
    roles: frozenset[str]
    kept_on: str = ""

    @property
    def may_be_turned_off(self) -> bool:
        return not self.kept_on


REPORTING = frozenset({"reporter"})
TALKING = frozenset({"reporter", "owner", "manager", "administrator"})
MANAGING = frozenset({"manager"})
ALL = frozenset({"viewer", "reporter", "owner", "manager", "administrator"})
_YOURS = "Always sent: these figures are yours to send, and the month waits for them."

MAILS = {
    MailKind.MONTH_OPENED: AboutMail(
        "A month is open",
        "When a manager opens a month in which you have figures to report, with its deadline.",
        REPORTING,
    ),
    MailKind.DUE_SOON: AboutMail(
        "Five working days to go",
        "Five working days before the deadline, if something of yours is not in.",
        REPORTING,
        _YOURS,
    ),
    MailKind.DUE_NEXT: AboutMail(
        "One working day to go",
        "On the working day before the deadline, if something of yours is not in.",
        REPORTING,
        _YOURS,
    ),
    MailKind.OVERDUE: AboutMail(
        "Overdue",
        "Once, on the working day after the deadline and its days of grace, if something of yours is not in.",
        REPORTING,
        _YOURS,
    ),
    MailKind.REMINDER: AboutMail(
        "Reminded by a manager",
        "When a manager reminds you of what is not in; once a day at most.",
        REPORTING,
        _YOURS,
    ),
    MailKind.SENT_BACK: AboutMail(
        "A figure has come back",
        "When a manager sends one of your figures back, with the reason.",
        REPORTING,
        "Always sent: the figure waits for your answer, and for nobody else's.",
    ),
    MailKind.APPROVED: AboutMail(
        "All of yours are approved",
        "When the last of your figures of a month is approved; once a day at most, and nothing before that.",
        REPORTING,
    ),
    MailKind.COMMENT: AboutMail(
        "Somebody has commented",
        "When somebody comments on a figure that you report, own, manage or have spoken of.",
        TALKING,
    ),
    MailKind.LATE: AboutMail(
        "Who is late",
        "On working days from the day before the deadline on, if anybody's figures are not in.",
        MANAGING,
    ),
    MailKind.SIGNED_OFF: AboutMail(
        "A month is signed off", "When a month is signed off, with the link to its book.", ALL
    ),
}


def may_be_turned_off(kind: MailKind) -> bool:
    """Only what tells of something; never what asks a person for figures that are theirs to send.

    The managers' list of who is late may be: the figures are others' to send, the board shows the same,
    and where several manage a scorecard one of them chases.

    >>> may_be_turned_off(MailKind.LATE), may_be_turned_off(MailKind.SENT_BACK)
    (True, False)
    """
    return MAILS[kind].may_be_turned_off


def mails_for(roles: frozenset[str]) -> dict[MailKind, AboutMail]:
    """Those that somebody with these roles may get, in the order of a month.

    >>> [kind.value for kind in mails_for(frozenset({"viewer"}))]
    ['signed_off']
    """
    return {kind: about for kind, about in MAILS.items() if about.roles & roles}
