"""Addresses of the heads of a sorted table."""

from __future__ import annotations

from django import template
from django.template import RequestContext

register = template.Library()


@register.simple_tag(takes_context=True)
def sorted_by(context: RequestContext, name: str, order: str) -> str:
    """This page sorted by a column; the other way round where it is sorted by it already."""
    query = context["request"].GET.copy()
    query["sort"] = f"-{name}" if order == name else name
    return f"?{query.urlencode()}"
