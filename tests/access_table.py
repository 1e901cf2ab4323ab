"""What a GET of every address answers to whom; `test_access.py` holds it against the resolver.

A row stands for one route: an address as its example, and the status for someone anonymous, for a person
signed in without any right, and for a superuser. 302 leads to the sign-in page or, for a superuser, onwards.
"""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    address: str
    anonymous: int
    person: int
    superuser: int


ACCESS = {
    "health/": Row("/health/", 200, 200, 200),
    ".well-known/security.txt": Row("/.well-known/security.txt", 404, 404, 404),  # nobody is named here
    "words.js": Row("/words.js", 200, 200, 200),
    "admin/": Row("/admin/", 302, 302, 200),
    "admin/login/": Row("/admin/login/", 302, 403, 302),
    "admin/logout/": Row("/admin/logout/", 302, 302, 405),
    "admin/password_change/": Row("/admin/password_change/", 302, 302, 200),
    "admin/password_change/done/": Row("/admin/password_change/done/", 302, 302, 200),
    "admin/autocomplete/": Row("/admin/autocomplete/", 302, 302, 403),
    "admin/jsi18n/": Row("/admin/jsi18n/", 302, 302, 200),
    "admin/r/<path:content_type_id>/<path:object_id>/": Row("/admin/r/1/1/", 302, 302, 404),
    "admin/^(?P<app_label>auth|accounts|indicators)/$": Row("/admin/accounts/", 302, 302, 200),
    "admin/(?P<url>.*)$": Row("/admin/nothing/", 302, 302, 404),
    "admin/auth/group/": Row("/admin/auth/group/", 302, 302, 200),
    "admin/auth/group/add/": Row("/admin/auth/group/add/", 302, 302, 200),
    "admin/auth/group/<path:object_id>/": Row("/admin/auth/group/{group}/", 302, 302, 302),
    "admin/auth/group/<path:object_id>/change/": Row("/admin/auth/group/{group}/change/", 302, 302, 200),
    "admin/auth/group/<path:object_id>/delete/": Row("/admin/auth/group/{group}/delete/", 302, 302, 200),
    "admin/auth/group/<path:object_id>/history/": Row("/admin/auth/group/{group}/history/", 302, 302, 200),
    "admin/accounts/user/": Row("/admin/accounts/user/", 302, 302, 200),
    "admin/accounts/user/add/": Row("/admin/accounts/user/add/", 302, 302, 200),
    "admin/accounts/user/<id>/password/": Row("/admin/accounts/user/{user}/password/", 302, 302, 200),
    "admin/accounts/user/<path:object_id>/": Row("/admin/accounts/user/{user}/", 302, 302, 302),
    "admin/accounts/user/<path:object_id>/change/": Row("/admin/accounts/user/{user}/change/", 302, 302, 200),
    "admin/accounts/user/<path:object_id>/delete/": Row("/admin/accounts/user/{user}/delete/", 302, 302, 200),
    "admin/accounts/user/<path:object_id>/history/": Row(
        "/admin/accounts/user/{user}/history/", 302, 302, 200
    ),
}

ACCESS |= {
    "sign-in/": Row("/sign-in/", 200, 302, 302),
    "sign-in/code/": Row("/sign-in/code/", 302, 302, 302),
    "sign-in/passkey/": Row("/sign-in/passkey/", 302, 302, 302),
    "sign-in/with/<slug:provider_id>/": Row("/sign-in/with/sso/", 404, 404, 404),
    "sign-in/with/<slug:provider_id>/back/": Row("/sign-in/with/sso/back/", 404, 404, 404),
    "sign-in/cancelled/": Row("/sign-in/cancelled/", 200, 200, 200),
    "sign-out/": Row("/sign-out/", 302, 405, 405),
    "password/change/": Row("/password/change/", 302, 200, 200),
    "password/reset/": Row("/password/reset/", 200, 200, 200),
    "password/reset/sent/": Row("/password/reset/sent/", 200, 200, 200),
    "password/set/<uidb64>/<token>/": Row("/password/set/MQ/x-y/", 200, 200, 200),
    "invitation/<uidb64>/<token>/": Row("/invitation/MQ/x-y/", 200, 200, 200),
    "account/": Row("/account/", 302, 200, 200),
    "account/again/": Row("/account/again/", 302, 403, 403),
    "account/again/code/": Row("/account/again/code/", 302, 403, 403),
    "account/again/passkey/": Row("/account/again/passkey/", 302, 403, 403),
    "account/again/elsewhere/": Row("/account/again/elsewhere/", 302, 200, 200),
    "account/app/": Row("/account/app/", 302, 403, 403),
    "account/app/remove/": Row("/account/app/remove/", 302, 404, 404),
    "account/passkeys/": Row("/account/passkeys/", 302, 200, 200),
    "account/passkeys/add/": Row("/account/passkeys/add/", 302, 403, 403),
    "account/passkeys/<int:pk>/": Row("/account/passkeys/1/", 302, 403, 403),
    "account/passkeys/<int:pk>/remove/": Row("/account/passkeys/1/remove/", 302, 403, 403),
    "account/recovery-codes/": Row("/account/recovery-codes/", 302, 404, 404),
    "account/recovery-codes/new/": Row("/account/recovery-codes/new/", 302, 403, 403),
    "account/recovery-codes.txt": Row("/account/recovery-codes.txt", 302, 404, 404),
    "account/sessions/": Row("/account/sessions/", 302, 200, 200),
    "": Row("/", 302, 200, 200),
    "account/mails/": Row("/account/mails/", 302, 200, 200),
    "waiting/": Row("/waiting/", 302, 200, 200),
    "accessibility/": Row("/accessibility/", 200, 200, 200),
}

