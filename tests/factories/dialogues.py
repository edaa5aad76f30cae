import datetime

import factory

from dialogues.enums import ConveningFormat, ConveningStatus, PartnershipRole, Rotation, Sector, Track
from dialogues.models import Convening, Dialogue, Organization, Partnership, Side, Topic, WorkingGroup
from tests.factories.base import RowFactory

SIDES = {
    "US": ("United States", "U.S.", "Washington", "America/New_York"),
    "CN": ("China", "Chinese", "Beijing", "Asia/Shanghai"),
    "IN": ("India", "Indian", "New Delhi", "Asia/Kolkata"),
    "EU": ("Europe", "European", "Brussels", "Europe/Brussels"),
}


class SideFactory(RowFactory):
    """One of the four sides that have a color, by its code; made once."""

    class Meta:
        model = Side
        django_get_or_create = ("code",)

    code = "IN"
    name = factory.LazyAttribute(lambda row: SIDES[row.code][0])
    adjective = factory.LazyAttribute(lambda row: SIDES[row.code][1])
    capital = factory.LazyAttribute(lambda row: SIDES[row.code][2])
    timezone = factory.LazyAttribute(lambda row: SIDES[row.code][3])


class OrganizationFactory(RowFactory):
    """Known to no program, so that all share it."""

    class Meta:
        model = Organization

    name = factory.Sequence(lambda n: f"Example Organization {n}")
    sector = Sector.NGO_THINK_TANK


class TopicFactory(RowFactory):
    class Meta:
        model = Topic

    slug = factory.Sequence(lambda n: f"topic-{n}")
    name = factory.Sequence(lambda n: f"Topic {n}")


class DialogueFactory(RowFactory):
    """India and the United States, once a year, in turn."""

    class Meta:
        model = Dialogue

    slug = factory.Sequence(lambda n: f"program-{n}")
    name = factory.Sequence(lambda n: f"Program {n} on Climate")
    short_name = factory.Sequence(lambda n: f"Program {n}")
    side_a = factory.SubFactory(SideFactory, code="IN")
    side_b = factory.SubFactory(SideFactory, code="US")
    track = Track.TRACK_TWO
    per_year = 1
    rotation = Rotation.ALTERNATE


class PartnershipFactory(RowFactory):
    class Meta:
        model = Partnership

    dialogue = factory.SubFactory(DialogueFactory)
    organization = factory.SubFactory(OrganizationFactory)
    role = PartnershipRole.PARTNER


class WorkingGroupFactory(RowFactory):
    class Meta:
        model = WorkingGroup

    dialogue = factory.SubFactory(DialogueFactory)
    slug = factory.Sequence(lambda n: f"group-{n}")
    name = factory.Sequence(lambda n: f"Group {n}")


class ConveningFactory(RowFactory):
    """A planned edition in person, three days in March 2027, without a number."""

    class Meta:
        model = Convening

    dialogue = factory.SubFactory(DialogueFactory)
    status = ConveningStatus.PLANNED
    format = ConveningFormat.IN_PERSON
    starts_on = datetime.date(2027, 3, 16)
    ends_on = factory.LazyAttribute(
        lambda row: (
            row.starts_on + datetime.timedelta(days=2)
            if row.starts_on and getattr(row, "date_precision", "day") == "day"
            else None
        )
    )
    timezone = "Asia/Kolkata"
