import factory

from dialogues.enums import Sector
from participants.enums import Capacity, ParticipationRole, ParticipationStatus
from participants.models import Affiliation, Delegation, GroupMember, Participation, Person
from tests.factories.base import RowFactory
from tests.factories.dialogues import ConveningFactory, OrganizationFactory, WorkingGroupFactory


class PersonFactory(RowFactory):
    """Known to no program; give `dialogues=[...]` where staff are to see it."""

    class Meta:
        model = Person

    family_name = factory.Sequence(lambda n: f"Sample{n}")
    given_name = factory.Sequence(lambda n: f"Given{n}")


class AffiliationFactory(RowFactory):
    class Meta:
        model = Affiliation

    person = factory.SubFactory(PersonFactory)
    organization = factory.SubFactory(OrganizationFactory)
    title = "Senior fellow"
    capacity = Capacity.EXPERT


class DelegationFactory(RowFactory):
    """The first side's, made once per convening and side."""

    class Meta:
        model = Delegation
        django_get_or_create = ("convening", "side")

    convening = factory.SubFactory(ConveningFactory)
    side = factory.SelfAttribute("convening.dialogue.side_a")


class ParticipationFactory(RowFactory):
    """A delegate of the first side who has accepted. For an observer give `role=...` and `delegation=None`."""

    class Meta:
        model = Participation

    convening = factory.SubFactory(ConveningFactory)
    person = factory.SubFactory(PersonFactory)
    delegation = factory.SubFactory(DelegationFactory, convening=factory.SelfAttribute("..convening"))
    role = ParticipationRole.DELEGATE
    listed_name = factory.SelfAttribute("person.name")
    listed_title = "Senior fellow"
    listed_organization = "Example Institute"
    listed_sector = Sector.NGO_THINK_TANK
    listed_capacity = Capacity.EXPERT
    status = ParticipationStatus.ACCEPTED


class GroupMemberFactory(RowFactory):
    class Meta:
        model = GroupMember

    working_group = factory.SubFactory(WorkingGroupFactory)
    person = factory.SubFactory(PersonFactory)
    side = factory.SelfAttribute("working_group.dialogue.side_a")
