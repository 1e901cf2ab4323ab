"""The versions of an indicator's returns, as one visible text in a row of a sheet that comes back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from indicators.rules.months import Month, parse_month

_TEXT = re.compile(r"(\d{4}-\d{2})/(\d{1,18}(?:\.\d{1,18})*)", re.ASCII)


def versions_text(newest: Month, versions: Sequence[int]) -> str:
    """``versions``: of the newest month and of those before it; 0 where there is no return.

    >>> versions_text(Month(2020, 8), [5, 1, 0])
    '2020-08/5.1.0'
    """
    return f"{newest.text}/{'.'.join(map(str, versions))}"


def versions_in(text: str) -> Mapping[Month, int]:
    """By month; nothing of a text that is none.

    >>> {month.text: version for month, version in versions_in(" 2020-08/5.1 ").items()}
    {'2020-08': 5, '2020-07': 1}
    """
    match = _TEXT.fullmatch(text.strip())
    if match is None:
        return {}
    try:
        newest = parse_month(match[1])
        return {newest.plus(-back): int(version) for back, version in enumerate(match[2].split("."))}
    except ValueError:
        return {}


def is_moved(said: int | None, kept: int) -> bool:
    """Whether a return is another than the one that a sheet was downloaded with.

    >>> is_moved(None, 5), is_moved(5, 5), is_moved(4, 5)
    (False, False, True)
    """
    return said is not None and said != kept


def choice_of(ref: str, month: Month, version: int, *, words: bool = False) -> str:
    """What somebody says who takes a sheet's cell though the return moved to this version.

    >>> choice_of("M1", Month(2020, 8), 5)
    '2020-08/5 M1'
    """
    return f"{month.text}/{version}{' words of' if words else ''} {ref}"
