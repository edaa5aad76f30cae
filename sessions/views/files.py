"""An agenda as files, for the delegates and their calendars: whoever is left off is not named in them."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from dialogues.documents.docx import DOCX_TYPE, as_docx
from dialogues.documents.ics import ICS_TYPE, as_ics
from dialogues.documents.pdf import PDF_TYPE, as_pdf
from dialogues.documents.tables import XLSX_TYPE, as_xlsx
from dialogues.enums import AccessAction
from dialogues.models import AccessLog
from dialogues.policy import Permission
from dialogues.views.base import get_or_404
from sessions.exports import TYPST_SOURCE, calendar_of, paper_of, pdf_data_of, table_of
from sessions.keeping import answered, kept, key_of
from sessions.listing import PARTICIPANTS
from sessions.models import AgendaVersion, Session
from sessions.reading import Agenda, agenda_of_draft, agenda_of_version
from sessions.snapshots import snapshot
from sessions.views.agenda import OfConvening


class AgendaFile(OfConvening):
    """The latest released version as a file; ?draft=1 the draft, for editors, marked as one and logged."""

    ending: str
    content_type: str
    may_be_draft = True

    def made(self, agenda: Agenda, draft_number: int | None) -> bytes:
        """The bytes of the file. `draft_number` is that of the version which the draft would become."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        versions = self.versions()
        if "draft" in request.GET:
            return self._draft(versions[0].number + 1 if versions else 1)
        if not versions:
            raise Http404
        version = versions[0]
        key = key_of(version, self.convening, PARTICIPANTS, self.zone, self.ending, *self.kwargs.values())
        return answered(request, key, lambda: self._file(kept(key, lambda: self._released(version)), version.number))

    def _released(self, version: AgendaVersion) -> bytes:
        return self.made(agenda_of_version(*self.whole(version), audience=PARTICIPANTS, zone=self.zone), None)

    def _draft(self, number: int) -> HttpResponse:
        if not self.may_be_draft:
            raise Http404
        if not self.allows(Permission.EDIT, self.convening.dialogue):
            raise PermissionDenied
        AccessLog.objects.create(
            user=self.request.user,
            action=AccessAction.DRAFT_TAKEN,
            model=self.convening._meta.label_lower,
            object_id=self.convening.pk,
            note=f"Draft {number}, {self.ending}",
        )
        rows = snapshot(self.convening)["sessions"]
        agenda = agenda_of_draft(self.convening, rows, audience=PARTICIPANTS, zone=self.zone)
        return self._file(self.made(agenda, number), f"draft-{number}")

    def _file(self, content: bytes, what: str | int) -> HttpResponse:
        name = f"{self.convening.slug}-agenda-{what}.{self.ending}"
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type=self.content_type, headers=disposition)


class AgendaCalendar(AgendaFile):
    """Events that keep their identity from version to version, the withdrawn ones cancelled."""

    ending, content_type, may_be_draft = "ics", ICS_TYPE, False

    def made(self, agenda, draft_number):
        return as_ics(calendar_of(agenda))


class SessionCalendar(AgendaFile):
    """One session as an event; 404 while it was never released."""

    ending, content_type, may_be_draft = "ics", ICS_TYPE, False

    def load(self):
        rows = Session.objects.visible_to(self.request.user)
        session = get_or_404(rows, pk=self.kwargs["pk"], convening__slug=self.kwargs["slug"])
        self.uid = str(session.uid)
        return super().load()

    def made(self, agenda, draft_number):
        calendar = calendar_of(agenda, uid=self.uid)
        if not calendar.events:
            raise Http404
        return as_ics(calendar)


class AgendaPdf(AgendaFile):
    """The page that a co-chair signs off."""

    ending, content_type = "pdf", PDF_TYPE

    def made(self, agenda, draft_number):
        return as_pdf(TYPST_SOURCE, pdf_data_of(agenda, draft_number), made_at=_made_at(agenda))


class AgendaXlsx(AgendaFile):
    """A row a session."""

    ending, content_type = "xlsx", XLSX_TYPE

    def made(self, agenda, draft_number):
        return as_xlsx(table_of(agenda, draft_number))


class AgendaDocx(AgendaFile):
    """For those who work in Word."""

    ending, content_type = "docx", DOCX_TYPE

    def made(self, agenda, draft_number):
        return as_docx(paper_of(agenda, draft_number), made_at=_made_at(agenda))


def _made_at(agenda: Agenda):
    return agenda.released_at or timezone.now()