# Set-up: for superusers alone. An address of one record leads to its page, or back where there is none.
SET_UP = ("scorecard", "membership", "deputy", "theme", "comparator", "commentarygroup", "population")
READ_ONLY = ("reportingmonth", "event")
DEFINITIONS = ("indicator", "benchmark", "target")

for model in (*SET_UP, *READ_ONLY, *DEFINITIONS):
    base, may = f"admin/indicators/{model}/", 403 if model in READ_ONLY else 200
    ACCESS[base] = Row(f"/{base}", 302, 302, 200)
    ACCESS[f"{base}add/"] = Row(f"/{base}add/", 302, 302, may)
    for page in ("history/", "change/", ""):
        ACCESS[f"{base}<path:object_id>/{page}"] = Row(f"/{base}0/{page}", 302, 302, 302)
    gone = 403 if model in READ_ONLY else 302
    ACCESS[f"{base}<path:object_id>/delete/"] = Row(f"/{base}0/delete/", 302, 302, gone)
for model in DEFINITIONS:
    base = f"admin/indicators/{model}/"
    ACCESS[f"{base}import/"] = Row(f"/{base}import/", 302, 302, 200)
    ACCESS[f"{base}export/"] = Row(f"/{base}export/", 302, 302, 200)
    ACCESS[f"{base}process_import/"] = Row(f"/{base}process_import/", 302, 302, 405)

# Pages of a scorecard: whoever has no part in it, a superuser too, finds nothing there.
PAGES = (
    *("", "months/", "indicators/", "indicators/<int:key>/", "reports/", "reports/latest.pdf", "imports/"),
    *("reports/<month:month>/latest.<slug:file_format>", "reports/<month:month>/ed<int:edition>.pdf"),
    *("reports/<month:month>/ed<int:edition>.<slug:file_format>", "reports/verify/", "help/"),
    *("imports/<uuid:key>/", "imports/<uuid:key>/annotated.xlsx", "current/<slug:page>/"),
    *("imports/sheet.xlsx", "<month:month>/my/rows.xlsx", "lend/", "search/", "events/", "events.csv"),
    *("setup/", "setup/people/", "setup/people/add/", "setup/people/<int:key>/", "setup/deputies/"),
    *("setup/scorecard/", "setup/scorecard/meaning/", "setup/copy/"),
    *("setup/indicators/", "setup/indicators/add/", "setup/indicators/<int:key>/", "setup/order/"),
    *(
        f"setup/{name}/"
        for name in ("themes", "groups", "comparators", "population", "targets", "benchmarks")
    ),
    *("<month:month>/my/", "<month:month>/board/", "<month:month>/sign-off/", "<month:month>/proof.pdf"),
    *("<month:month>/returns/<int:key>/", "<month:month>/table/", "<month:month>/table.<slug:file_format>"),
)
ACTS = (
    *(f"<month:month>/board/{act}/" for act in ("approve", "remind", "summary", "approve-month")),
    *(
        f"<month:month>/returns/<int:key>/{act}/"
        for act in ("approve", "send-back", "take-back", "submit", "comment")
    ),
    *("<month:month>/take-back-opening/", "<month:month>/reopen/", "<month:month>/sign-off/retry/"),
    "<month:month>/deadline/",
    *(f"imports/<uuid:key>/{act}/" for act in ("again", "apply", "correct", "undo")),
    *("<month:month>/my/rows/", "lend/<int:key>/take-back/"),
    *(f"setup/people/<int:key>/{act}/" for act in ("roles", "invite", "correct", "hand-over", "remove")),
    "setup/deputies/<int:key>/end/",
    "setup/indicators/<int:key>/take-away/",
)
TOLD = ("<month:month>/my/rows/<int:key>/",)
"""Acts that scripts ask for: whoever is not signed in is told so, and led nowhere."""
EXAMPLES = {
    "<month:month>": "2020-08",
    "<int:key>": "1",
    "<int:edition>": "1",
    "<uuid:key>": "00000000-0000-4000-8000-000000000000",
    "<slug:page>": "board",
    "<slug:file_format>": "csv",
}


def example(route: str) -> str:
    for part, text in EXAMPLES.items():
        route = route.replace(part, text)
    return f"/children/{route}"


for page in PAGES:
    ACCESS[f"<slug:slug>/{page}"] = Row(example(page), 302, 404, 404)
for act in (*ACTS, *TOLD):
    ACCESS[f"<slug:slug>/{act}"] = Row(example(act), 405 if act in TOLD else 302, 405, 405)
