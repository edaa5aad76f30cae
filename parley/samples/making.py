"""What all builders of the sample share."""

import datetime
import uuid

from django.db import models
from simple_history.utils import bulk_create_with_history

from dialogues.models import Convening, Dialogue, Organization, Side, Topic, WorkingGroup
from participants.models import Participation, Person

REASON = "Made as a sample"


class Sample:
    """The sample program while it is made: what was made so far, by the keys of the data."""

    def __init__(self, side_a: Side, side_b: Side) -> None:
        self.side_a, self.side_b = side_a, side_b
        self.topics: dict[str, Topic] = {topic.slug: topic for topic in Topic.objects.all()}
        self.dialogue: Dialogue | None = None
        self.organizations: dict[str, Organization] = {}
        self.people: dict[str, Person] = {}
        self.groups: dict[str, WorkingGroup] = {}
        self.editions: dict[int, Convening] = {}
        self.participations: dict[int, list[Participation]] = {}


def save(row: models.Model, **lists: list) -> models.Model:
    """Check and save one row with its history and its many-to-many lists."""
    row._change_reason = REASON
    row.full_clean()
    row.save()
    for name, members in lists.items():
        if members:
            getattr(row, name).set(members)
    return row


def save_all(rows: list[models.Model]) -> None:
    """Save rows of one model at once, history included."""
    if rows:
        bulk_create_with_history(rows, type(rows[0]), default_change_reason=REASON)


def day(text: str) -> datetime.date | None:
    """The date of an ISO text; None for an empty one."""
    return datetime.date.fromisoformat(text) if text else None


def fixed_uid(name: str) -> uuid.UUID:
    """The same identifier for the same name each time."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"https://example.org/sample/{name}")
