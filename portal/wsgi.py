"""The door for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from portal.surroundings import without_surroundings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
os.environ.setdefault("PGCONNECT_TIMEOUT", "3")  # seconds, where a database neither answers nor refuses

application = without_surroundings(get_wsgi_application())
