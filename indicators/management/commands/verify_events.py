from __future__ import annotations

import re
from argparse import ArgumentParser
from typing import Any

from indicators.actions.seal_events import seal_events
from indicators.errors import Refused
from indicators.management.chain_told import told
from indicators.management.refusing import RefusingCommand
from indicators.models.people import people
from indicators.reports.event_chain import Head, broken_at, count_waiting, head, stood


class Command(RefusingCommand):
    help = "Say whether the chain of events holds, and name the first that was altered, taken away or put in."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--head", metavar="NUMBER:HASH", help="a head that was kept, to be found again")
        parser.add_argument("--seal", action="store_true", help="then seal what is not sealed yet")

    def act(self, **options: Any) -> None:
        known = _head(options["head"]) if options["head"] else None
        broken = broken_at()
        if broken:
            raise Refused(told(broken))
        if known and not stood(known):
            raise Refused(
                f"Event number {known.sequence} is gone, or is not the one of the head that was kept."
            )
        if options["seal"]:
            seal_events(by=people().get_operator())
        newest = head()
        self.stdout.write(f"sealed: {newest.sequence}")
        self.stdout.write(f"not sealed yet: {count_waiting()}")
        self.stdout.write(f"head: {newest}")


def _head(text: str) -> Head:
    found = re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", text.strip())
    if not found:
        raise Refused(f"{text} is no head: write it as verify_events printed it, NUMBER:HASH.")
    return Head(int(found[1]), found[2])
