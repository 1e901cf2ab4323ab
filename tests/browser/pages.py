"""Every page of the portal, with somebody who sees it: what looks and pictures are taken of."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from indicators.models import Indicator, MonthlyReturn
from portal.accounts.models import User

NOBODY = ""
REPORTER, MANAGER, ADMINISTRATOR, VIEWER = (
    "children-in-care-manager",
    "head-of-performance",
    "performance-analyst",
    "elected-member",
)


@dataclass(frozen=True, slots=True)
class Place:
    """``address`` may name an indicator or the open month's return of one: ``{indicator}``, ``{return}``."""

    name: str
    person: str
    address: str
    ref: str = "SA2"
    status: int = 200
    has_codes: bool = False

    @property
    def file(self) -> str:
        """Its name where no slash may be."""
        return self.name.replace("/", "-")

    def found(self) -> str:
        keys = {}
        if self.has_codes:
            person = User.objects.get(email=f"{self.person}@example.org")
            if not Authenticator.objects.filter(user=person).exists():
                RecoveryCodes.activate(person)
        if "{indicator}" in self.address:
            keys["indicator"] = Indicator.objects.get(ref=self.ref).pk
        if "{return}" in self.address:
            returns = MonthlyReturn.objects.filter(reporting_month__month="2020-08-01")
            keys["return"] = returns.get(indicator__ref=self.ref).pk
        return self.address.format(**keys)


PLACES = [
    Place("sign-in", NOBODY, "/sign-in/"),
    Place("password-reset", NOBODY, "/password/reset/"),
    Place("accessibility", NOBODY, "/accessibility/"),
    Place("waiting", MANAGER, "/waiting/"),
    Place("mails", REPORTER, "/account/mails/"),
    Place("password-change", REPORTER, "/password/change/"),
    Place("sign-in-cancelled", NOBODY, "/sign-in/cancelled/"),
    Place("account", VIEWER, "/account/", has_codes=True),
    Place("second-factor-asked", REPORTER, "/account/?next=/waiting/"),
    Place("app-set-up", REPORTER, "/account/app/"),
    Place("passkeys", REPORTER, "/account/passkeys/"),
    Place("passkey-add", REPORTER, "/account/passkeys/add/"),
    Place("recovery-codes", VIEWER, "/account/recovery-codes/", has_codes=True),
    Place("sessions", REPORTER, "/account/sessions/"),
    Place("again", REPORTER, "/account/again/?next=/waiting/"),
    Place("help", VIEWER, "/children/help/"),
    Place("nothing-here", VIEWER, "/children/2020-08/nowhere/", status=404),
    Place("my-month", REPORTER, "/children/2020-08/my/"),
    Place("board", MANAGER, "/children/2020-08/board/"),
    Place("panel", MANAGER, "/children/2020-08/board/?open={return}"),
    Place("return", MANAGER, "/children/2020-08/returns/{return}/"),
    Place("table", MANAGER, "/children/2020-08/table/"),
    Place("indicators", REPORTER, "/children/indicators/"),
    Place("indicator", REPORTER, "/children/indicators/{indicator}/"),
    Place("search", VIEWER, "/children/search/?q=referrals"),
    Place("lend", REPORTER, "/children/lend/"),
    Place("mails", MANAGER, "/account/mails/"),
    Place("sign-off", MANAGER, "/children/2020-07/sign-off/"),
    Place("months", MANAGER, "/children/months/"),
    Place("events", ADMINISTRATOR, "/children/events/"),
    Place("reports", VIEWER, "/children/reports/"),
    Place("verify", VIEWER, "/children/reports/verify/"),
    Place("imports", ADMINISTRATOR, "/children/imports/"),
    *(
        Place(f"setup-{name}", ADMINISTRATOR, f"/children/setup/{name}/")
        for name in (
            *("people", "people/add", "deputies", "scorecard", "copy", "indicators", "indicators/add"),
            *("order", "themes", "groups", "comparators", "population", "targets", "benchmarks"),
        )
    ),
    Place("setup", ADMINISTRATOR, "/children/setup/"),
    Place("setup-indicator", ADMINISTRATOR, "/children/setup/indicators/{indicator}/"),
]
