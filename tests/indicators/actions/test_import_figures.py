"""What an import of figures may do to a cell."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from django.db.models import Count

from indicators.actions.import_figures import Imported, import_figures
from indicators.errors import NotAllowed, Refused
from indicators.models import Event, Job, ReportingMonth
from indicators.rules.months import Month
from portal.accounts.models import User
from tests.indicators.conftest import Book
from tests.indicators.events import count, told
from tests.indicators.factories import NOON, IndicatorFactory, ReturnFactory, ScorecardFactory, frozen
from tests.indicators.files import tidy
from tests.indicators.tables import hashed_tables


@pytest.fixture
def load(book: Book, operator: User, tmp_path: Path, now: dt.datetime):  # type: ignore[no-untyped-def]
    def act(*lines: str, **more: bool) -> Imported:
        file = tidy(tmp_path, *lines)
        return import_figures(scorecard=book.scorecard, file=file, by=operator, at=now, **more)

    return act


def test_an_unknown_month_becomes_history(book: Book, load) -> None:  # type: ignore[no-untyped-def]
    done = load("M1,2020-08,,,105")

    assert (done.new, done.changed, done.unchanged, done.refused) == (1, 0, 0, ())
    assert (book.month().stage, book.returned("M1").stage) == ("history", "history")
    assert told("import figures") == [("M1 2020-08", None, {"state": "present", "value": "105"})]


def test_a_changed_cell_is_told_with_both_values(book: Book, load, now: dt.datetime) -> None:  # type: ignore[no-untyped-def]
    done = load("M1,2020-07,,,112", "Q,2020-07,9,,")

    assert (done.new, done.changed) == (0, 2)
    assert told("import figures") == [
        ("M1 2020-07", {"state": "present", "value": "111"}, {"state": "present", "value": "112"}),
        (
            "Q 2020-07",
            {"state": "present", "numerator": "8", "denominator": "11"},
            {"state": "present", "numerator": "9", "denominator": "11"},
        ),
    ]
    assert Event.objects.filter(act="import figures").aggregate(n=Count("batch", distinct=True)) == {"n": 1}


def test_equal_cells_change_nothing_and_are_counted(book: Book, load) -> None:  # type: ignore[no-untyped-def]
    events, before = count(), hashed_tables()

    done = load("m1,2020-07,,,111.0", " Q ,Jul-20,8,11,", "M2,2020-06,,,")

    assert (done.new, done.changed, done.unchanged) == (0, 0, 2)
    assert (count(), hashed_tables()) == (events, before)


@pytest.mark.parametrize(
    ("stage", "after", "marked"),
    [
        ("to_do", "to_do", False),
        ("draft", "draft", False),
        ("sent_back", "sent_back", False),
        ("submitted", "draft", True),
    ],
)
def test_an_open_return_takes_a_new_figure(august: Book, load, stage: str, after: str, marked: bool) -> None:  # type: ignore[no-untyped-def]
    known: dict[str, dict[str, object]] = {
        "submitted": {"submitted_by": august.reporter, "submitted_at": NOON},
        "sent_back": {"sent_back_by": august.manager, "sent_back_at": NOON, "send_back_reason": "Explain."},
    }
    august.put("M2", stage=stage, state="present", value=Decimal(7), **known.get(stage, {}))

    load("M2,2020-08,,,21")

    returned = august.returned("M2")
    assert (returned.value, returned.stage, returned.changed_since_submitted) == (Decimal(21), after, marked)


def test_whoever_saw_a_figure_before_its_import_has_seen_an_older_version(submitted: Book, load) -> None:  # type: ignore[no-untyped-def]
    before = submitted.returned("M1").version

    load("M1,2020-08,,,106")
    load("M1,2020-08,,,107")

    returned = submitted.returned("M1")
    assert (returned.version, returned.stage, returned.changed_since_submitted) == (before + 2, "draft", True)


def test_the_figure_of_an_approved_return_is_refused(approved: Book, load) -> None:  # type: ignore[no-untyped-def]
    before = hashed_tables()

    with pytest.raises(
        Refused, match="line 2, column value: M1 in 2020-08: the return is approved; send it back"
    ):
        load("M1,2020-08,,,9")
    assert hashed_tables() == before


def test_a_source_of_an_approved_return_is_refused_and_names_it(submitted: Book, load) -> None:  # type: ignore[no-untyped-def]
    submitted.put("M3", stage="approved", approved_by=submitted.manager, approved_at=NOON)

    with pytest.raises(Refused, match="M1 in 2020-08: it would alter M3, approved; send that back first"):
        load("M1,2020-08,,,210")


def test_what_is_left_after_a_refusal_may_not_alter_an_approved_return_either(submitted: Book, load) -> None:  # type: ignore[no-untyped-def]
    for ref, source in (("A", "M1"), ("B", "M3")):
        parts = {"numerator": "indicator", "numerator_source": submitted.indicator(source)}
        percentage = {"unit": "percentage", "scale": 100, "denominator": "own", **parts}
        follower = IndicatorFactory.create(scorecard=submitted.scorecard, ref=ref, **percentage)
        ReturnFactory.create(
            indicator=follower, reporting_month=submitted.month(), state="present", denominator=Decimal(300)
        )
        stamped = {"submitted_by": submitted.reporter, "submitted_at": NOON, "approved_at": NOON}
        submitted.put(ref, stage="approved", approved_by=submitted.manager, **stamped)

    done = load("M1,2020-08,,,210", "M2,2020-08,,,42", skip_refused=True)  # together they leave M3 at 20%

    assert [sentence.partition(": ")[2] for sentence in done.refused] == [
        "M1 in 2020-08: it would alter A, approved; send that back first.",
        "M2 in 2020-08: it would alter B, approved; send that back first.",
    ]
    assert (done.changed, submitted.returned("M2").value) == (0, Decimal(21))


def test_a_submitted_return_that_follows_goes_back_to_draft(submitted: Book, load) -> None:  # type: ignore[no-untyped-def]
    load("M1,2020-08,,,210")

    follower = submitted.returned("M3")
    assert (follower.stage, follower.changed_since_submitted) == ("draft", True)
    assert (submitted.returned("M1").stage, submitted.returned("M2").stage) == ("draft", "submitted")
    assert told("import figures")[0][2]["stage"] == "draft"
    assert told("import figures")[1] == ("M3 2020-08", {"stage": "submitted"}, {"stage": "draft"})


@pytest.mark.parametrize("stage", ["approved", "signed_off"])
def test_a_frozen_month_is_refused_but_for_what_is_equal(submitted: Book, load, stage: str) -> None:  # type: ignore[no-untyped-def]
    frozen(submitted.month(), stage)
    before = hashed_tables()

    with pytest.raises(Refused, match=f"the month is {stage.replace('_', ' ')}; reopen it"):
        load("M1,2020-08,,,210")
    assert load("M1,2020-08,,,105").unchanged == 1
    assert hashed_tables() == before


def test_everything_refused_is_said_at_once_in_the_order_of_the_file(book: Book, load) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused) as refused:
        load("M9,2020-08,,,1", "M1,2020-08,,,x", "M1,2020-09,,,1", "M1,2020-09,,,2", "M3,2020-08,,,5%")

    assert [reason.partition(",")[0] for reason in refused.value.reasons] == [
        "line 2",
        "line 3",
        "line 5",
        "line 6",
    ]


def test_the_rest_is_written_where_the_refused_are_skipped(book: Book, load) -> None:  # type: ignore[no-untyped-def]
    done = load("M9,2020-08,,,1", "M1,2020-08,,,105", skip_refused=True)

    assert (done.new, len(done.refused), book.returned("M1").value) == (1, 1, Decimal(105))


def test_a_dry_run_tells_and_writes_nothing(book: Book, load) -> None:  # type: ignore[no-untyped-def]
    before = hashed_tables()

    done = load("M9,2020-08,,,1", "M1,2020-08,,,105", "M1,2020-07,,,-", dry_run=True)

    assert (done.new, done.changed, len(done.refused)) == (1, 1, 1)
    assert hashed_tables() == before


def test_statistics_that_look_at_a_changed_month_are_due_again(book: Book, load) -> None:  # type: ignore[no-untyped-def]
    ReportingMonth.objects.update(statistics_version=0)

    load("M1,2020-01,,,99")

    stale = ReportingMonth.objects.with_stale_statistics().order_by("month").values_list("month", flat=True)
    assert [f"{day:%Y-%m}" for day in stale] == [f"2020-{month:02}" for month in range(1, 8)]
    assert Job.objects.filter(kind="statistics").count() == 1


@pytest.mark.parametrize("who", ["reporter", "owner", "manager", "viewer", "stranger"])
def test_only_an_administrator_imports(
    book: Book, tmp_path: Path, now: dt.datetime, who: str, request: pytest.FixtureRequest
) -> None:
    file = tidy(tmp_path, "M1,2020-08,,,105")

    with pytest.raises(NotAllowed, match="may not import figures"):
        import_figures(scorecard=book.scorecard, file=file, by=request.getfixturevalue(who), at=now)


def test_an_indicator_of_another_book_is_not_touched(book: Book, load) -> None:  # type: ignore[no-untyped-def]
    IndicatorFactory.create(scorecard=ScorecardFactory.create(), ref="ELSE")

    with pytest.raises(Refused, match="“ELSE” is not an indicator of this scorecard"):
        load("ELSE,2020-08,,,1")


def test_a_file_of_which_no_line_can_be_read_reaches_no_month(book: Book, load) -> None:  # type: ignore[no-untyped-def]
    done = load("M1,August last,,,1", dry_run=True)

    assert (done.new, done.changed, done.unchanged, len(done.refused)) == (0, 0, 0, 1)


def test_a_bare_value_that_the_parts_give_changes_nothing_even_in_a_frozen_month(book: Book, load) -> None:  # type: ignore[no-untyped-def]
    frozen(book.month(Month(2020, 6)), "signed_off")

    done = load("Q,2020-06,,,80")

    assert (done.changed, done.unchanged, book.returned("Q", Month(2020, 6)).numerator) == (0, 1, Decimal(8))
