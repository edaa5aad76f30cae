from django.apps import AppConfig


class SessionsConfig(AppConfig):
    """The agenda: sessions, roles, rooms. Labeled "agenda", because Django's browser sessions own "sessions"."""

    name = "sessions"
    label = "agenda"
    verbose_name = "Agenda"
