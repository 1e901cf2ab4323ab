"""What the clock has done: tasks by their names, and how often, in seconds."""

from __future__ import annotations

CELERY_BEAT_SCHEDULE: dict[str, object] = {
    "sweep": {"task": "indicators.tasks.sweep", "schedule": 10.0, "options": {"expires": 10}},
    "refresh": {"task": "indicators.tasks.refresh_statistics", "schedule": 60.0, "options": {"expires": 60}},
    "seal": {"task": "indicators.tasks.seal_events", "schedule": 60.0, "options": {"expires": 60}},
    "mails": {"task": "indicators.tasks.queue_mails", "schedule": 300.0, "options": {"expires": 300}},
    "sessions": {
        "task": "portal.accounts.tasks.forget_sessions",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    "clear": {"task": "indicators.tasks.clear_away", "schedule": 3600.0, "options": {"expires": 3600}},
}
