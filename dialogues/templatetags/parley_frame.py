"""The frame around every page: its main links, and light or dark."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()

MAIN_PAGES = (
    ("Now", "parley:home"),
    ("Dialogues", "dialogues:dialogue_list"),
    ("Calendar", "parley:calendar"),
    ("Convenings", "dialogues:convening_list"),
    ("People", "participants:person_list"),
    ("Organizations", "dialogues:organization_list"),
    ("Sessions", "agenda:session_list"),
    ("Topics", "parley:topic_list"),
    ("Recommendations", "dialogues:recommendation_list"),
)


@dataclass(frozen=True)
class MainLink:
    """A link of the top bar. `current`: "page" on the page itself, "true" on what lies below it, else ""."""

    label: str
    url: str
    current: str


@register.simple_tag(takes_context=True)
def main_links(context: template.Context) -> list[MainLink]:
    """`{% main_links as links %}`: the pages of the top bar, the current one marked."""
    path = context["request"].path
    links = []
    for label, name in MAIN_PAGES:
        url = reverse(name)
        is_below = url != "/" and path.startswith(url)
        links.append(MainLink(label, url, "page" if path == url else "true" if is_below else ""))
    return links


@register.simple_tag(takes_context=True)
def chosen_theme(context: template.Context) -> str:
    """`{% chosen_theme as theme %}`: "light" or "dark" if the reader chose one, else ""."""
    request = context.get("request")
    theme = request.COOKIES.get(settings.THEME_COOKIE_NAME) if request else ""
    return theme if theme in ("light", "dark") else ""
