"""The Celery app; everything it is told stands in `portal.settings` under `CELERY_`."""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

TRANSPORT_ALIASES["filesystem"] = "portal.queue_in_files:Transport"

app = Celery("portal", log="portal.worker_logs:SiteLogging")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
