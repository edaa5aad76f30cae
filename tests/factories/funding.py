import datetime

import factory

from dialogues.enums import Sector
from dialogues.models import Grant, GrantAllocation
from tests.factories.base import RowFactory
from tests.factories.dialogues import DialogueFactory, OrganizationFactory


class GrantFactory(RowFactory):
    """Without an amount; supports no program until it has an allocation."""

    class Meta:
        model = Grant

    funder = factory.SubFactory(OrganizationFactory, sector=Sector.FOUNDATION)
    reference = factory.Sequence(lambda n: f"EXAMPLE-{n}")
    starts_on = datetime.date(2026, 1, 1)
    ends_on = datetime.date(2027, 12, 31)


class GrantAllocationFactory(RowFactory):
    class Meta:
        model = GrantAllocation

    grant = factory.SubFactory(GrantFactory)
    dialogue = factory.SubFactory(DialogueFactory)
