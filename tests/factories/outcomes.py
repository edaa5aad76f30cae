import datetime

import factory

from dialogues.enums import FunderMark, OutcomeKind, UptakeLevel
from dialogues.models import ActionItem, ActionUpdate, Outcome, Publication, Recommendation, Uptake
from tests.factories.base import RowFactory
from tests.factories.dialogues import ConveningFactory
from tests.factories.users import UserFactory


class OutcomeFactory(RowFactory):
    class Meta:
        model = Outcome

    convening = factory.SubFactory(ConveningFactory)
    kind = OutcomeKind.FINDING
    text = factory.Sequence(lambda n: f"Finding {n}.")


class RecommendationFactory(RowFactory):
    class Meta:
        model = Recommendation

    convening = factory.SubFactory(ConveningFactory)
    reference = factory.Sequence(lambda n: f"EXAMPLE-R{n}")
    text = factory.Sequence(lambda n: f"Recommendation {n}.")


class UptakeFactory(RowFactory):
    class Meta:
        model = Uptake

    recommendation = factory.SubFactory(RecommendationFactory)
    level = UptakeLevel.SHARED
    on = datetime.date(2026, 6, 1)
    evidence = "A letter."


class ActionItemFactory(RowFactory):
    class Meta:
        model = ActionItem

    raised_in = factory.SubFactory(ConveningFactory)
    text = factory.Sequence(lambda n: f"Action {n}.")


class ActionUpdateFactory(RowFactory):
    class Meta:
        model = ActionUpdate

    action_item = factory.SubFactory(ActionItemFactory)
    on = datetime.date(2026, 6, 1)
    text = "Begun."


class PublicationFactory(RowFactory):
    """The copy of an outcome; for another record give `outcome=None` and that record."""

    class Meta:
        model = Publication

    outcome = factory.SubFactory(OutcomeFactory)
    mark = FunderMark.MAY_BE_QUOTED
    text = "As published."
    source_version = 1
    published_at = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)
    published_by = factory.SubFactory(UserFactory)
