"""How measurements are taken: interleaved rounds, medians, one line each."""

from __future__ import annotations

import gc
import os
import resource
import statistics
import time
from collections.abc import Callable, Mapping

Step = Callable[[], object]


def seconds(step: Step) -> float:
    gc.collect()
    began = time.perf_counter()
    step()
    return time.perf_counter() - began


def interleaved(steps: Mapping[str, Step], rounds: int) -> dict[str, float]:
    """The median seconds of each step; the steps take turns, so that a slow minute slows them all."""
    taken: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            taken[name].append(seconds(step))
    return {name: statistics.median(found) for name, found in taken.items()}


def extra_mebibytes(step: Step) -> float:
    """How much higher the memory of a forked process rose by the step."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        step()
        os.write(writer, str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as told:
        kibibytes = int(told.read())
    os.waitpid(child, 0)
    return kibibytes / 1024
