"""Files that tests hand in, and what is understood of them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from indicators.actions.apply_import import apply_import
from indicators.actions.import_figures import Imported
from indicators.actions.receive_import import receive_import
from indicators.imports.handed_in import Understood, understand_file, understand_handed_in
from indicators.models import ImportFile, Scorecard
from portal.accounts.models import User


def understood(folder: Path, scorecard: Scorecard, *lines: str) -> Understood:
    file = folder / "sheet.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return understand_file(file, scorecard)


def handed_in(scorecard: Scorecard, by: User, at: dt.datetime, *lines: str) -> ImportFile:
    content = ("\n".join(lines) + "\n").encode()
    return receive_import(scorecard=scorecard, name="sheet.csv", content=content, by=by, at=at)


def applied(
    record: ImportFile,
    by: User,
    at: dt.datetime,
    *,
    make_indicators: bool = False,
    skip_refused: bool = False,
) -> Imported:
    request = understand_handed_in(record).request(
        make_indicators=make_indicators, create_people=True, skip_refused=skip_refused
    )
    return apply_import(record=record, request=request, by=by, at=at)
