"""What the agenda editor posts: sessions moved, added, described; a day shifted; a change undone; a conflict waived."""

import datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse

from dialogues.dates import format_period
from dialogues.saving import StaleVersionError
from dialogues.views.base import conflict_rows, last_saved
from sessions.agenda_page import zone_of
from sessions.conflict_check import found_in
from sessions.database import is_room_taken
from sessions.day_grid import first_free
from sessions.editor_forms import AddForm, DayForm, PanelForm, PlaceForm, WaiverForm
from sessions.editor_parts import stamp_of
from sessions.enums import SessionKind
from sessions.grid_actions import (
    Place,
    RoomTakenError,
    UndoError,
    add_session,
    compacted,
    place_sessions,
    save_details,
    shifted,
    undo_change,
    waive_conflict,
)
from sessions.models import Session
from sessions.views.editor import Answer, EditorAction, OfChange, OfSession

SHOWN = ("day", "start", "minutes", "room")


class Placing(EditorAction):
    """What moving and adding share: a wall time that may not exist, and the first free one where none is given."""

    def data(self):
        """What was posted; with a day and no start, the first time that is free."""
        data = self.request.POST.copy()
        day, minutes = data.get("day", ""), data.get("minutes", "")
        if day and not data.get("start") and minutes.isdecimal() and len(minutes) < 5:
            try:
                date = datetime.date.fromisoformat(day)
            except ValueError:
                return data
            zone, items = zone_of(self.convening), self.agendas.items
            found = first_free(items, date, zone, data.get("room", ""), int(minutes))
            data["start"] = "" if found is None else f"{found // 60:02}:{found % 60:02}"
            del self.agendas
        return data

    def unclear(self, form: PlaceForm) -> HttpResponse:
        """A place that cannot be, or that needs an answer first."""
        answers = []
        if form.twice:
            fields = {name: form.data.get(name, "") for name in form.fields if name in form.data}
            for hour, label in (("first", "The first, before clocks go back"), ("second", "The second, after")):
                answers.append(Answer(label, self.request.get_full_path(), fields | {"hour_meant": hour}))
        return self.refused(form.sentence, *answers)

    def place_text(self, place: Place) -> str:
        """ "16 March 2027, 13:30–15:00, Plenary room"."""
        if place.starts_at is None:
            return "in the tray"
        zone = ZoneInfo(zone_of(self.convening))
        start, end = (moment.astimezone(zone) for moment in (place.starts_at, place.ends_at))
        room = next((room.name for room in self.agendas.rooms if room.pk == place.room_id), "all rooms")
        return f"{format_period(start.date())}, {start:%H:%M}–{end:%H:%M}, {room}"

    def day_of(self, place: Place) -> datetime.date | None:
        """The day of a place at the convening."""
        return place.starts_at.astimezone(ZoneInfo(zone_of(self.convening))).date() if place.starts_at else None


