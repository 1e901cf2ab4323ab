"""The Celery app; everything it is told stands in `portal.settings` under `CELERY_`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")

app = Celery("portal", log="portal.worker_logs:SiteLogging")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
