from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from indicators.errors import Refused
from indicators.imports.book_given import verdict_on_file
from indicators.management.refusing import RefusingCommand


class Command(RefusingCommand):
    help = "Say whether a PDF is a signed-off book of this site, unaltered."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def act(self, **options: Any) -> None:
        verdict = verdict_on_file(options["file"])
        if not verdict.is_ours:
            raise Refused(*verdict.sentences)
        for sentence in verdict.sentences:
            self.stdout.write(sentence)
