"""Search over all that the user may see: a few hits of each kind, those that start with the words first."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.urls import reverse

from dialogues.models import Convening, Dialogue, Organization, Recommendation, Topic, WorkingGroup
from dialogues.text import normalize
from participants.models import Person
from sessions.models import Session

MOST_HITS = 5
MOST_COUNTED = 500
LONGEST = 200


@dataclass(frozen=True)
class Hit:
    """Something found: its name, where it is, and what tells it from others of the same name."""

    name: str
    url: str
    hint: str
    native: str = ""
    is_sample: bool = False


@dataclass(frozen=True)
class Found:
    """What was found of one kind. `more` says how many there are in all: "12", "500 or more"; "" if all are shown."""

    label: str
    hits: tuple[Hit, ...]
    more: str
    list_url: str


@dataclass(frozen=True)
class Kind:
    """Something that can be searched for: its plural, its rows for a user, its list, and a row as a hit."""

    label: str
    rows: Callable[[object], QuerySet]
    list_name: str
    hit: Callable[[object], Hit]


def search(words: str, user) -> list[Found]:
    """What the user may see that holds every word; nothing for no words. Two queries for each kind at most."""
    if not normalize(words):
        return []
    return [found for kind in KINDS if (found := _found(kind, words, user)).hits]


def _found(kind: Kind, words: str, user) -> Found:
    matching = kind.rows(user).search(words)
    starts_so = When(search_text__startswith=normalize(words), then=Value(0))
    ranked = matching.annotate(rank=Case(starts_so, default=Value(1), output_field=IntegerField()))
    order = ranked.query.order_by or ranked.model._meta.ordering
    rows = list(ranked.order_by("rank", *order)[: MOST_HITS + 1])
    more = ""
    if len(rows) > MOST_HITS:
        count = matching.order_by()[:MOST_COUNTED].count()
        more = f"{count} or more" if count == MOST_COUNTED else str(count)
    list_url = f"{reverse(kind.list_name)}?{urlencode({'q': words})}"
    return Found(kind.label, tuple(kind.hit(row) for row in rows[:MOST_HITS]), more, list_url)


def _joined(*texts: str | None) -> str:
    return ", ".join(text for text in texts if text)


def _dialogue(row: Dialogue) -> Hit:
    sides = f"{row.side_a.name} and {row.side_b.name}"
    return Hit(row.name, row.get_absolute_url(), sides, is_sample=row.is_sample)


def _convening(row: Convening) -> Hit:
    hint = _joined(row.dialogue.short_name, row.period_text, row.city, row.get_status_display().lower())
    return Hit(row.name, row.get_absolute_url(), hint, is_sample=row.is_sample)


def _person(row: Person) -> Hit:
    today = next(iter(row.affiliations.all()), None)
    hint = _joined(
        row.side.name if row.side else "", today.title if today else "", str(today.organization if today else "")
    )
    return Hit(row.name, row.get_absolute_url(), hint, row.native_name, row.is_sample)


def _organization(row: Organization) -> Hit:
    hint = _joined(row.short_name, row.get_sector_display(), row.country.name)
    return Hit(row.name, row.get_absolute_url(), hint, row.native_name, row.is_sample)


def _group(row: WorkingGroup) -> Hit:
    return Hit(row.name, row.get_absolute_url(), row.dialogue.short_name, is_sample=row.is_sample)


def _session(row: Session) -> Hit:
    hint = _joined(row.get_kind_display(), row.convening.name)
    return Hit(row.title, row.get_absolute_url(), hint, is_sample=row.is_sample)


def _topic(row: Topic) -> Hit:
    return Hit(row.name, row.get_absolute_url(), ", ".join(row.synonyms), is_sample=row.is_sample)


def _recommendation(row: Recommendation) -> Hit:
    hint = f"{row.text[:120]}{'…' if len(row.text) > 120 else ''}"
    return Hit(row.reference, row.get_absolute_url(), hint, is_sample=row.is_sample)


KINDS = (
    Kind(
        "dialogues",
        lambda user: Dialogue.objects.visible_to(user).select_related("side_a", "side_b"),
        "dialogues:dialogue_list",
        _dialogue,
    ),
    Kind(
        "people",
        lambda user: Person.objects.visible_to(user).select_related("side").with_affiliations(),
        "participants:person_list",
        _person,
    ),
    Kind(
        "convenings",
        lambda user: Convening.objects.visible_to(user).with_sides(),
        "dialogues:convening_list",
        _convening,
    ),
    Kind(
        "organizations",
        lambda user: Organization.objects.visible_to(user),
        "dialogues:organization_list",
        _organization,
    ),
    Kind(
        "working groups",
        lambda user: WorkingGroup.objects.visible_to(user).select_related("dialogue"),
        "dialogues:group_list",
        _group,
    ),
    Kind(
        "sessions",
        lambda user: Session.objects.visible_to(user).select_related("convening__dialogue", "convening__working_group"),
        "agenda:session_list",
        _session,
    ),
    Kind("topics", lambda user: Topic.objects.visible_to(user), "parley:topic_list", _topic),
    Kind(
        "recommendations",
        lambda user: Recommendation.objects.visible_to(user).select_related("convening__dialogue"),
        "dialogues:recommendation_list",
        _recommendation,
    ),
)
