"""The whole matrix of access: every address × method × actor × stage of the month, and what it answers.

What a GET of a page and a POST of an act answer each role in an open month stands in `test_roles.py`;
here is what else there is. An address that is in no table has no row here, and fails.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.access_table import ACCESS, ACTS, PAGES, TOLD
from tests.indicators.views.test_roles import APPROVED, MAY_ACT, OPEN, ROLES, SIGNED_OFF

METHODS = ("GET", "HEAD", "POST", "PUT")
"""The last is listed by no view of ours."""
STAGES = ("history", "open", "approved", "signed_off")
MEMBERS = (*ROLES, "other reporter")
ADVERSARIES = ("other reporter", "disabled", "demoted", "stranger")
ACTORS = ("anonymous", *ROLES, *ADVERSARIES)
"""Disabled and demoted while they were signed in; the stranger is all that one can be, elsewhere."""

Answers = tuple[int, ...]
MANAGERS_ALONE, ADMINISTRATORS_ALONE = (403, 403, 403, 302, 403, 403), (403, 403, 403, 403, 302, 403)

# What a page answers to an empty form, in the order of MEMBERS; pages that are not here take none.
POSTED: dict[str, Answers] = {
    "months/": (403, 403, 403, 200, 403, 403),
    "imports/": (403, 403, 403, 403, 200, 403),
    "reports/verify/": (422,) * 6,
    "lend/": (403, 422, 403, 403, 403, 422),
    "<month:month>/my/": (403, 302, 302, 302, 302, 302),
    "<month:month>/sign-off/": MANAGERS_ALONE,
    "setup/order/": (403, 403, 403, 403, 409, 403),
    **{
        f"setup/{name}/": (403, 403, 403, 403, 422, 403)
        for name in (
            *("people/add", "deputies", "scorecard", "copy", "indicators/add", "indicators/<int:key>"),
        )
    },
    **{
        f"setup/{name}/": ADMINISTRATORS_ALONE
        for name in ("themes", "groups", "comparators", "population", "targets", "benchmarks")
    },
}
# Where the other reporter is answered otherwise than the reporter, whose return it is.
OF_THE_OTHER = {
    "<month:month>/my/rows/<int:key>/": 403,
    **dict.fromkeys(
        (f"<month:month>/returns/<int:key>/{act}/" for act in ("take-back", "submit", "comment")), 403
    ),
}
# Acts on a return of a month that is not open: who works on the scorecard is told so, whoever asks.
SETTLED: dict[str, Answers] = {
    f"<month:month>/returns/<int:key>/{act}/": (403, 302, 302, 302, 302, 302)
    for act in ("take-back", "submit", "comment")
}


def addresses() -> tuple[str, ...]:
    """Routes of a scorecard."""
    return (*PAGES, *ACTS, *TOLD)


def expected(route: str, method: str, stage: str) -> dict[str, int]:
    """What each actor is answered."""
    members = dict(zip(MEMBERS, of_members(route, method, stage), strict=True))
    has_no_part = 405 if set(members.values()) == {405} else 404
    nobody = 302
    if route in TOLD:
        nobody = 401 if method == "POST" else 405
    return {
        "anonymous": nobody,
        **members,
        "disabled": nobody,
        "demoted": members["viewer"],
        "stranger": has_no_part,
    }


def of_members(route: str, method: str, stage: str) -> Answers:
    if method in ("GET", "HEAD"):
        if route not in OPEN:
            return (405,) * 6
        told = {"approved": APPROVED, "signed_off": SIGNED_OFF}.get(stage, {})
        return with_other(told.get(route, OPEN[route]))
    if method == "PUT" or (route in OPEN and route not in POSTED):
        return (405,) * 6
    if route in POSTED:
        return POSTED[route]
    if stage != "open" and route in SETTLED:
        return SETTLED[route]
    return with_other(MAY_ACT[route], OF_THE_OTHER.get(route))


def with_other(answers: Answers, other: int | None = None) -> Answers:
    return (*answers, answers[ROLES.index("reporter")] if other is None else other)


def is_denied(status: int, actor: str) -> bool:
    """Nothing that may be done was done: the rest is a page, a file, or a refusal in words."""
    return status in (401, 403, 404, 405) or (status == 302 and actor in ("anonymous", "disabled"))


def of_the_site() -> Iterator[tuple[str, str]]:
    """Route and address of all that is of no scorecard: accounts, the admin, what is for everyone."""
    for route, row in ACCESS.items():
        if not route.startswith("<slug:slug>"):
            yield route, row.address


def answered(route: str, method: str, actor: str) -> set[int]:
    """What may answer there: a form is refused, or leads on; whoever is to sign in is so by any method."""
    row = ACCESS[route]
    seen = row.anonymous if actor in ("anonymous", "disabled") else row.person
    if actor == "manager" and seen == 403 and route.startswith("account/"):
        seen = 200 if route == "account/again/" else 302  # the only actor with a password is asked for it
    if route == "" and seen == 200 and method in ("GET", "HEAD"):
        return {302}  # home leads on whoever has one scorecard
    if method in ("GET", "HEAD"):
        return {seen}
    if route.startswith("admin/"):
        return {row.anonymous if actor in ("anonymous", "disabled") else row.person}
    return {302, 401, 405} if seen == 302 else {seen, 302, 400, 403, 405, 409, 422, 429}
