"""Numbers and states in the characters that pages show. Nothing is computed here."""

from __future__ import annotations

from django import template

from indicators.rules.wording import grouped_for_reading, signed_for_reading

register = template.Library()

register.filter("signed", signed_for_reading)
register.filter("grouped", grouped_for_reading)
