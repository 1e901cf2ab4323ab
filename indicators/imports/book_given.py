"""A book that somebody hands in: whether it is one of ours as it was signed off, and if not, what it is."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from django.utils.translation import gettext, gettext_noop

from indicators.documents.keys import certificates
from indicators.documents.store import documents
from indicators.documents.verify import (
    BROKEN,
    HOLDS,
    MOST_BYTES,
    UNREADABLE,
    UNSIGNED,
    Seal,
    seal_apart,
    share_alike,
)
from indicators.errors import Refused
from indicators.models import Scorecard
from indicators.reports.editions import Edition, editions_of
from indicators.rules.months import parse_month

ENOUGH_ALIKE = 0.5
SELF = re.compile(r"([-\w]+) (\d{4}-\d{2}) (draft|proof|final) (\w+)")
SAYS_ITSELF = {
    "draft": gettext_noop("It says that it is a draft of {book}."),
    "proof": gettext_noop("It says that it is a proof of {book}."),
}


class Standing(Enum):
    OURS = "ours"
    NOT_KEPT = "not kept"
    ALTERED = "altered"
    NOT_SIGNED = "not signed"
    NOT_OURS = "not ours"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``edition`` is the one it is, or is an altered copy of."""

    standing: Standing
    sentences: tuple[str, ...]
    edition: Edition | None = None

    @property
    def is_ours(self) -> bool:
        return self.standing is Standing.OURS


def verdict_on_file(path: Path) -> Verdict:
    """Of all scorecards here. Raises Refused where the file cannot be read, or is larger than any book."""
    try:
        if not path.exists():
            raise Refused(gettext("There is no file {file}.").format(file=path))
        if not path.is_file():
            raise Refused(gettext("{file} is not a file.").format(file=path))
        if path.stat().st_size > MOST_BYTES:
            sentence = gettext("{file} is larger than {most} MB, which no book is.")
            raise Refused(sentence.format(file=path, most=MOST_BYTES // 1024**2))
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise Refused(gettext("{file} cannot be read: {why}.").format(file=path, why=why)) from error
    return verdict_on(content, Scorecard.objects.all(), gettext("This is not a book of this site."))


def verdict_in(scorecard: Scorecard, content: bytes) -> Verdict:
    """Of one scorecard alone: whatever else is kept here, nothing is told of it."""
    return verdict_on(content, [scorecard], gettext("This is not a book of this scorecard."))


def verdict_on(content: bytes, scorecards: Iterable[Scorecard], not_ours: str) -> Verdict:
    """``not_ours``: the sentence for anything else. Raises Refused where our certificates cannot be read."""
    names = {each.slug: each.name for each in scorecards}
    editions = editions_of(scorecards)
    digest = hashlib.sha256(content).hexdigest()
    for edition in editions:
        if edition.sha256 == digest:
            return _ours(edition)
    seal = seal_apart(content)
    trusted = seal.certificate in certificates()
    return (
        _known_otherwise(seal, trusted=trusted, names=names)
        or _altered(content, seal, trusted=trusted, editions=editions, names=names)
        or Verdict(Standing.NOT_OURS, tuple(filter(None, (not_ours, _unread(seal)))))
    )


def _ours(edition: Edition) -> Verdict:
    sentence = gettext("This is {book}, unaltered.").format(book=edition.name)
    if edition.signed_off:
        sentence = gettext("This is {book}, signed off by {people}, unaltered.").format(
            book=edition.name, people=edition.decisions
        )
    return Verdict(Standing.OURS, (sentence, *_later(edition)), edition)


def _later(edition: Edition) -> tuple[str, ...]:
    if edition.is_newest:
        return ()
    return (gettext("A later edition exists: edition {number}.").format(number=edition.newest),)


def _known_otherwise(seal: Seal, *, trusted: bool, names: dict[str, str]) -> Verdict | None:
    """Whole, and signed by us or not at all; of a scorecard that may be spoken of."""
    said = SELF.fullmatch(seal.says)
    if said is None or said[1] not in names:
        return None
    book = f"{names[said[1]]}, {_month_name(said[2])}"
    if seal.state == HOLDS and trusted:
        sentence = gettext(
            "It is signed with our key and unaltered, but it is no edition of {book} that is kept."
        )
        return Verdict(Standing.NOT_KEPT, (sentence.format(book=book),))
    if seal.state == UNSIGNED and said[3] != "final":
        sentence = gettext(SAYS_ITSELF[said[3]]).format(book=book)
        unsigned = gettext("It is not signed; only a signed-off book counts.")
        return Verdict(Standing.NOT_SIGNED, (sentence, unsigned))
    return None


def _altered(
    content: bytes, seal: Seal, *, trusted: bool, editions: list[Edition], names: dict[str, str]
) -> Verdict | None:
    """By the blocks that it still shares with a stored book, by what it calls itself, or by its signature."""
    why = seal.why or gettext("It is signed with another key.")
    edition = _most_alike(content, editions) or _named(seal, editions)
    if edition is not None:
        sentence = gettext("This is an altered copy of {book}.").format(book=edition.name)
        return Verdict(Standing.ALTERED, (sentence, why, *_later(edition)), edition)
    said = SELF.fullmatch(seal.says)
    if seal.state == BROKEN and trusted and said is not None and said[1] in names:
        sentence = gettext("This was signed with our key and altered afterwards.")
        return Verdict(Standing.ALTERED, (sentence, why))
    return None


def _most_alike(content: bytes, editions: list[Edition]) -> Edition | None:
    """The one that is alike in more places than any other; none where two are alike as much."""
    shares = sorted(
        ((share_alike(content, documents().path(each.sha256)), each) for each in editions),
        key=lambda found: found[0],
        reverse=True,
    )
    if not shares or shares[0][0] < ENOUGH_ALIKE:
        return None
    is_alone = len(shares) == 1 or shares[0][0] > shares[1][0]
    return shares[0][1] if is_alone else None


def _named(seal: Seal, editions: list[Edition]) -> Edition | None:
    """The edition whose name the file bears, written anew by some program perhaps."""
    said = SELF.fullmatch(seal.says)
    if said is None or said[3] != "final":
        return None
    found = (each for each in editions if (each.slug, each.snapshot) == (said[1], said[4]))
    return next(found, None)


def _unread(seal: Seal) -> str:
    return seal.why if seal.state == UNREADABLE else ""


def _month_name(text: str) -> str:
    try:
        return parse_month(text).name
    except ValueError:
        return text
