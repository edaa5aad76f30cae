"""Making the tasks around the edition that comes next."""

from dialogues.key_dates import due_on
from dialogues.models import KeyDate
from parley.samples.data.key_dates import OF_SEVENTH
from parley.samples.making import Sample, day, save

COMING = 7


def make_key_dates(sample: Sample) -> None:
    """What has to be done before and after the seventh edition, counted from its first day."""
    convening = sample.editions[COMING]
    for title, days, owner, done_on, note in OF_SEVENTH:
        due = due_on(convening.starts_on, days)
        save(
            KeyDate(
                convening=convening, title=title, days=days, due_on=due, owner=owner, done_on=day(done_on), note=note
            )
        )
