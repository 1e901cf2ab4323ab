"""Where logs go."""

from __future__ import annotations

from typing import Any


def to_stderr(level: str) -> dict[str, Any]:
    """One line an entry; libraries that tell every step are heard from WARNING on."""
    noisy = ("weasyprint", "fontTools", "pyhanko")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            **{name: {"level": "WARNING"} for name in noisy},
            "django": {"level": "NOTSET", "handlers": [], "propagate": True},
        },
    }
