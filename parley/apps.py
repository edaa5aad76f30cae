"""The project as an installed app: what reads or writes across the apps lives here."""

from django.apps import AppConfig


class ParleyConfig(AppConfig):
    """The top app; it has no models."""

    name = "parley"
    verbose_name = "Parley"