class MoveSession(Placing, OfSession):
    """A session put at another time, into another room, or into the tray."""

    def post(self, request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        form = PlaceForm(self.data(), convening=self.convening)
        if not form.is_valid():
            return self.unclear(form)
        place, version = form.cleaned_data["place"], form.cleaned_data["opened_version"]
        try:
            change = place_sessions(
                convening=self.convening,
                places={pk: place},
                versions={pk: version},
                label="Moved {title}" if place.starts_at else "Took {title} to the tray",
                by=request.user,
            )
        except StaleVersionError as stale:
            return self.stale(stale.current, form)
        except RoomTakenError as taken:
            return self.refused(taken.text)
        except ValidationError as error:
            return self.refused(" ".join(error.messages))
        except Session.DoesNotExist:
            return self.gone(pk)
        return self.done(f"{change.label}: {self.place_text(place)}", day=self.day_of(place) or self.day, selected=pk)

    def gone(self, pk: int) -> HttpResponse:
        """It was withdrawn meanwhile."""
        return self.refused(f"{self.session(pk).title} was withdrawn; it is not on the agenda any more.", status=409)

    def stale(self, current: Session, form: PlaceForm) -> HttpResponse:
        """Where another put it, where this user wanted it, and the choice."""
        saved = last_saved(current)
        who = saved.get("conflict_by") or "Someone"
        mine, theirs = self.place_text(form.cleaned_data["place"]), self.place_text(Place.of(current))
        fields = {name: form.data.get(name, "") for name in SHOWN}
        again = Answer(
            "Move it as I wanted", self.request.get_full_path(), fields | {"opened_version": current.version}
        )
        text = f"{who} changed {current.title} meanwhile. It is now {theirs}. You wanted: {mine}."
        return self.refused(text, again, status=409)


class AddSession(Placing):
    """A new draft, drawn on the grid or put at the first free time; without a day, in the tray."""

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        form = AddForm(self.data(), convening=self.convening)
        if not form.is_valid():
            return self.unclear(form)
        data = form.cleaned_data
        try:
            session = add_session(
                convening=self.convening,
                title=data["title"] or "New session",
                kind=SessionKind(data["kind"] or SessionKind.PLENARY),
                place=data["place"],
                minutes=data["minutes"],
                by=request.user,
            )
        except RoomTakenError as taken:
            return self.refused(taken.text)
        except ValidationError as error:
            return self.refused(" ".join(error.messages))
        text = f"Added {session.title}: {self.place_text(data['place'])}"
        return self.done(text, day=self.day_of(data["place"]), selected=session.pk, with_panel=True)


class SaveDetails(OfSession):
    """The panel of a session; a stale save answers 409 with both texts, and nothing typed is lost."""

    def post(self, request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        form = PanelForm(request.POST, instance=self.session(pk), user=request.user)
        if not form.is_valid():
            return self.page(status=422, selected=pk, with_panel=True, form=form)
        try:
            session = save_details(form, by=request.user)
        except StaleVersionError as stale:
            return self.stale(form, stale.current)
        except IntegrityError as error:
            if not is_room_taken(error):
                raise
            form.add_error("room", form.instance.room_taken_text() or "The room was taken a moment ago.")
            return self.page(status=422, selected=pk, with_panel=True, form=form)
        day = session.starts_at and session.starts_at.astimezone(ZoneInfo(form.zone)).date()
        return self.done(f"Saved {session.title}", day=day or self.day, selected=pk, with_panel=True)

    def stale(self, form: PanelForm, current: Session) -> HttpResponse:
        """The form with what was typed, beside what stands now; saving once more is a decision."""
        form.data = form.data.copy()
        form.data["opened_version"] = str(current.version)
        current.convening = self.convening
        shown = {"conflict": conflict_rows(form, current), **last_saved(current)}
        return self.page(status=409, selected=current.pk, with_panel=True, form=form, **shown)


class ChangeDay(EditorAction):
    """A day shifted from a time on, or its gaps closed."""

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        form = DayForm(request.POST)
        if not form.is_valid():
            return self.refused(" ".join(text for texts in form.errors.values() for text in texts))
        data = form.cleaned_data
        if data["stamp"] and data["stamp"] != stamp_of(self.convening):
            return self.refused("The agenda changed meanwhile. Look at it, then do it again.", status=409)
        zone = ZoneInfo(zone_of(self.convening))
        rows = self.sessions_of(data["day"], data["start"] if data["what"] == "shift" else None, zone)
        try:
            if data["what"] == "shift":
                places = shifted(rows, data["minutes"], day=data["day"], zone=zone)
            else:
                places = compacted(rows)
        except ValidationError as error:
            return self.refused(" ".join(error.messages))
        return self.apply(rows, places, data)

    def apply(self, rows: list[Session], places: dict[int, Place], data: dict) -> HttpResponse:
        """Move them all, or none."""
        day = format_period(data["day"])
        if not places:
            return self.done(f"Nothing to move on {day}", day=data["day"])
        count = f"{len(places)} session{'' if len(places) == 1 else 's'}"
        by = f" by {data['minutes']} minutes" if data["what"] == "shift" else ""
        text = f"{'Shifted' if by else 'Closed the gaps of'} {day}{by}: {count}"
        versions = {row.pk: row.version for row in rows}
        try:
            place_sessions(convening=self.convening, places=places, versions=versions, label=text, by=self.request.user)
        except (StaleVersionError, Session.DoesNotExist):
            return self.refused("The agenda changed meanwhile. Look at it, then do it again.", status=409)
        except RoomTakenError as taken:
            return self.refused(taken.text)
        return self.done(text, day=data["day"])

    def sessions_of(self, day: datetime.date, start: datetime.time | None, zone: ZoneInfo) -> list[Session]:
        """The sessions on the agenda that start on the day, from that time on."""
        first = datetime.datetime.combine(day, start or datetime.time(), zone)
        last = datetime.datetime.combine(day, datetime.time(), zone) + datetime.timedelta(days=1)
        rows = Session.objects.visible_to(self.request.user).filter(convening=self.convening).on_agenda()
        return list(rows.filter(starts_at__gte=first, starts_at__lt=last))


class UndoChange(OfChange):
    """One change taken back, as long as nothing it touched has changed since."""

    def post(self, request: HttpRequest, slug: str, pk: int) -> HttpResponse:
        try:
            undo_change(change=self.change, by=request.user)
        except UndoError as changed:
            if not changed.sessions:
                return self.refused("This was undone already, or was never done.")
            titles = " and ".join(row.title for row in changed.sessions)
            return self.refused(f"Not undone: {titles} changed since. Move it by hand.", status=409)
        except RoomTakenError as taken:
            return self.refused(f"Not undone. {taken.text}")
        except ValidationError as error:
            return self.refused(f"Not undone. {' '.join(error.messages)}")
        return self.done(f"Undone: {self.change.label}", with_panel=True)


class WaiveConflict(EditorAction):
    """A conflict accepted as it stands, with a reason."""

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        form = WaiverForm(request.POST)
        if not form.is_valid():
            return self.refused(" ".join(text for texts in form.errors.values() for text in texts))
        data = form.cleaned_data
        wanted = (data["conflict"], data["stamp"])
        standing = {(row.conflict.key, row.conflict.stamp): row for row in found_in(self.agendas) if not row.waiver}
        if wanted not in standing:
            return self.refused("This conflict is not there any more, or not as it was. Look again.", status=409)
        try:
            waive_conflict(convening=self.convening, found=standing[wanted], reason=data["reason"], by=request.user)
        except ValidationError as error:
            return self.refused(" ".join(error.messages))
        return self.done("Waived, with the reason; it holds until a time, a room or a person changes")
