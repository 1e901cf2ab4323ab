"""Ways into a settled month by commands, by work that was queued before, and by changed definitions."""

from __future__ import annotations

import io
from typing import Any

from django.core.management import call_command
from django.utils import timezone

from indicators import tasks
from indicators.actions.make_document import make_document
from indicators.models import Indicator, JobKind, Population, Scorecard, Target, Theme
from indicators.outbox import work
from portal.accounts.models import User
from tests.indicators.factories import BenchmarkFactory, TargetFactory
from tests.indicators.locked.world import CSV, WORDS, Do, World, a_few_bytes, workbook

MONTHLY_BOOK = {JobKind.DOCUMENT: lambda held: make_document(held, a_few_bytes)}


def command(*words: str, file: str = "", content: bytes = b"", **options: Any) -> Do:
    def call(world: World) -> object:
        place = [world.folder / file] if file else []
        for each in place:
            each.write_bytes(content)
        return call_command(*words, *place, stdout=io.StringIO(), stderr=io.StringIO(), **options)

    return call


def job(name: str) -> Do:
    """Queued while the month was open, and done only now."""

    def run(world: World) -> bool:
        handlers = {**tasks.HANDLERS, **MONTHLY_BOOK}
        return work.run(world.jobs[name].pk, handlers, timezone.now)

    return run


HERE = {"scorecard": "children"}
COMMANDS: dict[str, Do] = {
    "import_values of a CSV file": command("import_values", file="a.csv", content=CSV, **HERE),
    "import_values of a workbook": command("import_values", file="a.xlsx", content=workbook(), **HERE),
    "import_values --skip-refused": command(
        "import_values", file="a.csv", content=CSV, skip_refused=True, **HERE
    ),
    "import_workbook of figures": command("import_workbook", file="b.csv", content=CSV, **HERE),
    "import_workbook of words": command("import_workbook", file="c.csv", content=WORDS, **HERE),
    "compute_statistics of the month": command("compute_statistics", "children", "2020-08"),
}
"""Refused by the acts."""
KEPT_OUT: dict[str, Do] = {
    "open_month": command("open_month", "children", "2020-08"),
    "purge": command("purge"),
    "demo": command("demo"),
    "restore": lambda world: call_command("restore", world.folder, stdout=io.StringIO()),
    "task: clear_away": lambda world: tasks.clear_away(),
    "task: queue_mails": lambda world: tasks.queue_mails(),
}
"""They have other reasons, or find nothing to do."""


def titles(world: World) -> object:
    Theme.objects.update(name="Another theme")
    return Indicator.objects.update(title="Another title", polarity="higher", decimals=3)


def names(world: World) -> object:
    User.objects.filter(pk=world.book.reporter.pk).update(full_name="Somebody Else", is_active=False)
    return Scorecard.objects.update(name="Another book", change_threshold=50, months_shown=6)


def measures(world: World) -> object:
    indicator = world.book.indicator("M1")
    TargetFactory.create(indicator=indicator)
    BenchmarkFactory.create(indicator=indicator)
    Population.objects.update(value=1)
    return Target.objects.update(value=1)


def definitions(world: World) -> object:
    content = b"ref,title,theme,unit\nM1,Another title,Contact,count\n"
    return command("import_indicators", file="d.csv", content=content, **HERE)(world)


def earlier_figures(world: World) -> object:
    """Of July, which the change, the year's average and the chart of August were computed from."""
    content = b"ref,month,value\nM1,2020-07,9\n"
    return command("import_values", file="e.csv", content=content, **HERE)(world)


ELSEWHERE: dict[str, Do] = {
    "compute_statistics of every month": command("compute_statistics", "children"),
    "task: refresh_statistics": lambda world: tasks.refresh_statistics(),
    "a job queued before: statistics": job("statistics"),
    "a job queued before: the import is read": job("import"),
    "a job queued before: its book again": job("book"),
    "other titles": titles,
    "other names": names,
    "other targets, benchmarks and population": measures,
    "import_indicators": definitions,
    "figures of an earlier month": earlier_figures,
}
"""What may be done, and does not reach the month: it says what it said, from its snapshot."""
