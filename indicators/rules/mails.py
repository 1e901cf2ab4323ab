"""Which mails there are, to whom, and which of them a person may turn off, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from indicators.rules.language import gettext, gettext_noop


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
    """``roles``: who may get it, by the names of roles; ``always``: why nobody may turn it off, or empty.

    Its texts are in English, and said in the site's language.
    """

    name: str
    told: str
    roles: frozenset[str]
    always: str = ""

    @property
    def label(self) -> str:
        return gettext(self.name)

    @property
    def when(self) -> str:
        return gettext(self.told)

    @property
    def kept_on(self) -> str:
        """
        >>> MAILS[MailKind.SENT_BACK].kept_on
        "Always sent: the figure waits for your answer, and for nobody else's."
        >>> MAILS[MailKind.LATE].kept_on
        ''
        """
        return gettext(self.always) if self.always else ""

    @property
    def may_be_turned_off(self) -> bool:
        return not self.always


REPORTING = frozenset({"reporter"})
TALKING = frozenset({"reporter", "owner", "manager", "administrator"})
MANAGING = frozenset({"manager"})
ALL = frozenset({"viewer", "reporter", "owner", "manager", "administrator"})
_YOURS = gettext_noop("Always sent: these figures are yours to send, and the month waits for them.")

MAILS = {
    MailKind.MONTH_OPENED: AboutMail(
        gettext_noop("A month is open"),
        gettext_noop("When a manager opens a month in which you have figures to report, with its deadline."),
        REPORTING,
    ),
    MailKind.DUE_SOON: AboutMail(
        gettext_noop("Five working days to go"),
        gettext_noop("Five working days before the deadline, if something of yours is not in."),
        REPORTING,
        _YOURS,
    ),
    MailKind.DUE_NEXT: AboutMail(
        gettext_noop("One working day to go"),
        gettext_noop("On the working day before the deadline, if something of yours is not in."),
        REPORTING,
        _YOURS,
    ),
    MailKind.OVERDUE: AboutMail(
        gettext_noop("Overdue"),
        gettext_noop(
            "Once, on the working day after the deadline and its days of grace, "
            "if something of yours is not in."
        ),
        REPORTING,
        _YOURS,
    ),
    MailKind.REMINDER: AboutMail(
        gettext_noop("Reminded by a manager"),
        gettext_noop("When a manager reminds you of what is not in; once a day at most."),
        REPORTING,
        _YOURS,
    ),
    MailKind.SENT_BACK: AboutMail(
        gettext_noop("A figure has come back"),
        gettext_noop("When a manager sends one of your figures back, with the reason."),
        REPORTING,
        gettext_noop("Always sent: the figure waits for your answer, and for nobody else's."),
    ),
    MailKind.APPROVED: AboutMail(
        gettext_noop("All of yours are approved"),
        gettext_noop(
            "When the last of your figures of a month is approved; once a day at most, "
            "and nothing before that."
        ),
        REPORTING,
    ),
    MailKind.COMMENT: AboutMail(
        gettext_noop("Somebody has commented"),
        gettext_noop("When somebody comments on a figure that you report, own, manage or have spoken of."),
        TALKING,
    ),
    MailKind.LATE: AboutMail(
        gettext_noop("Who is late"),
        gettext_noop("On working days from the day before the deadline on, if anybody's figures are not in."),
        MANAGING,
    ),
    MailKind.SIGNED_OFF: AboutMail(
        gettext_noop("A month is signed off"),
        gettext_noop("When a month is signed off, with the link to its book."),
        ALL,
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
