"""A person, as this app knows one: the site's user, by its setting and never by import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser

if TYPE_CHECKING:
    from portal.accounts.models import User as Person
    from portal.accounts.models import UserManager
else:
    Person = AbstractBaseUser  # only annotations name it


def people() -> UserManager:
    """The site's accounts, with the ways to make one that this app needs."""
    return get_user_model()._default_manager


__all__ = ["Person", "people"]
