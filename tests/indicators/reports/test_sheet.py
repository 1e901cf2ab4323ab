"""What a row of the sheet shows besides its figure."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from indicators.reports.returns import read_returns
from indicators.reports.sheet import SheetRow, sheet_of
from tests.indicators.conftest import Book
from tests.indicators.factories import IndicatorFactory, ReturnFactory


def row_of(book: Book, ref: str) -> SheetRow:
    people = {book.reporter.pk, book.indicator("R").reporter_id or 0}
    return next(row for row in sheet_of(read_returns(book.month()), people) if row.row.row.ref == ref)


def parts_of(book: Book, ref: str) -> list[tuple[str, str, str]]:
    row = row_of(book, ref)
    return [(part.part, part.text, part.source or part.name.partition("-")[2]) for part in row.parts]


def test_parts_are_typed_or_say_what_they_follow(august: Book) -> None:
    august.put("M1", state="present", value=Decimal(100))
    august.put("R", state="present", numerator=Decimal(55))

    assert parts_of(august, "M1") == [("value", "100", "value")]
    assert parts_of(august, "M3") == [("numerator", "", "M2"), ("denominator", "100", "M1")]
    assert parts_of(august, "Q") == [("numerator", "", "numerator"), ("denominator", "", "denominator")]
    assert parts_of(august, "R")[1][2] == "the population"
    assert parts_of(august, "R")[1][1] != ""
    assert row_of(august, "M3").follows == ["M2", "M1"]


def test_a_population_that_no_row_says_is_not_known_to_the_page(august: Book) -> None:
    assert (row_of(august, "R").parts[1].state, row_of(august, "R").parts[1].text) == ("unknown", "")


def test_a_part_follows_nothing_where_its_source_is_no_longer_reported(august: Book) -> None:
    source = IndicatorFactory.create(
        scorecard=august.scorecard,
        theme=august.indicator("M1").theme,
        ref="OLD",
        active_to=dt.date(2020, 5, 1),
    )
    indicator = IndicatorFactory.create(
        ref="FOLLOWS", scorecard=august.scorecard, theme=source.theme, reporter=august.reporter,
        unit="percentage", scale=100, numerator="own", denominator="indicator", denominator_source=source,
    )  # fmt: skip
    ReturnFactory.create(reporting_month=august.month(), indicator=indicator, stage="to_do")

    assert parts_of(august, "FOLLOWS")[1] == ("denominator", "", "OLD")


def test_the_words_of_the_month_before_stand_beside_the_box(august: Book) -> None:
    july = august.returned("M1", row_of(august, "M1").now.month.plus(-1))
    type(july).objects.filter(pk=july.pk).update(commentary="Schools closed.")

    assert row_of(august, "M1").row.said_before == "Schools closed."


def test_its_reason_stays_in_view_until_what_was_sent_back_is_submitted_again(
    august: Book, now: dt.datetime
) -> None:
    back = {"sent_back_at": now, "sent_back_by": august.manager, "send_back_reason": "Explain the change."}
    august.put("M1", stage="sent_back", state="present", value=Decimal(105), **back)
    assert (row_of(august, "M1").was_sent_back, row_of(august, "M1").is_mended) == (True, False)
    assert row_of(august, "M1").sent_back_for == (["Explain the change"], "")

    august.put("M1", stage="draft", commentary="Schools opened.")
    assert (row_of(august, "M1").was_sent_back, row_of(august, "M1").is_mended) == (True, True)
    august.put("M1", stage="draft", submitted_at=now + dt.timedelta(hours=1), submitted_by=august.reporter)
    assert row_of(august, "M1").was_sent_back is False


@pytest.mark.parametrize(
    ("kept", "fields"),
    [
        ({"commentary": "Busy."}, {"commentary": "Busy.", "nothing": "", "reason": "", "answer": ""}),
        ({"commentary": "Nothing to report."}, {"commentary": "", "nothing": "1"}),
        (
            {"figure_reason": "Right, and real: by hand."},
            {"answer": "real", "reason": "by hand."},
        ),
    ],
)
def test_what_is_kept_is_told_field_by_field(
    kept: dict[str, str], fields: dict[str, str], august: Book
) -> None:
    august.put("M1", **kept)

    found = {field.name.partition("-")[2]: field.value for field in row_of(august, "M1").kept}
    assert {name: found[name] for name in fields} == fields
