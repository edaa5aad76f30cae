"""The agenda of one convening as it is read: what is released, by day, and for the staff the draft."""

import datetime

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from dialogues.models import Convening, Topic
from dialogues.policy import Permission
from dialogues.views.base import StaffPage, get_or_404
from sessions.keeping import answered, digest_of, kept, key_of
from sessions.listing import STAFF
from sessions.models import AgendaVersion, Room
from sessions.reading import Agenda, agenda_of_draft, agenda_of_version, clocks_of, known_zone
from sessions.releasing import difference
from sessions.snapshots import session_rows, snapshot_of
from sessions.zones import zone_choices

MOST_AT_ONCE = 60
"""Sessions that are shown on one page before it is cut into days."""


class OfConvening(StaffPage):
    """What the pages and files of an agenda share: the convening in the address, and the reader's zone."""

    permission = Permission.VIEW

    def load(self):
        rows = Convening.objects.visible_to(self.request.user).with_sides()
        self.convening = get_or_404(rows, slug=self.kwargs["slug"])
        return self.convening.dialogue

    @property
    def asked_zone(self) -> str:
        return self.request.GET.get("zone", "")

    @property
    def zone(self) -> str:
        """The reader's zone; "" while none is chosen, or one that does not exist."""
        return known_zone(self.asked_zone)

    def versions(self) -> list[AgendaVersion]:
        """All versions, the latest first, without what they hold."""
        rows = AgendaVersion.objects.visible_to(self.request.user).filter(convening=self.convening)
        shown = ("convening", "number", "released_at", "note", "by__name", "by__email")
        return list(rows.select_related("by").only(*shown))

    def frame(self) -> dict:
        """What the head of the page shows."""
        dialogue = self.convening.dialogue
        venue, places = clocks_of(self.convening, self.zone)
        return {
            "convening": self.convening,
            "venue": venue,
            "places": places,
            "zone": self.zone,
            "zone_is_unknown": bool(self.asked_zone) and not self.zone,
            "zones": zone_choices(venue, places, self.zone),
            "may_edit": self.allows(Permission.EDIT, dialogue) and not self.convening.is_closed,
            "may_release": self.allows(Permission.RELEASE, dialogue) and not self.convening.is_closed,
        }

    def whole(self, *versions: AgendaVersion | None) -> list[AgendaVersion | None]:
        """The versions with what they hold, in one query; None stays None."""
        asked = [version.pk for version in versions if version]
        found = {row.pk: row for row in AgendaVersion.objects.visible_to(self.request.user).filter(pk__in=asked)}
        for version in found.values():
            version.convening = self.convening
        return [version and found[version.pk] for version in versions]

    def body(self, version: AgendaVersion) -> tuple[str, str]:
        """The rendered days of a version, and the key under which they are kept."""
        asked = self.request.GET.get("day", "")[:10], "all" in self.request.GET
        key = key_of(version, self.convening, STAFF, self.zone, *asked, _running_day(self.convening))
        return key, lambda: self._rendered(version, *asked)

    def _rendered(self, version: AgendaVersion, asked: str, wants_all: bool) -> bytes:
        agenda = agenda_of_version(*self.whole(version), audience=STAFF, zone=self.zone)
        shown = shown_days(agenda, asked, wants_all, zone=self.zone)
        return render_to_string("agenda/_days.html", shown | {"topics": topic_slugs(agenda)}).encode()

    def page(self, version: AgendaVersion, versions: list[AgendaVersion], template: str, more=dict) -> HttpResponse:
        """A page with the body of a version, or 304 where this reader's browser has it already.

        `more` makes what else the template shows.
        """
        key, make = self.body(version)

        def respond() -> HttpResponse:
            body = mark_safe(kept(key, make).decode())  # noqa: S308 rendered by our own template
            shown = {"version": version, "versions": versions, "body": body}
            return render(self.request, template, self.frame() | shown | more())

        if len(get_messages(self.request)):
            return respond()
        listed = [f"{row.number} {row.by}" for row in versions]
        rights = [self.allows(right, self.convening.dialogue) for right in (Permission.EDIT, Permission.RELEASE)]
        return answered(self.request, digest_of((key, *listed, *rights, *_reader(self.request))), respond)


