from django.contrib import admin
from django.urls import include, path

from portal.health import health
from portal.words import words

urlpatterns = [
    path("health/", health, name="health"),
    path("words.js", words, name="words"),
    path("admin/", admin.site.urls),
    path("", include("portal.accounts.urls")),
    path("", include("indicators.urls")),
]

handler500 = "portal.unavailable.failed"
