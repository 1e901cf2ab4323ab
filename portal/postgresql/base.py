"""Django's own, that tells the log what a guard refused."""

from typing import Any

from django.db.backends.postgresql import base

from portal.guarded import tell_refusals


class DatabaseWrapper(base.DatabaseWrapper):
    def __init__(self, settings_dict: dict[str, Any], alias: str = "default") -> None:
        super().__init__(settings_dict, alias)
        self.execute_wrappers.append(tell_refusals)
