"""What scripts say in the language of the site; the same for everyone, so whoever asks is told, and keeps it."""

from django.contrib.auth.decorators import login_not_required
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.i18n import JavaScriptCatalog

AN_HOUR = 60 * 60

words = login_not_required(
    require_safe(
        cache_control(public=True, max_age=AN_HOUR)(JavaScriptCatalog.as_view(packages=["indicators"]))
    )
)
