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
    "admin/": Row("/admin/", 302, 302, 200),
    "admin/login/": Row("/admin/login/", 200, 200, 302),
    "admin/logout/": Row("/admin/logout/", 302, 302, 405),
    "admin/password_change/": Row("/admin/password_change/", 302, 302, 200),
    "admin/password_change/done/": Row("/admin/password_change/done/", 302, 302, 200),
    "admin/autocomplete/": Row("/admin/autocomplete/", 302, 302, 403),
    "admin/jsi18n/": Row("/admin/jsi18n/", 302, 302, 200),
    "admin/r/<path:content_type_id>/<path:object_id>/": Row("/admin/r/1/1/", 302, 302, 404),
    "admin/^(?P<app_label>auth|accounts)/$": Row("/admin/accounts/", 302, 302, 200),
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
