"""100,000 tidy rows: our import beside the raw floor of the database, in one run.

The floor writes the same rows of the same width into a bare table of the same shape: executemany on
SQLite; COPY into a temporary table and an upsert on PostgreSQL. It validates nothing and tells nothing.
"""

from __future__ import annotations

import csv
import tempfile
from functools import partial
from pathlib import Path

import django

django.setup()

from django.db import connection, connections, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402
from import_export import resources  # noqa: E402
from tablib import Dataset  # noqa: E402

from indicators.imports.figures import Options, import_figures_file  # noqa: E402
from indicators.models import Indicator, MonthlyReturn, ReportingMonth, Scorecard, Theme  # noqa: E402
from indicators.resources import FigureResource  # noqa: E402
from indicators.rules.months import Month  # noqa: E402
from portal.accounts.models import User  # noqa: E402
from tests.bench.measure import Step, extra_mebibytes, interleaved  # noqa: E402

INDICATORS, MONTHS, ROUNDS = 1_000, 100, 3
ROWS = INDICATORS * MONTHS
FIRST = Month(2012, 1)
TABLE = "indicators_monthlyreturn"
COLUMNS = (
    "reporting_month_id, indicator_id, stage, state, value, figure_reason, commentary, send_back_reason, "
    "version, changed_since_submitted"
)


class Undone(Exception):
    """Rolls a measured import back."""


def book(slug: str) -> Scorecard:
    scorecard = Scorecard.objects.create(slug=f"{slug}-{timezone.now():%H%M%S}", name=slug)
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


def load(scorecard: Scorecard, file: Path, by: User, *, dry_run: bool = False) -> None:
    options = Options(dry_run=dry_run)
    import_figures_file(file, scorecard=scorecard, by=by, at=timezone.now(), options=options)


def floor(scorecard: Scorecard) -> None:
    """Rows as they are kept, into the table as it is, with its constraints; nothing else."""
    months = ReportingMonth.objects.bulk_create(
        ReportingMonth(scorecard=scorecard, month=FIRST.plus(place).first_day) for place in range(MONTHS)
    )
    keys = Indicator.objects.filter(scorecard=scorecard).values_list("pk", flat=True)
    rows = [
        (month.pk, key, "history", "present", str(key + place), "", "", "", 1, False)
        for key in keys
        for place, month in enumerate(months)
    ]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * 10)
            cursor.executemany(f"INSERT INTO {TABLE} ({COLUMNS}) VALUES ({marks})", rows)
            return
        cursor.execute(f"CREATE TEMP TABLE bench AS SELECT {COLUMNS} FROM {TABLE} WITH NO DATA")
        with cursor.copy(f"COPY bench ({COLUMNS}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            f"INSERT INTO {TABLE} ({COLUMNS}) SELECT {COLUMNS} FROM bench "
            "ON CONFLICT (reporting_month_id, indicator_id) DO UPDATE SET value = EXCLUDED.value"
        )
        cursor.execute("DROP TABLE bench")


EVENTS = "indicators_event"
EVENT_COLUMNS = (
    "scorecard_id, actor_id, act, object_type, object_id, object_label, after, at, batch, previous_hash, hash"
)


def floor_with_events(scorecard: Scorecard, by: User) -> None:
    """The floor, and as many events of the same width: every figure that is kept is told."""
    floor(scorecard)
    at, batch = (timezone.now().replace(tzinfo=None).isoformat(" "), "0" * 32)
    told = '{"state":"present","value":"123"}'
    rows = (
        (scorecard.pk, by.pk, "import figures", "MonthlyReturn", key, "I123 2020-08", told, at, batch, "", "")
        for key in range(ROWS)
    )
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * 11)
            cursor.executemany(f"INSERT INTO {EVENTS} ({EVENT_COLUMNS}) VALUES ({marks})", rows)  # type: ignore[arg-type]
            return
        with cursor.copy(f"COPY {EVENTS} ({EVENT_COLUMNS}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


class AsItComes(resources.ModelResource):  # type: ignore[misc]
    """django-import-export with nothing but its own defaults."""

    class Meta:
        model = MonthlyReturn
        import_id_fields = ("reporting_month", "indicator")
        fields = ("reporting_month", "indicator", "state", "value")


def by_the_library(scorecard: Scorecard) -> None:
    """A hundredth of the rows."""
    month = ReportingMonth.objects.create(scorecard=scorecard, month=FIRST.first_day)
    keys = Indicator.objects.filter(scorecard=scorecard).values_list("pk", flat=True)
    rows = [(month.pk, key, "present", key) for key in keys]
    heads = ["reporting_month", "indicator", "state", "value"]
    result = AsItComes().import_data(Dataset(*rows, headers=heads))
    assert not result.has_errors()


def by_our_resource(scorecard: Scorecard, file: Path, by: User) -> None:
    with file.open() as lines:
        head, *rows = csv.reader(lines)
    resource = FigureResource(scorecard=scorecard, by=by, at=timezone.now())
    assert not resource.import_data(Dataset(*rows, headers=head)).has_errors()


def undone(step: Step) -> None:
    """Measured with its writing, then rolled back."""
    try:
        with transaction.atomic():
            step()
            raise Undone
    except Undone:
        pass


def main() -> None:
    scorecard, empty, by = book("bench"), book("empty"), User.objects.get_operator()
    with tempfile.TemporaryDirectory() as folder:
        first, other = file_of(Path(folder), 0), file_of(Path(folder), 1)
        connections.close_all()  # a forked process shares them. First of all: what is freed is used again
        dry_run = extra_mebibytes(partial(load, scorecard, first, by, dry_run=True))
        whole = extra_mebibytes(partial(undone, partial(load, scorecard, first, by)))
        new = interleaved(
            {
                "raw floor": partial(undone, partial(floor, empty)),
                "raw, with events": partial(undone, partial(floor_with_events, empty, by)),
                "all new": partial(undone, partial(load, scorecard, first, by)),
                "by our resource": partial(undone, partial(by_our_resource, scorecard, first, by)),
                "all new, dry run": partial(load, scorecard, first, by, dry_run=True),
            },
            ROUNDS,
        )
        library = interleaved({"library": partial(undone, partial(by_the_library, empty))}, ROUNDS)["library"]
        load(scorecard, first, by)
        kept = interleaved(
            {
                "raw floor": partial(undone, partial(floor, empty)),
                "all changed": partial(undone, partial(load, scorecard, other, by)),
                "all unchanged": partial(load, scorecard, first, by),
            },
            ROUNDS,
        )
    print(f"{connection.vendor}: {ROWS:,} tidy rows, median of {ROUNDS}")
    for name, took in [*new.items(), *kept.items()]:
        share = new["raw floor"] / took
        print(f"  {name:18} {took:6.2f} s {ROWS / took:9,.0f} rows/s {share:6.2f} of the floor")
    rate = INDICATORS / library
    times = ROWS / new["all new"] / rate
    print(f"  the library as it comes: {rate:,.0f} rows/s; all new is {times:.0f} times that")
    print(f"  memory over the base: {whole:.0f} MiB, of a dry run {dry_run:.0f}")


if __name__ == "__main__":
    main()
