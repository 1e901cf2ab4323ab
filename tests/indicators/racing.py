"""Races by the pages: everybody with a browser of their own, all at the same moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.test import Client

from portal.accounts.models import User
from tests.indicators.at_once import at_once


@dataclass(frozen=True)
class Post:
    """What one of them sends."""

    browser: Client
    where: str
    typed: dict[str, str]


def signed_in(people: Sequence[User]) -> list[Client]:
    browsers = [Client() for _ in people]
    for browser, person in zip(browsers, people, strict=True):
        browser.force_login(person)
    return browsers


def posted(posts: Sequence[Post]) -> list[Any]:
    """The answers, in the order of the posts."""
    acts: list[Callable[[], object]] = [partial(each.browser.post, each.where, each.typed) for each in posts]
    return at_once(acts)
