from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class SessionsConfig(AppConfig):
    """The agenda: sessions, roles, rooms. Labeled "agenda", because Django's browser sessions own "sessions"."""

    name = "sessions"
    label = "agenda"
    verbose_name = "Agenda"

    def ready(self):
        from sessions.database import drop_sqlite_triggers, make_sqlite_triggers

        pre_migrate.connect(drop_sqlite_triggers, sender=self, dispatch_uid="drop_room_guard")
        post_migrate.connect(make_sqlite_triggers, sender=self, dispatch_uid="make_room_guard")
