"""Every address of the site, leading to something that is there, and somebody who may open all of them."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client

from indicators.models import ImportFile
from indicators.rules.months import Month
from portal.accounts.models import User
from tests.access_table import ACCESS
from tests.indicators.conftest import Book

JULY, JUNE = Month(2020, 7), Month(2020, 6)


@dataclass
class Site:
    """August is open, July signed off, June approved with its proof. ``chief``: every role, superuser too."""

    book: Book
    chief: User
    record: ImportFile

    def client(self, person: User | None = None, **given: object) -> Client:
        client = Client(raise_request_exception=False, **given)  # type: ignore[arg-type]
        client.force_login(person or self.chief)
        return client

    def addresses(self) -> dict[str, str]:
        """One of every route of the resolver, which the access table is held against."""
        return {route: self._address(route, row.address) for route, row in ACCESS.items()}

    def _address(self, route: str, example: str) -> str:
        if route.startswith("admin/"):
            return self._of_the_admin(example)
        if not route.startswith("<slug:slug>/"):
            return example
        book, deputy = self.book, self.book.scorecard.deputies.first()
        first = book.scorecard.indicators.order_by("pk").first()
        returned = book.month().returns.get(indicator=first)
        month = JUNE if "proof" in route or "sign-off" in route else JULY if "reports" in route else None
        for part, text in (
            ("<slug:slug>", book.scorecard.slug),
            ("<month:month>", month.text if month else "2020-08"),
            ("indicators/<int:key>", f"indicators/{returned.indicator_id}"),
            ("people/<int:key>", f"people/{book.reporter.pk}"),
            *((f"{each}/<int:key>", f"{each}/{deputy and deputy.pk}") for each in ("deputies", "lend")),
            ("<int:key>", f"{returned.pk}"),
            ("<int:edition>", "1"),
            ("<uuid:key>", f"{self.record.key}"),
            ("<slug:page>", "board"),
            ("<slug:file_format>", "csv"),
        ):
            route = route.replace(part, text)
        return f"/{route}"

    def _of_the_admin(self, example: str) -> str:
        address = example.format(user=self.book.reporter.pk, group=Group.objects.earliest("pk").pk)
        parts = address.split("/")
        if parts[2:3] == ["indicators"] and parts[4:5] == ["0"]:
            found = apps.get_model("indicators", parts[3])._default_manager.order_by("-pk").first()
            parts[4] = str(found.pk) if found else "0"
        return "/".join(parts)
