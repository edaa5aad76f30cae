"""What is only read: who did what must be accounted for, what was published, what was done in the admin."""

from django.contrib import admin
from django.contrib.admin.models import LogEntry

from dialogues.admin.base import ReadOnlyAdmin
from dialogues.models import AccessLog, FeedToken, Publication


@admin.register(AccessLog)
class AccessLogAdmin(ReadOnlyAdmin):
    list_display = ("at", "user", "action", "model", "object_id", "note")
    list_filter = ("action", "at")
    list_select_related = ("user",)
    search_fields = ("user__email", "user__name", "model", "note")
    fields = ("at", "user", "action", "model", "object_id", "note")


@admin.register(FeedToken)
class FeedTokenAdmin(ReadOnlyAdmin):
    """Without the secret, which nobody keeps; an address is revoked where it was made."""

    list_display = ("__str__", "user", "convening", "made_at", "made_by", "revoked_at")
    list_filter = (("revoked_at", admin.EmptyFieldListFilter),)
    list_select_related = ("user", "made_by", "convening__dialogue", "convening__working_group")
    search_fields = ("user__email", "user__name", "convening__search_text")
    fields = ("user", "convening", "made_at", "made_by", "revoked_at")


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "mark", "published_at", "published_by", "withdrawn_at")
    list_filter = ("mark", "published_at", ("withdrawn_at", admin.EmptyFieldListFilter))
    list_select_related = ("published_by",)
    search_fields = ("text", "recommendation__reference")
    fields = (
        "outcome",
        "recommendation",
        "convening",
        "mark",
        "text",
        "source_version",
        "published_at",
        "published_by",
        "withdrawn_at",
        "withdrawn_by",
    )


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyAdmin):
    list_display = ("action_time", "user", "content_type", "object_repr", "__str__")
    list_filter = ("action_flag", "action_time")
    list_select_related = ("user", "content_type")
    search_fields = ("user__email", "user__name", "object_repr")
    fields = ("action_time", "user", "content_type", "object_id", "object_repr", "action_flag", "change_message")
