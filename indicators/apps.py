from django.apps import AppConfig
from django.utils import translation

from indicators.rules import language


class IndicatorsConfig(AppConfig):
    name = "indicators"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        language.speak(translation)
