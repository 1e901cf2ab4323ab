"""Rows that a reporter filled in and hands in again, put into the boxes of their sheet, unsaved."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext

from indicators.actions.figure_file import FigureLine
from indicators.actions.receive_import import READ_AT_ONCE, folder, is_long
from indicators.actions.save_draft import typed_in
from indicators.errors import Refused
from indicators.imports.contents import Contents, Words
from indicators.imports.handed_in import understand_file
from indicators.models import ReportingMonth
from indicators.reports.sheet import SheetRow, kept_cells
from indicators.rules.months import Month
from indicators.rules.refs import ref_key
from indicators.rules.versions import is_moved
from indicators.rules.words import tidy_words


@dataclass(slots=True)
class FilledIn:
    """The sheet's rows, how many of them the file changes, and sentences about what it does not."""

    rows: Sequence[SheetRow]
    differing: int = 0
    moved: int = 0
    """Those that somebody changed since the file was downloaded: what is kept stands in their boxes."""
    notes: list[str] = field(default_factory=list)


def fill_in(rows: Sequence[SheetRow], *, name: str, content: bytes, month: ReportingMonth) -> FilledIn:
    """Blank cells leave what is kept. Raises Refused for a file that cannot be read."""
    contents = _contents(name, content, month)
    wanted = Month.of(month.month)
    filled = FilledIn(rows, notes=_unreadable(contents))
    lines: dict[str, FigureLine] = {}
    for line in contents.lines:
        if line.month == wanted and line.cells and lines.setdefault(ref_key(line.ref), line) is not line:
            filled.notes.append(_twice(line.ref, contents.where(line.ref_at)))
    words: dict[str, Words] = {}
    for each in contents.words:
        if each.month == wanted and words.setdefault(ref_key(each.ref), each).text != each.text:
            filled.notes.append(_twice(each.ref, contents.where(each.at)))
    for row in rows:
        key = ref_key(row.row.indicator.ref)
        _fill(row, lines.pop(key, None), words.pop(key, None), filled)
    if others := _refs([*lines.values(), *words.values()]):
        sentence = gettext("Not yours to report here, and left alone: {refs}.")
        filled.notes.append(sentence.format(refs=", ".join(others)))
    if not (filled.differing or filled.moved or filled.notes):
        sentence = gettext("{file} says nothing of {month} that is not kept already.")
        filled.notes.append(sentence.format(file=name, month=wanted.name))
    return filled


def _contents(name: str, content: bytes, month: ReportingMonth) -> Contents:
    plain = Path(name.replace("\\", "/"))
    ending = plain.suffix.lower()
    if ending not in READ_AT_ONCE:
        raise Refused(gettext("{file} is neither a .csv nor an .xlsx file.").format(file=plain.name))
    if is_long(content, ending):
        raise Refused(gettext("{file} is larger than a reporter’s rows can be.").format(file=plain.name))
    with tempfile.NamedTemporaryFile(dir=folder(), suffix=ending) as file:
        file.write(content)
        file.flush()
        path = Path(file.name)
        try:
            return understand_file(path, month.scorecard).contents
        except Refused as refused:
            reasons = [reason.replace(path.name, plain.name) for reason in refused.reasons]
            raise Refused(*reasons) from refused


def _unreadable(contents: Contents) -> list[str]:
    return [f"{contents.where(each.place)}: {each.sentence}." for each in contents.refusals]


def _twice(ref: str, where: str) -> str:
    sentence = gettext("{where}: {ref} stands twice, and what it says first was taken.")
    return sentence.format(where=where, ref=ref)


def _refs(said: Iterable[FigureLine | Words]) -> list[str]:
    return list(dict.fromkeys(each.ref for each in said))


def _fill(row: SheetRow, line: FigureLine | None, words: Words | None, filled: FilledIn) -> None:
    said = _said(row, line, words)
    filled.notes += _without_a_box(row, line)
    if not said:
        return
    ref, version = row.row.indicator.ref, line.version if line else words.version if words else None
    if not row.may_write:
        sentence = gettext("{ref} is {stage}, and was left alone.")
        filled.notes.append(sentence.format(ref=ref, stage=row.row.stage.word))
    elif is_moved(version, row.version):
        row.offered = said
        filled.moved += 1
    else:
        row.typed = {f"{row.key}-{part}": text for part, text in said.items()}
        row.is_from_file = True
        filled.differing += 1


def _without_a_box(row: SheetRow, line: FigureLine | None) -> list[str]:
    """Parts beside a bare value, a bare value beside parts. What is computed here is no loss."""
    indicator = row.row.indicator
    if line is None or not row.may_write or indicator.definition.is_derived:
        return []
    kept = kept_cells(row.row.returned, indicator)
    parts = ", ".join(gettext(part) for part in line.cells if part not in kept)
    sentence = gettext("{ref} has no box for {parts} now; left alone.")
    return [sentence.format(ref=indicator.ref, parts=parts)] if parts else []


def _said(row: SheetRow, line: FigureLine | None, words: Words | None) -> Mapping[str, str]:
    """What the file says otherwise than it is kept, by part or ``commentary``."""
    said: dict[str, str] = {}
    returned = row.row.returned
    kept = kept_cells(returned, row.row.indicator)
    cells = {part: text for part, text in (line.cells if line else {}).items() if part in kept}
    if cells and _differs(row, {**kept, **cells}):
        said |= cells
    if words and tidy_words(words.text) != returned.commentary:
        said["commentary"] = words.text
    return said


def _differs(row: SheetRow, cells: Mapping[str, str]) -> bool:
    """Also where it cannot be kept, which saving says."""
    try:
        return typed_in(row.row.returned, cells) != typed_in(row.row.returned, None)
    except Refused:
        return True
