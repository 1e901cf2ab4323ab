"""What commands say of a chain of events that does not hold."""

from __future__ import annotations

from indicators.rules.chain import Break, Broken

SENTENCES = {
    Break.MISSING: "Event number {number} is missing: the next that is there has the key {key}.",
    Break.ALTERED: "Event number {number} (key {key}) was altered: it does not say what was sealed.",
    Break.INSERTED: "Event number {number} (key {key}) was put in: the chain was sealed without it.",
    Break.MOVED: "Event number {number} (key {key}) does not follow the one before: events were moved here.",
}


def told(broken: Broken) -> str:
    return SENTENCES[broken.what].format(number=broken.sequence, key=broken.key)
