"""The addresses of the agenda, grouped by noun."""

from django.urls import path

from sessions.views import agenda, choices, editing, editor, files, proposals, releases, rooms, sessions

app_name = "agenda"

agendas = [
    path("convenings/<slug:slug>/agenda/", agenda.AgendaPage.as_view(), name="agenda"),
    path("convenings/<slug:slug>/agenda/versions/<int:number>/", agenda.VersionPage.as_view(), name="version"),
    path("convenings/<slug:slug>/agenda/release/", releases.ReleasePage.as_view(), name="release"),
]

agenda_files = [
    path("convenings/<slug:slug>/agenda.ics", files.AgendaCalendar.as_view(), name="agenda_ics"),
    path("convenings/<slug:slug>/agenda.pdf", files.AgendaPdf.as_view(), name="agenda_pdf"),
    path("convenings/<slug:slug>/agenda.xlsx", files.AgendaXlsx.as_view(), name="agenda_xlsx"),
    path("convenings/<slug:slug>/agenda.docx", files.AgendaDocx.as_view(), name="agenda_docx"),
    path("convenings/<slug:slug>/sessions/<int:pk>/session.ics", files.SessionCalendar.as_view(), name="session_ics"),
]

EDITOR = "convenings/<slug:slug>/agenda/edit/"
PROPOSAL = "convenings/<slug:slug>/agenda/proposal/"

editor_pages = [
    path(EDITOR, editor.EditorPage.as_view(), name="editor"),
    path(f"{EDITOR}sessions/new/", editing.AddSession.as_view(), name="session_add"),
    path(f"{EDITOR}sessions/<int:pk>/move/", editing.MoveSession.as_view(), name="session_move"),
    path(f"{EDITOR}sessions/<int:pk>/details/", editing.SaveDetails.as_view(), name="session_details"),
    path(f"{EDITOR}day/", editing.ChangeDay.as_view(), name="day_change"),
    path(f"{EDITOR}changes/<int:pk>/undo/", editing.UndoChange.as_view(), name="change_undo"),
    path(f"{EDITOR}waive/", editing.WaiveConflict.as_view(), name="conflict_waive"),
    path(PROPOSAL, proposals.ProposePlan.as_view(), name="proposal"),
    path(
        "convenings/<slug:slug>/agenda/proposal/<int:pk>/accept/",
        proposals.AcceptPlan.as_view(),
        name="proposal_accept",
    ),
    path(
        "convenings/<slug:slug>/agenda/proposal/<int:pk>/dismiss/",
        proposals.DismissPlan.as_view(),
        name="proposal_dismiss",
    ),
]

session_pages = [
    path("sessions/", sessions.SessionList.as_view(), name="session_list"),
    path("convenings/<slug:slug>/sessions/new/", sessions.NewSession.as_view(), name="session_new"),
    path("convenings/<slug:slug>/sessions/<int:pk>/edit/", sessions.EditSession.as_view(), name="session_edit"),
]

room_pages = [
    path("convenings/<slug:slug>/rooms/new/", rooms.NewRoom.as_view(), name="room_new"),
    path("convenings/<slug:slug>/rooms/<int:pk>/edit/", rooms.EditRoom.as_view(), name="room_edit"),
]

choice_lists = [
    path("choices/participations/", choices.ParticipationChoices.as_view(), name="participation_choices"),
    path("choices/rooms/", choices.RoomChoices.as_view(), name="room_choices"),
]

urlpatterns = [*agendas, *agenda_files, *editor_pages, *session_pages, *room_pages, *choice_lists]
