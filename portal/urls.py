from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from portal.health import health
from portal.security_txt import security_txt
from portal.words import words

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # one way in

urlpatterns = [
    path("health/", health, name="health"),
    path(".well-known/security.txt", security_txt, name="security-txt"),
    path("words.js", words, name="words"),
    path("admin/", admin.site.urls),
    path("", include("portal.accounts.urls")),
    path("", include("indicators.urls")),
]

handler500 = "portal.unavailable.failed"
