"""Pages of set-up as a browser sends them back."""

from __future__ import annotations

import html
import re
from typing import Any

from django.test import Client

AT = "/children/setup/"
SEEN = re.compile(r'name="(seen|version)" value="([^"]*)"')


def send(client: Client, page: str, typed: dict[str, Any]) -> Any:
    """Back what the page showed, with what is typed over it."""
    found = SEEN.search(client.get(f"{AT}{page}").text)
    assert found
    return client.post(f"{AT}{page}", {found[1]: html.unescape(found[2]), **typed})
