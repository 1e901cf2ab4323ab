"""100,000 tidy rows: our import beside the raw floor of the database, in one run.

The floor writes the same rows of the same width into a bare table of the same shape: executemany on
SQLite; COPY into a temporary table and an upsert on PostgreSQL. It validates nothing and tells nothing.
"""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

import django

django.setup()

from django.db import connection, connections, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from indicators.imports.figures import Options, import_figures_file  # noqa: E402
from indicators.models import Indicator, Scorecard, Theme  # noqa: E402
from indicators.rules.months import Month  # noqa: E402
from portal.accounts.models import User  # noqa: E402
from tests.bench.measure import extra_mebibytes, interleaved  # noqa: E402

INDICATORS, MONTHS, ROUNDS = 1_000, 100, 3
ROWS = INDICATORS * MONTHS
FIRST = Month(2012, 1)
COLUMNS = "reporting_month_id, indicator_id, stage, state, value, entered_by_id, entered_at, version"


class Undone(Exception):
    """Rolls a measured import back."""


def book() -> Scorecard:
    Scorecard.objects.filter(slug="bench").delete()
    scorecard = Scorecard.objects.create(slug="bench", name="Bench")
    theme = Theme.objects.create(scorecard=scorecard, name="All")
    Indicator.objects.bulk_create(
        Indicator(scorecard=scorecard, theme=theme, ref=f"I{number}", title="Count", position=number)
        for number in range(INDICATORS)
    )
    return scorecard


def file_of(folder: Path, shift: int) -> Path:
    file = folder / f"figures-{shift}.csv"
    months = [FIRST.plus(place).text for place in range(MONTHS)]
    lines = (
        f"I{number},{month},,,{number + place + shift}\n"
        for number in range(INDICATORS)
        for place, month in enumerate(months)
    )
    file.write_text("ref,month,numerator,denominator,value\n" + "".join(lines))
    return file


def load(scorecard: Scorecard, file: Path, by: User, *, dry_run: bool = False, keep: bool = False) -> None:
    options = Options(dry_run=dry_run)
    try:
        with transaction.atomic():
            import_figures_file(file, scorecard=scorecard, by=by, at=timezone.now(), options=options)
            if not keep:
                raise Undone
    except Undone:
        pass


def floor() -> None:
    now = timezone.now().isoformat()
    rows = [
        (place, number, "history", "present", str(number + place), 1, now, 1)
        for number in range(INDICATORS)
        for place in range(MONTHS)
    ]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bench_floor (reporting_month_id integer, indicator_id integer, stage varchar(20), "
            "state varchar(20), value numeric(24, 12), entered_by_id integer, entered_at varchar(40), "
            "version integer, UNIQUE (reporting_month_id, indicator_id))"
        )
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * 8)
            cursor.executemany(f"INSERT INTO bench_floor ({COLUMNS}) VALUES ({marks})", rows)
        else:
            cursor.execute("CREATE TEMP TABLE bench_copy (LIKE bench_floor) ON COMMIT DROP")
            with cursor.copy(f"COPY bench_copy ({COLUMNS}) FROM STDIN") as copy:  # type: ignore[attr-defined]
                for row in rows:
                    copy.write_row(row)
            cursor.execute(
                "INSERT INTO bench_floor SELECT * FROM bench_copy "
                "ON CONFLICT (reporting_month_id, indicator_id) DO UPDATE SET value = EXCLUDED.value"
            )
        cursor.execute("DROP TABLE bench_floor")


def main() -> None:
    scorecard, by = book(), User.objects.get_operator()
    with tempfile.TemporaryDirectory() as folder:
        first, other = file_of(Path(folder), 0), file_of(Path(folder), 1)
        new = interleaved(
            {
                "raw floor": floor,
                "all new": partial(load, scorecard, first, by),
                "all new, dry run": partial(load, scorecard, first, by, dry_run=True),
            },
            ROUNDS,
        )
        connections.close_all()
        extra = extra_mebibytes(partial(load, scorecard, first, by))
        load(scorecard, first, by, keep=True)
        kept = interleaved(
            {
                "raw floor": floor,
                "all changed": partial(load, scorecard, other, by),
                "all unchanged": partial(load, scorecard, first, by),
            },
            ROUNDS,
        )
    print(f"{connection.vendor}: {ROWS:,} tidy rows, median of {ROUNDS}")
    for name, took in [*new.items(), *kept.items()]:
        print(
            f"  {name:18} {took:6.2f} s {ROWS / took:9,.0f} rows/s {new['raw floor'] / took:6.2f} of the floor"
        )
    print(f"  memory over the base: {extra:.0f} MiB")


if __name__ == "__main__":
    main()
