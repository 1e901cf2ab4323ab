"""Work in a child with limits, and files kept whole by their hash."""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.documents.child import in_child
from indicators.documents.imprint import Imprint
from indicators.documents.store import Store
from indicators.errors import Refused
from tests.indicators.factories import NOON

PROOF = Imprint("proof", 1, "ab" * 32, "Head of performance", "10 September 2020, 12:00")


def quiet(_words: str | None) -> None:
    pass


def test_work_in_a_child_comes_back_with_its_progress() -> None:
    heard: list[str | None] = []

    def work(told: Callable[[str], None]) -> bytes:
        told("half\nway")
        return b"done" * 100_000

    assert in_child(work, seconds=20, megabytes=500, heard=heard.append) == b"done" * 100_000
    assert "half way" in heard


def refuses(_told: object) -> bytes:
    raise Refused("There is no ink.")


def breaks(_told: object) -> bytes:
    raise KeyError("oh")


def dies(_told: object) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


class Fatal(bytes):
    """A book at which the child dies while it hands it over."""

    def __reduce__(self) -> str:
        dies(None)
        return ""


def dies_at_the_end(_told: object) -> bytes:
    return Fatal(b"book")


def hoards(_told: object) -> bytes:
    return bytes(900 * 1024**2)


def spins(_told: object) -> bytes:
    while True:
        pass


@pytest.mark.parametrize(
    ("work", "seconds", "sentence"),
    [
        (refuses, 20, "There is no ink."),
        (breaks, 20, "The book cannot be made: KeyError"),
        (dies, 20, "its process ended early"),
        (dies_at_the_end, 20, "its process ended early"),
        (hoards, 20, "The book needs more than 500 MB"),
        (spins, 1, "The book took too long|its process ended early"),
    ],
)
def test_a_child_that_goes_wrong_is_a_sentence(
    work: Callable[[object], bytes], seconds: int, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        in_child(work, seconds=seconds, megabytes=500, heard=quiet)


def test_whoever_listens_may_end_the_work() -> None:
    def heard(_words: str | None) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        in_child(spins, seconds=20, megabytes=500, heard=heard)


def test_a_child_ends_with_the_worker_that_was_killed() -> None:
    reader, writer = os.pipe()

    def work(told: object) -> bytes:
        os.write(writer, b"begun")
        return spins(told)

    worker = os.fork()
    if worker == 0:
        try:
            in_child(work, seconds=20, megabytes=500, heard=quiet)
        finally:
            os._exit(1)
    os.close(writer)
    assert os.read(reader, 5) == b"begun"

    os.kill(worker, signal.SIGKILL)
    os.waitpid(worker, 0)

    ended, _, _ = select.select([reader], [], [], 10)
    assert ended, "the pipe closes when the child, the last who holds it, is gone"
    assert os.read(reader, 5) == b""
    os.close(reader)


def test_a_store_keeps_files_by_their_hash_and_clears_what_no_row_names(tmp_path: Path) -> None:
    store = Store(tmp_path / "documents")
    kept, gone = store.put(b"one"), store.put(b"two")
    (store.path(kept).parent / "left.part").write_bytes(b"half")

    assert store.put(b"one") == kept
    assert store.clear({kept}, before=NOON) == 0
    later = NOON.replace(year=2100)
    assert store.clear({kept}, before=later) == 2
    assert store.path(kept).read_bytes() == b"one"
    assert not store.path(gone).exists()


def test_clearing_passes_over_a_draft_that_has_got_its_name_meanwhile(tmp_path: Path) -> None:
    store = Store(tmp_path)
    gone = store.put(b"one")
    store.path(gone).with_name("a.part").symlink_to(tmp_path / "nothing")

    assert store.clear(set(), before=NOON.replace(year=2100)) == 1


def test_a_full_disk_leaves_no_half_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    store = Store(tmp_path)

    with pytest.raises(OSError, match="No space left"):
        store.put(b"one")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
