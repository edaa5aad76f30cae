"""What lower pages show of the agenda."""

from django import template

from dialogues.models import Convening
from participants.models import Person
from sessions.agenda_page import local_start
from sessions.enums import SessionStatus
from sessions.models import SessionRole

register = template.Library()

MOST = 100
SHOWN = (
    *("role", "session__title", "session__starts_at", "session__convening__slug", "session__convening__timezone"),
    "session__convening__dialogue__side_a__timezone",
    *(f"session__convening__{name}" for name in Convening.NAMED_BY),
)


@register.inclusion_tag("agenda/_sessions_led.html")
def sessions_led(person: Person, user) -> dict:
    """`{% sessions_led person user %}`: the person's part in each session, the latest first; never what they said."""
    roles = SessionRole.objects.visible_to(user).filter(participation__person=person)
    roles = roles.exclude(session__status=SessionStatus.WITHDRAWN)
    roles = roles.select_related("session__convening__dialogue__side_a", "session__convening__working_group")
    roles = roles.only(*SHOWN)
    return {"roles": list(roles.order_by("-session__starts_at", "-pk")[:MOST])}


@register.filter(name="local_start")
def start_in_zone(session) -> str:
    """`{{ session|local_start }}`: when it starts, in its convening's zone."""
    return local_start(session)
