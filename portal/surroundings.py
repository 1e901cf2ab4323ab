"""What a request is made of, without the surroundings of the process that answers it.

Some servers, Granian among them, hand the whole environment on with every request. It holds the site's
secrets, and what waits for a proof is kept in the session with all that came with its request.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

OF_A_REQUEST = {
    *("REQUEST_METHOD", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "CONTENT_TYPE", "CONTENT_LENGTH"),
    *("SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "REMOTE_ADDR"),
}

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def without_surroundings(application: Application) -> Application:
    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        kept = {
            name: value
            for name, value in environ.items()
            if name in OF_A_REQUEST or os.environ.get(name) != value
        }
        return application(kept, start_response)

    return answer
