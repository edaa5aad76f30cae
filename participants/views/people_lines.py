"""What a line of the list of people shows, as plain values: whole records would take most of the time of the page."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from dialogues.enums import Sector
from participants.models import Affiliation, Person
from participants.models.people import written_name
from participants.templatetags.participants_tags import UNKNOWN

NAMED_BY = ("family_name", "given_name", "name_as_written", "name_order")
SHOWN_OF_PERSON = ("pk", "native_name", "archived", "is_sample", "side__code", "side__name")
SHOWN_OF_PLACE = ("person", "title", "organization__name", "organization__sector")
_SECTORS = dict(Sector.choices)


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone works today; what is not known says so."""

    title: str
    organization: str
    sector: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person. `titles`, `organizations` and `sectors` have a line for each place of work of today."""

    url: str
    name: str
    native_name: str
    archived: bool
    is_sample: bool
    side_code: str | None
    side_name: str | None
    titles: SafeString
    organizations: SafeString
    sectors: SafeString


def person_lines(people: QuerySet[Person], places: QuerySet[Affiliation]) -> list[PersonLine]:
    """The lines of these people, in their order, with those of the places that are theirs; two queries."""
    rows = list(people.select_related(None).prefetch_related(None).values_list(*SHOWN_OF_PERSON, *NAMED_BY))
    found = _places_of([row[0] for row in rows], places)
    people_url = reverse("participants:person_list")  # one address worked out for all
    return [_line(row, found.get(row[0], ()), people_url) for row in rows]


def _places_of(people: list[int], places: QuerySet[Affiliation]) -> dict[int, list[Place]]:
    found: dict[int, list[Place]] = {}
    for person, title, organization, sector in places.filter(person__in=people).values_list(*SHOWN_OF_PLACE):
        place = Place(title or UNKNOWN, organization, _SECTORS.get(sector, "") or UNKNOWN)
        found.setdefault(person, []).append(place)
    return found


def _line(row: tuple, places: Collection[Place], people_url: str) -> PersonLine:
    pk, *shown = row[: len(SHOWN_OF_PERSON)]
    return PersonLine(
        f"{people_url}{pk}/",
        written_name(*row[len(SHOWN_OF_PERSON) :]),
        *shown,
        _below_each_other(place.title for place in places),
        _below_each_other(place.organization for place in places),
        _below_each_other(place.sector for place in places),
    )


def _below_each_other(texts: Iterable[str]) -> SafeString:
    return mark_safe("<br>".join(map(conditional_escape, texts)))  # noqa: S308 each is escaped
