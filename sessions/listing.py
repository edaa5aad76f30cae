"""Who is named on an agenda, and to whom: the staff see all, participants all but those who are left off.

UNNAMED is for whoever holds the address of a calendar: roles without a name.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Max, Q, Sum
from django.urls import reverse

from dialogues.models import Convening
from participants.enums import Listing
from participants.models import Participation, Person

STAFF, PARTICIPANTS, UNNAMED = "staff", "participants", "unnamed"


@dataclass(frozen=True)
class Named:
    """Someone on the list of a convening, as an agenda names them. `person` is the id of their own page."""

    name: str
    native_name: str
    side: str
    side_code: str
    person: int

    @cached_property
    def url(self) -> str:
        """Their own page, for the staff."""
        return reverse("participants:person", args=[self.person])


_FIELDS = (
    *("pk", "person_id", "listed_name", "listed_native_name", "listing", "person__do_not_list"),
    *("person__family_name", "person__given_name", "person__name_as_written", "person__name_order"),
    *("delegation__side__name", "delegation__side__code"),
)


def people_of(convening: Convening, audience: str) -> dict[int, Named]:
    """Those whom that audience may read of, by the ids of their participations. One query, none for UNNAMED.

    The convening was reached by visible_to. For participants, who is left off is not in it.
    """
    if audience == UNNAMED:
        return {}
    rows = Participation.objects.filter(convening=convening).values(*_FIELDS)
    return {row["pk"]: _named(row) for row in rows if audience == STAFF or not _is_left_off(row)}


def stamp_of(convening: Convening) -> str:
    """A text that differs when a name or a listing on this convening's list was changed. One query, no row fetched."""
    found = Participation.objects.filter(convening=convening).aggregate(
        rows=Count("pk"),
        last=Max("pk"),
        versions=Sum("version"),
        people=Sum("person__version"),
        left_off=Count("pk", filter=Q(listing=Listing.LEFT_OFF) | Q(person__do_not_list=True)),
    )
    return "-".join(str(value) for value in found.values())


def _is_left_off(row: dict) -> bool:
    return row["listing"] == Listing.LEFT_OFF or row["person__do_not_list"]


def _named(row: dict) -> Named:
    person = Person(
        family_name=row["person__family_name"],
        given_name=row["person__given_name"],
        name_as_written=row["person__name_as_written"],
        name_order=row["person__name_order"],
    )
    return Named(
        name=row["listed_name"] or person.name,
        native_name=row["listed_native_name"],
        side=row["delegation__side__name"] or "",
        side_code=row["delegation__side__code"] or "",
        person=row["person_id"],
    )
