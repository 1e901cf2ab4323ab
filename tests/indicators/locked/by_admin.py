"""Ways into a settled month by Django's admin, by somebody who may do everything there."""

from __future__ import annotations

from typing import Any

from django.forms import model_to_dict

from tests.indicators.locked.world import Do, World

ADMIN = "/admin/indicators/"


def posting(page: str, **typed: Any) -> Do:
    def post(world: World) -> Any:
        returned = world.book.returned("M1")
        keys = {
            "month": world.book.month().pk,
            "indicator": returned.indicator_id,
            "theme": returned.indicator.theme_id,
            "scorecard": world.book.scorecard.pk,
            "person": world.book.manager.pk,
            "snapshot": world.book.month().snapshot_id,
        }
        named = {name: str(text).format(**keys) for name, text in typed.items()}
        return world.browsers["superuser"].post(ADMIN + page.format(**keys), named)

    return post


def change_with_inline(world: World) -> Any:
    """The form of the scorecard as it stands, with a set of months that its page does not have."""
    record, month = world.book.scorecard, world.book.month()
    own = {name: value for name, value in model_to_dict(record).items() if value is not None}
    own.pop("logo", None)
    inline: dict[str, object] = {
        "TOTAL_FORMS": 1,
        "INITIAL_FORMS": 1,
        "0-id": month.pk,
        "0-scorecard": record.pk,
    }
    inline |= {"0-summary": "Quite otherwise.", "0-stage": "open", "0-DELETE": "on"}
    posted = {**own, **{f"months-{name}": value for name, value in inline.items()}}
    return world.browsers["superuser"].post(f"{ADMIN}scorecard/{record.pk}/change/", posted)


def import_return(world: World) -> Any:
    """There is no import of returns there; its address is nobody's."""
    return world.browsers["superuser"].post(f"{ADMIN}monthlyreturn/import/", {"format": "0"})


SURE = {"post": "yes"}
DELETE = {"action": "delete_selected", **SURE}
WAYS: dict[str, Do] = {
    "the month changed": posting("reportingmonth/{month}/change/", stage="open", summary="Otherwise."),
    "a month added": posting("reportingmonth/add/", month="2020-08-01", scorecard="{scorecard}"),
    "the month deleted": posting("reportingmonth/{month}/delete/", **SURE),
    "the month deleted by an action": posting("reportingmonth/", _selected_action="{month}", **DELETE),
    "an event deleted by an action": posting("event/", _selected_action="1", **DELETE),
    "a return changed": posting("monthlyreturn/1/change/", value="9"),
    "returns imported": import_return,
    "an indicator deleted": posting("indicator/{indicator}/delete/", **SURE),
    "indicators deleted by an action": posting("indicator/", _selected_action="{indicator}", **DELETE),
    "a theme deleted": posting("theme/{theme}/delete/", **SURE),
    "the scorecard deleted": posting("scorecard/{scorecard}/delete/", **SURE),
    "scorecards deleted by an action": posting("scorecard/", _selected_action="{scorecard}", **DELETE),
    "a person deleted": posting("../accounts/user/{person}/delete/", **SURE),
    "people deleted by an action": posting("../accounts/user/", _selected_action="{person}", **DELETE),
}
ELSEWHERE: dict[str, Do] = {"an inline of months in the scorecard's form": change_with_inline}
