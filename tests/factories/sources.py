import datetime

import factory

from dialogues.models import Citation, Source
from tests.factories.base import RowFactory
from tests.factories.dialogues import DialogueFactory


class SourceFactory(RowFactory):
    class Meta:
        model = Source

    code = factory.Sequence(lambda n: f"SOURCE-{n}")
    title = factory.Sequence(lambda n: f"Source {n}")
    url = "https://example.org/source"
    read_on = datetime.date(2026, 11, 23)


class CitationFactory(RowFactory):
    """About a dialogue; for another record give `dialogue=None` and that record."""

    class Meta:
        model = Citation

    source = factory.SubFactory(SourceFactory)
    dialogue = factory.SubFactory(DialogueFactory)
