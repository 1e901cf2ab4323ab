"""What a database holds, as one value to compare before and after."""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from django.apps import apps


def hashed_tables(without: Collection[str] = ()) -> dict[str, str]:
    """A hash of every row of every table of the app and of the accounts, by model."""
    models = [*apps.get_app_config("indicators").get_models(), *apps.get_app_config("accounts").get_models()]
    return {
        model.__name__: hashlib.sha256(
            repr(list(model._default_manager.order_by("pk").values_list())).encode()
        ).hexdigest()
        for model in models
        if model.__name__ not in without
    }
