from __future__ import annotations

from indicators.actions.figure_file import Place, PlacesInRow


def test_the_places_of_a_row_follow_its_columns() -> None:
    places = PlacesInRow(7, {"numerator": 2, "denominator": 3})

    assert dict(places) == {"numerator": Place(7, 2), "denominator": Place(7, 3)}
    assert len(places) == 2
