"""What stands between an approved month and its signed book: the proof, the decisions, the work under way."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.models import Document, DocumentKind, Job, JobState, ReportingMonth, SignOff
from indicators.models.people import Person


@dataclass(frozen=True, slots=True)
class Desk:
    """``job`` is the newest work on the month's book; ``decisions`` are of the snapshot it stands on."""

    proof: Document | None
    final: Document | None
    decisions: list[SignOff]
    wanted: int
    job: Job | None

    @property
    def is_decided(self) -> bool:
        """All that were wanted when the last was taken: its book is queued, if not there."""
        return self.job is not None and self.job.key.startswith(f"document:{DocumentKind.FINAL.value}:")

    def was_decided_by(self, person: Person) -> bool:
        return any(each.person_id == person.pk for each in self.decisions)

    @property
    def is_working(self) -> bool:
        return self.job is not None and self.job.state in (JobState.WAITING.value, JobState.RUNNING.value)

    @property
    def has_failed(self) -> bool:
        return self.job is not None and self.job.state == JobState.FAILED.value


def desk_of(month: ReportingMonth) -> Desk:
    snapshot = month.snapshot
    made = {each.kind: each for each in Document.objects.filter(snapshot=snapshot)} if snapshot else {}
    keys = [document_key(snapshot.pk, kind) for kind in DocumentKind] if snapshot else []
    return Desk(
        proof=made.get(DocumentKind.PROOF.value),
        final=made.get(DocumentKind.FINAL.value),
        decisions=list(SignOff.objects.filter(snapshot=snapshot).order_by("at", "pk")) if snapshot else [],
        wanted=2 if month.scorecard.two_person_sign_off else 1,
        job=Job.objects.filter(key__in=keys).order_by("-pk").first(),
    )


def document_key(snapshot_id: int, kind: DocumentKind) -> str:
    """The key of the job that makes it."""
    return f"document:{kind.value}:{snapshot_id}"
