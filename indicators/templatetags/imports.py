"""Words for the columns of a file that was handed in."""

from __future__ import annotations

from django import template

from indicators.imports.corrections import detail_of
from indicators.imports.places import column_letters
from indicators.imports.understanding import Column

register = template.Library()


@register.filter
def letters(column: int) -> str:
    """``C`` for the third."""
    return column_letters(column)


@register.filter
def detail(column: Column) -> str:
    """The month, the year or the comparator of a column."""
    return detail_of(column.head)
