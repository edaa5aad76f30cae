"""The addresses of the agenda, grouped by noun."""

from django.urls import path

from sessions.views import agenda, choices, rooms, sessions

app_name = "agenda"

agendas = [
    path("convenings/<slug:slug>/agenda/", agenda.AgendaPage.as_view(), name="agenda"),
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

urlpatterns = [*agendas, *session_pages, *room_pages, *choice_lists]
