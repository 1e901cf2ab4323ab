"""A month's content as canonical JSON, the same bytes for the same content, and back again.

Any dataclass of plain values is written by its fields and read by their types, so that what a report
gains later, with a default, is still read from an older snapshot.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from indicators.rules.months import FinancialYear, Month, parse_financial_year, parse_month

T = TypeVar("T")

_AS_TEXT: dict[Any, tuple[Callable[[Any], str], Callable[[str], Any]]] = {
    Month: (lambda month: month.text, parse_month),
    FinancialYear: (lambda year: year.text, parse_financial_year),
    Fraction: (str, Fraction),
}


def canonical(content: object) -> str:
    """Sorted keys, no blanks, real characters."""
    return json.dumps(_plain(content), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def restored(kind: type[T], text: str) -> T:
    """What ``canonical`` was given, of the kind it was."""
    found: T = _typed(kind, json.loads(text))
    return found


def _plain(value: Any) -> Any:
    if type(value) in _AS_TEXT:
        return _AS_TEXT[type(value)][0](value)
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value


def _typed(kind: Any, value: Any) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        (kind,) = (each for each in get_args(kind) if each is not type(None))
        return None if value is None else _typed(kind, value)
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind), value)
    if kind in _AS_TEXT:
        return _AS_TEXT[kind][1](value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _typed(hints[name], each) for name, each in value.items() if name in hints})
    return value


def _tuple(kinds: tuple[Any, ...], values: list[Any]) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        return tuple(_typed(kinds[0], each) for each in values)
    return tuple(_typed(kind, each) for kind, each in zip(kinds, values, strict=True))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
