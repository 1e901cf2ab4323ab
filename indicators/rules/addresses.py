"""Words at the front of an address that are the site's own, so that no scorecard can be called by them."""

from __future__ import annotations

from indicators.rules.language import gettext

RESERVED = frozenset(
    {
        *(".well-known", "accessibility", "account", "admin", "health", "help", "invitation", "password"),
        *("search", "sign-in", "sign-out", "static", "waiting", "words.js"),
    }
)


def why_no_slug(slug: str) -> str:
    """A sentence for an address that is the site's own; empty for any other.

    >>> why_no_slug("children"), why_no_slug("account")
    ('', '“account” is an address of the site itself: choose another.')
    """
    if slug.lower() not in RESERVED:
        return ""
    return gettext("“{slug}” is an address of the site itself: choose another.").format(slug=slug)
