"""The site: settings, addresses, accounts and background work around the app `indicators`."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
