"""Sessions: the list across all editions, and the form of one."""

from django.db import IntegrityError
from django.urls import reverse

from dialogues.enums import ConveningStatus
from dialogues.models import Convening
from dialogues.policy import Permission
from dialogues.views.base import FormPage, get_or_404
from dialogues.views.facets import Choice, YearFacet, program_facet, topic_facet
from dialogues.views.lists import Column, ListFilter, ListPage
from sessions.actions import save_session
from sessions.agenda_page import local_start
from sessions.database import is_room_taken
from sessions.enums import SessionKind, SessionStatus
from sessions.forms import SessionForm
from sessions.models import Session


class SessionFilter(ListFilter):
    """By program, kind, status, topic and year."""

    program = program_facet("convening__dialogue__slug")
    kind = Choice(choices=SessionKind.choices, label="Kind")
    status = Choice(choices=SessionStatus.choices, label="Status")
    topic = topic_facet()
    year = YearFacet(field_name="starts_at")

    class Meta:
        model = Session
        fields = []


class SessionList(ListPage):
    """The sessions of all convenings that the user may see, the latest first."""

    title = "Sessions"
    filter_class = SessionFilter
    row_template = "agenda/_session_row.html"
    default_sort = "-when"
    empty = "No session is recorded yet. Open a convening's agenda to add the first."
    columns = (
        Column("Session", lambda row: row.title, "title", ("title",)),
        Column("Convening", lambda row: row.convening.name, "convening", ("convening__last_day",)),
        Column("Dialogue", lambda row: row.dialogue.short_name, "program", ("convening__dialogue__short_name",)),
        Column("When", local_start, "when", ("starts_at",)),
        Column("Kind", lambda row: row.get_kind_display(), "kind", ("kind",)),
        Column("Topics", lambda row: ", ".join(topic.name for topic in row.topics.all())),
        Column("Status", lambda row: row.get_status_display(), "status", ("status",)),
    )

    def rows(self):
        rows = Session.objects.visible_to(self.request.user).prefetch_related("topics")
        return rows.select_related("convening__dialogue__side_a", "convening__working_group")


class SessionFormPage(FormPage):
    """What the two forms of a session share."""

    form_class = SessionForm
    template_name = "layouts/form_grouped.html"

    def save(self, form):
        return save_session(form)

    def refusal(self, error):
        if isinstance(error, IntegrityError) and is_room_taken(error):
            return "room", self.record.room_taken_text() or "The room was taken a moment ago. Look again, then save."
        return super().refusal(error)

    def back_url(self):
        return reverse("agenda:agenda", args=[self.record.convening.slug])

    def success_url(self, record):
        """The draft: what was saved is on no released agenda yet."""
        return f"{self.back_url()}?draft#session-{record.pk}"

    def context(self):
        return {"kicker": self.record.convening.name}


class NewSession(SessionFormPage):
    """A session on the agenda of the convening in the address."""

    title = "Add a session"
    submit_label = "Add the session"

    def load(self):
        rows = Convening.objects.visible_to(self.request.user).exclude(status=ConveningStatus.CANCELLED)
        convening = get_or_404(rows.with_sides(), slug=self.kwargs["slug"])
        self.record = Session(convening=convening, disclosure=convening.disclosure)
        return convening.dialogue


class EditSession(SessionFormPage):
    """A session's own facts, its time and its people."""

    permission = Permission.EDIT

    def load(self):
        rows = Session.objects.visible_to(self.request.user)
        rows = rows.select_related(
            "convening__dialogue__side_a", "convening__dialogue__side_b", "convening__working_group", "room"
        )
        self.record = get_or_404(rows, pk=self.kwargs["pk"], convening__slug=self.kwargs["slug"])
        return self.record.dialogue
