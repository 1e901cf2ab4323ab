"""Named points of the work at which tests have a process die, as by a kill.

One is chosen by an environment variable that nothing but tests sets; without it nothing happens.
"""

import os
import signal

VARIABLE = "MONTHBOOK_FAULT"
POINTS = ("writing", "drawn", "compiled", "signed", "drafted", "written", "named", "kept")
"""The first two in the child that compiles; the others in the worker, the last within its transaction."""


def reached(point: str) -> None:
    if os.environ.get(VARIABLE) == point:
        os.kill(os.getpid(), signal.SIGKILL)
