"""Calendar addresses: what they answer, and the pages on which they are made, replaced and revoked."""

import hashlib
from http import HTTPStatus

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views import View

from dialogues.documents.ics import ICS_TYPE, CalendarFile, as_ics
from dialogues.models import Convening, FeedToken
from dialogues.policy import Permission, is_program_staff
from dialogues.views.base import StaffPage, get_or_404
from parley.feed_addresses import current_address, make_address, revoke_address, token_of
from parley.feeds import DELEGATES_DESCRIPTION, OWN_DESCRIPTION, feed_of_convening, feed_of_user
from parley.rate_limit import is_within
from sessions.keeping import answered

HOUR = 3600
MOST_FETCHES = 120
MOST_TRIES = 60
AROUND = ".,;>)<( "
"""What mail clients leave around a pasted address."""

NO_CALENDAR = (
    "There is no calendar at this address. Copy the address whole, without a period or a bracket after it, or ask for "
    "a new one: it may have been revoked.\n"
)
TOO_OFTEN = "This was asked for too often. Try again in an hour.\n"
TEXT = "text/plain; charset=utf-8"


@method_decorator(login_not_required, name="dispatch")
class Feed(View):
    """Public: the calendar of whoever holds the address. What is unknown, revoked or no longer anyone's is one 404."""

    http_method_names = ("get", "head")

    def get(self, request: HttpRequest, token: str, after: str = "") -> HttpResponse:
        found = token_of(token.strip(AROUND)) if not after.strip(AROUND) else None
        if found is None:
            address = hashlib.sha256(get_adapter().get_client_ip(request).encode()).hexdigest()
            return self._nothing(is_within(f"feed-tries-{address}", most=MOST_TRIES, seconds=HOUR))
        if not is_within(f"feed-{found.pk}", most=MOST_FETCHES, seconds=HOUR):
            return self._nothing(False)
        calendar = calendar_behind(found)
        if calendar is None:
            return self._nothing(True)
        content = as_ics(calendar)
        disposition = {"Content-Disposition": 'inline; filename="calendar.ics"'}
        return answered(
            request,
            hashlib.sha256(content).hexdigest(),
            lambda: HttpResponse(content, content_type=ICS_TYPE, headers=disposition),
        )

    def _nothing(self, within_limits: bool) -> HttpResponse:
        if within_limits:
            return HttpResponse(NO_CALENDAR, status=HTTPStatus.NOT_FOUND, content_type=TEXT)
        wait = {"Retry-After": str(HOUR)}
        return HttpResponse(TOO_OFTEN, status=HTTPStatus.TOO_MANY_REQUESTS, content_type=TEXT, headers=wait)


def calendar_behind(token: FeedToken) -> CalendarFile | None:
    """What the holder of an address may read now; None once its user is inactive or belongs to no program."""
    if token.convening:
        return feed_of_convening(token.convening)
    return feed_of_user(token.user, today=timezone.localdate()) if is_program_staff(token.user) else None


class AddressPage(StaffPage):
    """Shows whether there is an address; POST makes one, in place of the one before, and shows it this once."""

    title: str
    what: str
    names: tuple[str, str]
    """The URL names of this page and of the one that revokes."""

    def owner(self):
        """Whose address it is."""
        raise NotImplementedError

    def where(self) -> list[str]:
        """The arguments of this page's address."""
        return []

    def back(self) -> str:
        """Where the page was come from."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self._page("")

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self._page(make_address(owner=self.owner(), by=request.user))

    def revoked(self) -> HttpResponse:
        """Revoke it, and come back to the page."""
        if revoke_address(owner=self.owner(), by=self.request.user):
            messages.success(
                self.request, "The address answers no more. Calendars that follow it are told nothing new."
            )
        return redirect(self.names[0], *self.where())

    def _page(self, address: str) -> HttpResponse:
        shown = {
            "title": self.title,
            "what": self.what,
            "current": current_address(self.owner()),
            "address": address,
            "make_url": reverse(self.names[0], args=self.where()),
            "revoke_url": reverse(self.names[1], args=self.where()),
            "back_url": self.back(),
            "convening": getattr(self, "convening", None),
        }
        return render(self.request, "parley/feed_address.html", shown)


class OwnAddress(AddressPage):
    """The address of one's own calendar."""

    permission = Permission.VIEW
    title = "Your calendar address"
    what = OWN_DESCRIPTION
    names = ("parley:feed_address", "parley:feed_revoke")

    def owner(self):
        return self.request.user

    def back(self):
        return reverse("parley:calendar")


class DelegatesAddress(AddressPage):
    """The address that delegates follow the released agenda of one convening by."""

    permission = Permission.EDIT
    title = "Calendar address for delegates"
    what = DELEGATES_DESCRIPTION
    names = ("parley:convening_feed", "parley:convening_feed_revoke")

    def load(self):
        rows = Convening.objects.visible_to(self.request.user).with_sides()
        self.convening = get_or_404(rows, slug=self.kwargs["slug"])
        return self.convening.dialogue

    def owner(self):
        return self.convening

    def where(self):
        return [self.convening.slug]

    def back(self):
        return reverse("agenda:agenda", args=self.where())


class RevokeOwnAddress(OwnAddress):
    """POST only."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.revoked()


class RevokeDelegatesAddress(DelegatesAddress):
    """POST only."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self.revoked()
