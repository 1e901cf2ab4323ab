from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands on the cover besides the content: ``status`` is draft, proof or final."""

    status: str
    edition: int
    snapshot: str | None = None
    approved_by: str = ""
    approved_at: str = ""
    signed_off: tuple[tuple[str, str], ...] = ()
    """Who and when, in words."""

    @property
    def words(self) -> str:
        return {"draft": "Draft", "proof": "Proof, not signed off", "final": "Signed off"}[self.status]
