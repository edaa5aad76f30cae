"""What lower pages show of the agenda."""

from collections.abc import Mapping, Sequence

from django import template
from django.urls import reverse
from django.utils.html import format_html

from participants.models import Participation
from sessions.agenda_page import local_start
from sessions.enums import SessionStatus
from sessions.models import SessionRole

register = template.Library()

MOST = 100
SHOWN = ("role", "session__title", "session__starts_at", "session__convening")


@register.inclusion_tag("agenda/_sessions_led.html")
def sessions_led(participations: Sequence[Participation], user) -> dict:
    """`{% sessions_led participations user %}`: the part in each session, the latest first; never what was said.

    The convenings are those of the participations, which the page has read already.
    """
    convenings = {row.convening_id: row.convening for row in participations}
    roles = SessionRole.objects.visible_to(user).filter(participation__in=[row.pk for row in participations])
    roles = roles.exclude(session__status=SessionStatus.WITHDRAWN).select_related("session").only(*SHOWN)
    shown = list(roles.order_by("-session__starts_at", "-pk")[:MOST])
    for role in shown:
        if convening := convenings.get(role.session.convening_id):
            role.session.convening = convening
    return {"roles": shown}


@register.filter(name="local_start")
def start_in_zone(session) -> str:
    """`{{ session|local_start }}`: when it starts, in its convening's zone."""
    return local_start(session)


@register.filter
def topic_link(name: str, slugs: Mapping[str, str]) -> str:
    """`{{ name|topic_link:topics }}`: the topic with a link to its page, as far as one is known by that name."""
    slug = slugs.get(name)
    return format_html('<a href="{}">{}</a>', reverse("parley:topic", args=[slug]), name) if slug else name
