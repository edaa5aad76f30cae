"""Who is on the list of a convening, as the plain values that texts for outsiders are scanned for."""

import datetime
from collections.abc import Iterable

from django.db.models import F

from dialogues.disclosure import ListedPerson
from participants.models import Affiliation, Participation

PEOPLE = {
    "families": ("person__family_name", "person__given_name"),
    "names": ("listed_name", "listed_native_name", "person__name_as_written", "person__native_name"),
    "organizations": ("listed_organization", "listed_native_organization"),
    "titles": ("listed_title", "listed_native_title"),
}
EMPLOYERS = ("organization__name", "organization__short_name", "organization__native_name")


def people_of(convenings: Iterable[int]) -> dict[int, list[ListedPerson]]:
    """Everyone on the lists of these convenings, whatever they answered, by convening; two queries for all.

    To the organizations as listed come those that the person belonged to in that year, with their other names.
    """
    wanted = set(convenings)
    employers = _employers(wanted)
    rows = Participation.objects.filter(convening__in=wanted).values(
        "convening", "person", *(field for fields in PEOPLE.values() for field in fields)
    )
    people: dict[int, list[ListedPerson]] = {}
    for row in rows:
        family, given = (row[field] for field in PEOPLE["families"])
        names, organizations, titles = (
            tuple(row[field] for field in PEOPLE[kind]) for kind in ("names", "organizations", "titles")
        )
        organizations += tuple(employers.get((row["convening"], row["person"]), ()))
        person = ListedPerson(family, given, names, organizations, titles)
        people.setdefault(row["convening"], []).append(person)
    return people


def _employers(convenings: set[int]) -> dict[tuple[int, int], list[str]]:
    """Every name of the organizations, by convening and person."""
    rows = (
        Affiliation.objects.filter(person__participations__convening__in=convenings)
        .annotate(
            convening=F("person__participations__convening"), day=F("person__participations__convening__last_day")
        )
        .values("convening", "person", "day", "starts_on", "ends_on", "organization__aliases", *EMPLOYERS)
    )
    names: dict[tuple[int, int], list[str]] = {}
    for row in rows:
        if _held_in_the_year(row["day"], row["starts_on"], row["ends_on"]):
            found = [*(row[field] for field in EMPLOYERS), *row["organization__aliases"]]
            names.setdefault((row["convening"], row["person"]), []).extend(found)
    return names


def _held_in_the_year(
    day: datetime.date | None, starts_on: datetime.date | None, ends_on: datetime.date | None
) -> bool:
    """Whether the affiliation held at some time in the year of the convening; what is not known counts as if it did."""
    if day is None:
        return True
    return (starts_on is None or starts_on.year <= day.year) and (ends_on is None or ends_on.year >= day.year)
