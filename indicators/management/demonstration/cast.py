"""The people of the demonstration: accounts named by their roles, at example.org, with a printed password."""

from __future__ import annotations

from indicators.models import Membership, Role, Scorecard
from indicators.models.people import people

PASSWORD = "monthbook-demonstration"  # noqa: S105 # nosec B105 # printed on the sign-in page
OTHERS = {
    "head-of-performance": ("Head of performance", [Role.MANAGER]),
    "director": ("Director of children's services", [Role.MANAGER]),
    "performance-analyst": ("Performance analyst", [Role.ADMINISTRATOR]),
    "elected-member": ("Elected member", [Role.VIEWER]),
}
DOES = {
    "head-of-performance": "manages the month: approves, sends back, signs off",
    "director": "manages too: signs off",
    "performance-analyst": "administers: imports figures, sets up",
    "elected-member": "reads what is signed off",
    "children-in-care-manager": "reports; has one return sent back",
    "front-door-manager": "reports the front door",
    "fostering-adoption-manager": "reports; has yet to begin",
}


def make_accounts(scorecard: Scorecard) -> None:
    """Those whom the indicators name get an address and the password; the others are made."""
    for name, (full_name, roles) in OTHERS.items():
        person = people().create_user(f"{name}@example.org", full_name, name, PASSWORD)
        person.is_staff = person.is_superuser = Role.ADMINISTRATOR in roles
        person.save()
        Membership.objects.bulk_create(
            Membership(scorecard=scorecard, person=person, role=role.value) for role in roles
        )
    for person in people().filter(memberships__scorecard=scorecard, email=None).distinct():
        person.email = f"{person.short_name}@example.org"
        person.set_password(PASSWORD)
        person.save()


def accounts() -> list[dict[str, str]]:
    """As the sign-in page lists them."""
    known = {person.short_name: person for person in people().filter(short_name__in=DOES)}
    return [
        {"name": str(known[name]), "does": does, "email": str(known[name].email), "password": PASSWORD}
        for name, does in DOES.items()
    ]
