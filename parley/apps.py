"""The project as an installed app: what reads or writes across the apps lives here."""

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from parley import view_checks  # noqa: F401  (registers the check)
from parley.checks import unsafe_settings


class ParleyConfig(AppConfig):
    """The top app; it has no models."""

    name = "parley"
    verbose_name = "Parley"

    def ready(self) -> None:
        """In production, start with safe settings or not at all."""
        if settings.PARLEY_MODE not in {"demo", "production"}:
            raise ImproperlyConfigured(f"PARLEY_MODE is demo or production, not {settings.PARLEY_MODE!r}.")
        if settings.PRODUCTION and (findings := unsafe_settings(settings)):
            raise ImproperlyConfigured("Production refuses these settings: " + " ".join(findings))
