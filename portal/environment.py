"""Typed readers of the environment, the only difference between machines.

Each reader records the setting it reads, so that a test can hold the list against docs/reference/settings.md.
A value that cannot be read raises `ImproperlyConfigured`, naming the setting.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "on", "true", "yes"}
NO = {"0", "off", "false", "no"}

T = TypeVar("T")


@dataclass(frozen=True)
class Setting:
    name: str
    doc: str


REGISTRY: dict[str, Setting] = {}


def text(name: str, default: str, doc: str) -> str:
    return _read(name, default, doc, str)


def one_of(name: str, default: str, choices: Sequence[str], doc: str) -> str:
    def chosen(raw: str) -> str:
        if raw not in choices:
            raise ValueError(f"it is none of {', '.join(choices)}")
        return raw

    return _read(name, default, doc, chosen)


def flag(name: str, default: bool, doc: str) -> bool:
    return _read(name, default, doc, _flag)


def integer(name: str, default: int, doc: str) -> int:
    return _read(name, default, doc, int)


def words(name: str, default: list[str], doc: str) -> list[str]:
    """Words between commas, without the blanks around them."""
    return _read(name, default, doc, _words)


def path(name: str, default: Path, doc: str) -> Path:
    """An absolute path; a relative one is taken from the current folder."""
    return _read(name, default, doc, lambda raw: Path(raw).resolve())


def url(name: str, default: str, doc: str) -> str:
    return _read(name, default, doc, _url)


def contact(name: str, default: str, doc: str) -> str:
    """An address that security.txt may name: by mail, page or telephone, and one line."""
    return _read(name, default, doc, _contact)


def given(name: str) -> bool:
    """Whether the machine sets it; one set to nothing counts as not set."""
    return bool(os.environ.get(name, "").strip())


def _read(name: str, default: T, doc: str, convert: Callable[[str], T]) -> T:
    REGISTRY[name] = Setting(name, doc)
    if not given(name):
        return default
    try:
        return convert(os.environ[name].strip())
    except ValueError as error:
        raise ImproperlyConfigured(f"The setting {name} cannot be read: {error}.") from error


def _flag(raw: str) -> bool:
    word = raw.lower()
    if word not in YES | NO:
        raise ValueError("it is neither yes nor no")
    return word in YES


def _words(raw: str) -> list[str]:
    return [word.strip() for word in raw.split(",") if word.strip()]


def _url(raw: str) -> str:
    if not urlsplit(raw).scheme:
        raise ValueError("it is not an address such as scheme://host/name")
    return raw


def _contact(raw: str) -> str:
    if not raw.isprintable() or " " in raw or not raw.startswith(("mailto:", "https://", "tel:")):
        raise ValueError("it is not an address that begins with mailto:, https:// or tel:")
    return raw
