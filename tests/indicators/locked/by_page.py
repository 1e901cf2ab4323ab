"""Ways into a settled month by the pages: forms, the row that saves itself, files, set-up."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from indicators.models import ImportFile
from tests.indicators.factories import PASSWORD
from tests.indicators.locked.world import CSV, Do, World

AT = "/children/2020-08/"
TYPED = {"value": "106", "commentary": "Quite otherwise.", "reason": "So it is."}


def posting(who: str, page: str, **typed: str) -> Do:
    """With the version that is kept, as somebody would who looked a moment ago."""

    def post(world: World) -> Any:
        returned, month = world.book.returned("M1"), world.book.month()
        version = month.version if page.startswith(("board/", "reopen/")) else returned.version
        where = page.format(key=returned.pk)
        named = {name: text.format(key=returned.pk, version=returned.version) for name, text in typed.items()}
        return world.browsers[who].post(AT + where, {"version": str(version), **named})

    return post


def sheet(page: str, **more: str) -> Do:
    """The reporter's row as it stood in their browser before."""

    def post(world: World) -> Any:
        key, returned = world.key(), world.book.returned("M1")
        row = {f"{key}-{name}": text for name, text in TYPED.items()}
        version = {f"{key}-version": str(returned.version)}
        return world.browsers["reporter"].post(AT + page.format(key=returned.pk), {**row, **version, **more})

    return post


def applying(name: str, **choices: str) -> Do:
    """A file that was handed in and seen while the month was open."""

    def post(world: World) -> Any:
        where = f"/children/imports/{world.files[name].key}/apply/"
        return world.browsers["administrator"].post(where, choices)

    return post


def hand_in_now(world: World) -> Any:
    """And apply at once. A file alone changes nothing, so its row is taken for none."""
    browser, before = world.browsers["administrator"], set(ImportFile.objects.values_list("pk", flat=True))
    browser.post("/children/imports/", {"file": SimpleUploadedFile("late.csv", CSV)})
    late = ImportFile.objects.exclude(pk__in=before).get()
    return browser.post(f"/children/imports/{late.key}/apply/")


def fill_in_rows(world: World) -> Any:
    """A file of one's own rows into the boxes of the sheet."""
    file = SimpleUploadedFile("rows.csv", CSV)
    return world.browsers["reporter"].post(f"{AT}my/rows/", {"file": file})


def undo(world: World) -> Any:
    """An import that was applied to the month while it was open."""
    where = f"/children/imports/{world.files['before.csv'].key}/undo/"
    return world.browsers["administrator"].post(where)


def take_part_away(world: World) -> Any:
    where = f"/children/setup/people/{world.people['reporter'].pk}/remove/"
    return world.browsers["administrator"].post(where)


def take_indicator_away(world: World) -> Any:
    where = f"/children/setup/indicators/{world.book.returned('M1').indicator_id}/take-away/"
    return world.browsers["administrator"].post(where)


RETURN = "returns/{key}/"
ACTS: dict[str, Do] = {
    "the sheet saved": sheet("my/"),
    "the sheet submitted": sheet("my/", submit="1"),
    "a row that saves itself": sheet("my/rows/{key}/"),
    "a return submitted": posting("reporter", f"{RETURN}submit/", reason="So it is.", commentary="Late."),
    "a return taken back": posting("reporter", f"{RETURN}take-back/"),
    "a return sent back": posting("manager", f"{RETURN}send-back/", reason="Why?"),
    "a return approved": posting("manager", f"{RETURN}approve/"),
    "a comment": posting("owner", f"{RETURN}comment/", words="Who are the six?"),
    "returns approved": posting("manager", "board/approve/", **{"return": "{key}:{version}"}),
    "clean ones approved": posting("manager", "board/approve/", clean="1", **{"return": "{key}:{version}"}),
    "a summary": posting("manager", "board/summary/", summary="Quite otherwise."),
    "the month approved": posting("manager", "board/approve-month/"),
    "reporters reminded": posting("manager", "board/remind/", reporter="all"),
    "the opening taken back": posting("manager", "take-back-opening/"),
    "another deadline": posting("manager", "deadline/", deadline="2031-01-01"),
    "a CSV file seen before and applied": applying("figures.csv"),
    "an Excel workbook seen before and applied": applying("figures.xlsx"),
    "the same, leaving out what is refused": applying("figures.xlsx", leave_out="1"),
    "words of a file seen before and applied": applying("words.csv"),
    "a file handed in and applied now": hand_in_now,
    "an import undone": undo,
}
"""Refused by the acts."""

ONLY_SIGNED_OFF: dict[str, Do] = {
    "signed off again": posting("manager", "sign-off/", password=PASSWORD),
}
NOTHING_THERE: dict[str, Do] = {
    "a file of one's own rows": fill_in_rows,
    "its book asked for again": posting("manager", "sign-off/retry/"),
    "a reporter's part taken away": take_part_away,
}
"""Refused for other reasons, or without anything that could be written."""
ELSEWHERE: dict[str, Do] = {"an indicator taken away": take_indicator_away}
"""What may be done, and does not reach the month."""
