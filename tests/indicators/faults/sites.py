"""A small site of three indicators, August 2020 on its way to be signed off."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.indicators.test_workers import DATA, Site

KEPT = ("M1", "M2", "M3")


def small(site: Site) -> Site:
    site.run("migrate", "--verbosity", "0")
    indicators, values = (
        some_of(DATA / name, site.folder / name) for name in ("indicators.csv", "values_tidy.csv")
    )
    create = ["--scorecard", "children", "--create", "Children", "--create-people"]
    site.run("import_indicators", str(indicators), *create)
    site.run("import_values", str(values), "--scorecard", "children")
    return site


def some_of(source: Path, target: Path) -> Path:
    with source.open(newline="") as file, target.open("w", newline="") as out:
        rows = csv.DictReader(file)
        writer = csv.DictWriter(out, rows.fieldnames or [])
        writer.writeheader()
        writer.writerows(row for row in rows if row["ref"] in KEPT)
    return target
