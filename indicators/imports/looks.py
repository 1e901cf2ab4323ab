"""A file that was handed in, as it is looked at: read at once, or, where it is long, by a worker."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext, ngettext

from indicators.actions.preview_import import Previewed
from indicators.actions.receive_import import folder, job_key, takes_a_worker, write_whole
from indicators.errors import Refused
from indicators.imports.annotated import annotated
from indicators.imports.handed_in import (
    Choices,
    Understood,
    parity,
    preview,
    understand_handed_in,
)
from indicators.imports.page import ImportPage, as_json, from_json
from indicators.imports.page_of import page_of
from indicators.models import ImportFile, Job, JobState
from indicators.models.people import Person
from indicators.outbox.work import Held


@dataclass(frozen=True, slots=True)
class Look:
    """A page, or the work on it: ``job`` waits, runs, has failed, or has read what the page shows."""

    page: ImportPage | None = None
    job: Job | None = None

    @property
    def has_failed(self) -> bool:
        return self.job is not None and self.job.state == JobState.FAILED.value

    @property
    def is_working(self) -> bool:
        return self.page is None and not self.has_failed


def look_at(record: ImportFile, *, makes: bool | None, by: Person) -> Look:
    """``makes``: new indicators are made; None: where the scorecard has none yet.

    Raises Refused for a file that cannot be read.
    """
    if takes_a_worker(record):
        return _looked_at(record, makes)
    understood = understand_handed_in(record)
    chosen = _is_first(understood) if makes is None else makes
    found = preview(record, understood, choices_of(makes, understood), by)
    return Look(_page(record, understood, found, makes=chosen))


def copy_with_remarks(record: ImportFile, *, makes: bool | None, by: Person) -> bytes:
    """The sheet with what is wrong or doubtful as comments on its cells, an XLSX file.

    Raises Refused for a file that cannot be read, or that a worker has not read yet.
    """
    if not takes_a_worker(record):
        understood = understand_handed_in(record)
        found = preview(record, understood, choices_of(makes, understood), by)
        return annotated(understood.grid, found.problems)
    look = _looked_at(record, makes)
    if look.page is None:
        raise Refused(gettext("{file} is still being read.").format(file=record.name))
    try:
        return _copy(record, makes=look.page.makes).read_bytes()
    except FileNotFoundError as error:
        raise _gone(record) from error


def choices_of(makes: bool | None, understood: Understood) -> Choices:
    chosen = _is_first(understood) if makes is None else makes
    return Choices(make_indicators=chosen, create_people=chosen)


def _looked_at(record: ImportFile, makes: bool | None) -> Look:
    job = Job.objects.filter(key=job_key(record)).order_by("-pk").first()
    if job is None or job.state != JobState.DONE.value:
        return Look(job=job)
    try:
        kept: Mapping[str, Any] = json.loads(_path(record).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise _gone(record) from error
    wanted = kept["first"] if makes is None else _word(makes)
    return Look(from_json(kept["pages"].get(wanted) or kept["pages"]["no"]), job)


def understand_at_length(held: Held) -> None:
    """As a worker does it, told how far it is; what it finds is kept beside the file."""
    rows = ImportFile.objects.select_related("scorecard", "uploaded_by").defer(
        "kept_before", "scorecard__logo"
    )
    record = rows.filter(key=held.job.content["import"], applied_at=None, cleared_at=None).first()
    if record is None:
        held.end(JobState.DONE)
        return
    understood = understand_handed_in(record, heard=lambda count: held.renew(_read_so_far(count)))
    pages, copies = {}, {}
    for makes in (False, True) if understood.proposals.new else (False,):
        held.renew(_set_beside(len(understood.contents.lines)))
        found = preview(record, understood, choices_of(makes, understood), record.uploaded_by)
        held.renew()
        pages[_word(makes)] = as_json(_page(record, understood, found, makes=makes))
        held.renew()
        copies[_copy(record, makes=makes)] = annotated(understood.grid, found.problems)
    held.renew(gettext("Nearly done"))
    if rows.filter(pk=record.pk).values_list("corrections", flat=True).first() != record.corrections:
        held.end(JobState.DONE)  # corrected meanwhile: what reads it anew says what it is
        return
    content = {"first": _word(_is_first(understood)), "pages": pages}
    for path, copy in (*copies.items(), (_path(record), json.dumps(content).encode())):
        write_whole(path, copy)
    held.end(JobState.DONE)


def _read_so_far(rows: int) -> str:
    return ngettext("{number} row read", "{number} rows read", rows).format(number=f"{rows:,}")


def _set_beside(figures: int) -> str:
    return ngettext(
        "{number} figure set beside what is kept", "{number} figures set beside what is kept", figures
    ).format(number=f"{figures:,}")


def _page(record: ImportFile, understood: Understood, found: Previewed, *, makes: bool) -> ImportPage:
    return page_of(understood, found, parity(record, understood, found), makes=makes)


def _is_first(understood: Understood) -> bool:
    return bool(understood.proposals.new) and not understood.known


def _word(makes: bool) -> str:
    return "yes" if makes else "no"


def _gone(record: ImportFile) -> Refused:
    return Refused(gettext("{file} has been cleared away; hand it in again.").format(file=record.name))


def _copy(record: ImportFile, *, makes: bool) -> Path:
    """Where a worker puts it; it is cleared away with the file."""
    return folder() / f"{record.key}.{_word(makes)}.xlsx"


def _path(record: ImportFile) -> Path:
    return folder() / f"{record.key}.json"
