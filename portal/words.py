"""What scripts say in the language of the site: the same for everyone, so anybody may ask, and keep it."""

from django.contrib.auth.decorators import login_not_required
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.i18n import JavaScriptCatalog

AN_HOUR = 60 * 60

_catalogue = JavaScriptCatalog.as_view(packages=["indicators"])
words = login_not_required(require_safe(cache_control(public=True, max_age=AN_HOUR)(_catalogue)))
