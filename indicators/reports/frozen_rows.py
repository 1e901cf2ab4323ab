"""Single rows of a frozen month, found in its canonical text without reading the whole of it.

Canonical JSON has sorted keys and no blanks, and a quotation mark within a text is always escaped: so
``"ref":"`` begins a ref and nothing else, a row begins with its benchmarks, and its commentary ends where
its commentary group begins, before its ref and title. A month of 400 rows is a megabyte, and of that
little is wanted here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from indicators.reports.canonical import restored
from indicators.reports.month_report import IndicatorRow
from indicators.rules.refs import ref_key

ROW, REF, TITLE = '{"benchmarks":', '"ref":"', '"title":"'
WORDS, NEXT = '"commentary":"', '","commentary_group":'
NO_GROUP = ',"commentary_group":null'
_decoder = json.JSONDecoder()


def row_of(content: str, ref: str) -> IndicatorRow | None:
    """The row of that ref, whatever the case it is written in; None where the month did not print it."""
    wanted, at = ref_key(ref), content.find(REF)
    while at >= 0:
        start = content.rfind(ROW, 0, at)
        if start >= 0 and ref_key(_text_at(content, at + len(REF) - 1)) == wanted:
            _, end = _decoder.raw_decode(content, start)
            if at < end:  # otherwise a ref that is told of outside a row
                return restored(IndicatorRow, content[start:end])
        at = content.find(REF, at + len(REF))
    return None


def words_of(content: str) -> Iterator[tuple[str, int]]:
    """Every commentary, as it is written in JSON between its marks, and where in the text it ends."""
    begin = content.find(WORDS) + len(WORDS)
    while begin >= len(WORDS):
        end = content.index(NEXT, begin)
        yield content[begin:end], end + 1
        begin = content.find(WORDS, end) + len(WORDS)


def is_shared(content: str, at: int) -> bool:
    """Whether the commentary that ends there is that of a group, and so stands in several rows."""
    return not content.startswith(NO_GROUP, at)


def named_after(content: str, at: int) -> tuple[str, str]:
    """Ref and title of the row whose commentary ends there."""
    ref = content.index(REF, at) + len(REF) - 1
    title = content.index(TITLE, ref) + len(TITLE) - 1
    return _text_at(content, ref), _text_at(content, title)


def _text_at(content: str, at: int) -> str:
    text: str = _decoder.raw_decode(content, at)[0]
    return text
