"""Files of definitions, read and imported as they are written."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from indicators.actions.import_indicators import Request, Settled, import_indicators
from indicators.imports.indicators import read_indicators
from portal.accounts.models import User
from tests.indicators.files import written

HEAD = "ref,title,theme,unit,numerator,denominator,owner,reporter,benchmark SN,target 2019-20"


class Importer:
    def __init__(self, folder: Path, by: User, at: dt.datetime) -> None:
        self.folder, self.by, self.at = folder, by, at

    def __call__(self, *lines: str, head: str = HEAD, population: str = "", **request: object) -> Settled:
        people = written(self.folder, "name,from,value", population, name="p.csv") if population else None
        file = read_indicators(written(self.folder, head, *lines), people)
        wanted = {"create": "Children", "create_people": True} | request
        return import_indicators(file=file, request=Request("children", **wanted), by=self.by, at=self.at)  # type: ignore[arg-type]