class AgendaPage(OfConvening):
    """The latest released version by day; the draft where ?draft asks for it, or nothing is released yet."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        versions = self.versions()
        if "draft" in request.GET or not versions:
            return render(request, "agenda/agenda.html", self._draft(versions))
        return self.page(versions[0], versions, "agenda/agenda.html")

    def _draft(self, versions: list[AgendaVersion]) -> dict:
        rows = session_rows(self.convening)
        agenda = agenda_of_draft(self.convening, rows, audience=STAFF, zone=self.zone)
        rooms = Room.objects.visible_to(self.request.user).filter(dialogues=self.convening.dialogue)
        shown = shown_days(agenda, self.request.GET.get("day", "")[:10], "all" in self.request.GET, zone=self.zone)
        changes = None
        if versions:
            changes = difference(self.convening, *self.whole(versions[0]), snapshot_of(rows))
        return (
            self.frame()
            | shown
            | {
                "agenda": agenda,
                "changes": changes,
                "versions": versions,
                "version": None,
                "topics": topic_slugs(agenda),
                "rooms": rooms.filter(sessions__convening=self.convening).distinct(),
            }
        )


class VersionPage(OfConvening):
    """A version as it was released, with what it changed."""

    def load(self):
        dialogue = super().load()
        rows = AgendaVersion.objects.visible_to(self.request.user).filter(convening=self.convening)
        get_or_404(rows.only("number"), number=self.kwargs["number"])
        return dialogue

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        versions = self.versions()
        by_number = {version.number: version for version in versions}
        version, before = (by_number.get(self.kwargs["number"] - back) for back in (0, 1))

        def more() -> dict:
            changes = difference(self.convening, *self.whole(before, version))
            return {"before": before, "changes": changes, "is_latest": version == versions[0]}

        return self.page(version, versions, "agenda/version.html", more)


def shown_days(agenda: Agenda, asked: str, wants_all: bool, *, zone: str) -> dict:
    """Which days are shown, and the links to the others: all where they are few, else the day asked for.

    Without a day in the address it is today, where the convening is on, else the first.
    """
    dates = [day.date for day in agenda.days]
    total = sum(len(day.items) for day in agenda.days)
    chosen = next((date for date in dates if date.isoformat() == asked), None)
    if chosen is None and not wants_all and total > MOST_AT_ONCE:
        today = datetime.datetime.now(datetime.UTC).date()
        chosen = today if today in dates else dates[0]
    return {
        "shown": agenda.on(chosen),
        "day_links": [(day, day.date == chosen) for day in agenda.days] if len(dates) > 1 else [],
        "is_whole": chosen is None,
        "zone": zone,
    }


def topic_slugs(agenda: Agenda) -> dict[str, str]:
    """The addresses of the topics that the sessions name, by name; a topic that was renamed since has none."""
    items = [*(item for day in agenda.days for item in day.items), *agenda.tray]
    names = {name for item in items for name in item.row["topics"]}
    return dict(Topic.objects.filter(name__in=names).values_list("name", "slug")) if names else {}


def _running_day(convening: Convening) -> str:
    today = datetime.datetime.now(datetime.UTC).date()
    near = datetime.timedelta(days=1)
    first, last = convening.starts_on, convening.last_day
    return today.isoformat() if first and last and first - near <= today <= last + near else ""


def _reader(request: HttpRequest) -> tuple:
    """What the frame of a page shows or holds of this reader: another frame is another page."""
    user = request.user
    get_token(request)  # the page has a form: its secret is made now, if there is none yet
    kept_in_browser = (request.META["CSRF_COOKIE"], request.COOKIES.get(settings.THEME_COOKIE_NAME, ""))
    return user.pk, user.name, user.email, user.is_superuser, *kept_in_browser
