"""Work in a forked child with limits, so that a book that goes wrong takes nothing else along."""

from __future__ import annotations

import ctypes
import errno
import os
import pickle
import resource
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from typing import BinaryIO

from django.utils.translation import gettext

from indicators.errors import Refused

Told = Callable[[str], None]
Work = Callable[[Told], bytes]
HEARTBEAT = 0.5
PR_SET_PDEATHSIG = 1
NO_ROOM = 28
"""The child's exit status where what it made did not fit on the disk."""


def in_child(work: Work, *, seconds: int, megabytes: int, heard: Callable[[str | None], None]) -> bytes:
    """What ``work`` returns. ``heard`` is told of its progress, and with None at least every half second.

    Raises Refused, in a sentence, if the child refuses, dies or passes its limits. Whatever ``heard``
    raises ends the child and is raised on. Raises OSError where the disk has no room for what it made.
    """
    reader, writer = os.pipe()
    with tempfile.TemporaryFile() as result:
        child = os.fork()
        if child == 0:
            os.close(reader)
            _be_the_child(work, writer, result, seconds, megabytes)
        os.close(writer)
        try:
            _listen(reader, time.monotonic() + seconds, heard)
        except BaseException:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise
        finally:
            os.close(reader)
        return _outcome(child, result)


def _be_the_child(work: Work, writer: int, result: BinaryIO, seconds: int, megabytes: int) -> None:
    """Never returns. Leaves by ``os._exit`` and never touches the database: connections are the parent's."""
    status = 1
    try:
        # said before there are limits: a catalogue is read when it is first asked
        too_large = gettext("The book needs more than {megabytes} MB.").format(megabytes=megabytes)
        _die_with_the_parent()
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 1024**2, megabytes * 1024**2))
        outcome: tuple[str, bytes | str]
        try:
            outcome = ("done", work(lambda words: _say(writer, words)))
        except Refused as refused:
            outcome = ("refused", str(refused))
        except MemoryError:
            outcome = ("refused", too_large)
        except Exception as error:
            said = gettext("The book cannot be made: {error}")
            outcome = ("refused", said.format(error=f"{type(error).__name__}: {error}")[:500])
        pickle.dump(outcome, result)
        result.flush()
        status = 0
    except OSError:
        status = NO_ROOM
    finally:
        os._exit(status)


def _die_with_the_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _say(writer: int, words: str) -> None:
    os.write(writer, (words.replace("\n", " ")[:200] + "\n").encode())


def _listen(reader: int, until: float, heard: Callable[[str | None], None]) -> None:
    """Until the child closes its end, which it does by ending."""
    rest = b""
    while True:
        ready, _, _ = select.select([reader], [], [], HEARTBEAT)
        if time.monotonic() > until:
            raise Refused(gettext("The book took too long to make."))
        if not ready:
            heard(None)
            continue
        said = os.read(reader, 4096)
        if not said:
            return
        *lines, rest = (rest + said).split(b"\n")
        for line in lines:
            heard(line.decode())


def _outcome(child: int, result: BinaryIO) -> bytes:
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == NO_ROOM:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    if status != 0:
        died = os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
        said = gettext("The book was not finished: its process ended early ({reason}).")
        raise Refused(said.format(reason=died))
    result.seek(0)
    kind, content = pickle.load(result)  # noqa: S301 # nosec B301 # written by our own child
    if kind == "refused":
        raise Refused(content)
    found: bytes = content
    return found
