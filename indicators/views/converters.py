"""A month in an address: ``2020-08``."""

from __future__ import annotations

from indicators.rules.months import Month, parse_month


class MonthConverter:
    regex = r"\d{4}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> Month:
        """Raises ValueError, which is no such address, for years beyond 1900 to 2099."""
        return parse_month(value)

    def to_url(self, value: Month) -> str:
        return value.text
