"""The data admin's pages for the agenda."""

from django.contrib import admin

from dialogues.admin.base import ListInline, ReadOnlyAdmin, RecordAdmin, RecordInline
from dialogues.admin.programs import ConveningAdmin
from participants.admin import ParticipationAdmin
from sessions.enums import SessionStatus
from sessions.models import AgendaChange, AgendaVersion, ConflictWaiver, Room, Session, SessionRole
from sessions.releasing import lock_agenda, released_without

CONVENING = ("convening__dialogue", "convening__working_group")


class SessionRoleInline(RecordInline):
    """Who does what in a session."""

    model = SessionRole
    fields = ("participation", "role")
    list_select_related = ("session", "participation__person")


class SessionRoleList(ListInline):
    """The sessions that someone has a role in."""

    model = SessionRole
    fields = ("session", "role")
    list_select_related = ("session",)


class SessionList(ListInline):
    """The agenda of a convening."""

    model = Session
    fields = ("kind", "starts_at", "ends_at", "room", "status")
    list_select_related = ("room",)


ConveningAdmin.show_below(SessionList)
ParticipationAdmin.show_below(SessionRoleList)


@admin.register(Room)
class RoomAdmin(RecordAdmin):
    list_display = ("name", "venue", "capacity", "online")
    list_filter = ("online",)
    search_fields = ("name", "venue")
    fields = ("venue", "name", "capacity", "online", "dialogues")
    named_in_log = True


@admin.register(Session)
class SessionAdmin(RecordAdmin):
    list_display = ("title", "kind", "convening", "starts_at", "room", "status", "is_sample")
    list_filter = ("kind", "status", "convening__dialogue", "convening__dialogue__is_sample")
    list_select_related = (*CONVENING, "room")
    fields = (
        "convening",
        "kind",
        "title",
        "second_title",
        "objective",
        "second_objective",
        "guiding_questions",
        "second_guiding_questions",
        "topics",
        "working_group",
        "starts_at",
        "ends_at",
        "room",
        "minutes",
        "seats",
        "interpretation",
        "comes_after",
        "disclosure",
        "status",
        "is_sample",
    )
    inlines = (SessionRoleInline,)

    @admin.display(boolean=True, description="sample")
    def is_sample(self, session):
        return session.is_sample

    def save_model(self, request, obj, form, change):
        if obj.room_id:
            # Who wants the same room waits in line, as on the pages (sessions.actions.save_session).
            Room.objects.select_for_update().get(pk=obj.room_id)
        obj.sequence += int(change)
        is_withdrawn = obj.status == SessionStatus.WITHDRAWN
        if is_withdrawn:
            lock_agenda(obj.convening)
        super().save_model(request, obj, form, change)
        if is_withdrawn:
            released_without(session=obj, by=request.user)


@admin.register(SessionRole)
class SessionRoleAdmin(RecordAdmin):
    list_display = ("session", "role", "participation")
    list_filter = ("role", "session__convening__dialogue")
    list_select_related = (
        "session",
        "participation__person",
        "participation__convening__dialogue",
        "participation__convening__working_group",
    )
    search_fields = ("session__search_text", "participation__person__search_text", "participation__listed_name")
    fields = ("session", "participation", "role")


@admin.register(AgendaVersion)
class AgendaVersionAdmin(ReadOnlyAdmin):
    list_display = ("number", "convening", "released_at", "by", "note")
    list_filter = ("convening__dialogue", "released_at")
    list_select_related = (*CONVENING, "by")
    search_fields = ("convening__search_text", "note")
    fields = ("convening", "number", "released_at", "by", "note")


@admin.register(AgendaChange)
class AgendaChangeAdmin(ReadOnlyAdmin):
    list_display = ("label", "convening", "made_at", "by", "applied_at", "undone_at")
    list_filter = ("convening__dialogue", "made_at")
    list_select_related = (*CONVENING, "by")
    search_fields = ("convening__search_text",)
    fields = ("convening", "label", "made_at", "by", "applied_at", "undone_at")


@admin.register(ConflictWaiver)
class ConflictWaiverAdmin(ReadOnlyAdmin):
    list_display = ("conflict", "convening", "reason", "at", "by")
    list_filter = ("convening__dialogue", "at")
    list_select_related = (*CONVENING, "by")
    search_fields = ("convening__search_text", "reason")
    fields = ("convening", "conflict", "reason", "at", "by")
