import datetime

import factory

from dialogues.models import (
    ConveningDay,
    DateOption,
    FeedToken,
    GapYear,
    HolidayOverride,
    KeyDate,
    KeyDateTemplate,
    SoftWindow,
)
from tests.factories.base import RowFactory
from tests.factories.dialogues import ConveningFactory, DialogueFactory, SideFactory
from tests.factories.users import UserFactory

DAY_ONE = datetime.date(2027, 3, 16)


class ConveningDayFactory(RowFactory):
    class Meta:
        model = ConveningDay

    convening = factory.SubFactory(ConveningFactory)
    date = DAY_ONE


class GapYearFactory(RowFactory):
    class Meta:
        model = GapYear

    dialogue = factory.SubFactory(DialogueFactory)
    year = 2020
    reason = "Travel was not possible"


class DateOptionFactory(RowFactory):
    """Considered and not taken."""

    class Meta:
        model = DateOption

    dialogue = factory.SubFactory(DialogueFactory)
    starts_on = DAY_ONE
    ends_on = DAY_ONE + datetime.timedelta(days=2)
    why = "The co-chairs are away"


class KeyDateTemplateFactory(RowFactory):
    """For every convening, 30 days before day one."""

    class Meta:
        model = KeyDateTemplate

    title = factory.Sequence(lambda n: f"Task {n}")
    days = -30


class KeyDateFactory(RowFactory):
    class Meta:
        model = KeyDate

    convening = factory.SubFactory(ConveningFactory)
    title = factory.Sequence(lambda n: f"Task {n}")
    days = -30
    due_on = DAY_ONE - datetime.timedelta(days=30)


class SoftWindowFactory(RowFactory):
    class Meta:
        model = SoftWindow

    name = factory.Sequence(lambda n: f"Window {n}")
    starts_on = DAY_ONE
    ends_on = DAY_ONE + datetime.timedelta(days=6)


class HolidayOverrideFactory(RowFactory):
    class Meta:
        model = HolidayOverride

    side = factory.SubFactory(SideFactory)
    date = factory.Sequence(lambda n: DAY_ONE + datetime.timedelta(days=n))
    name = "Example Day"


class FeedTokenFactory(RowFactory):
    """A user's own address."""

    class Meta:
        model = FeedToken

    user = factory.SubFactory(UserFactory)
    made_by = factory.SelfAttribute("user")
    digest = factory.Sequence(lambda n: f"{n:064x}")
