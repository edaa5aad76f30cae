"""Making the whole sample program, once."""

from django.db import transaction

from dialogues.models import Dialogue, Side, Topic
from parley.samples import agenda, delegations, people, planning, program, record, releases
from parley.samples.data import program as program_data
from parley.samples.making import Sample


class ProgramsMissing(Exception):
    """The sides and topics of the published facts are not there yet."""


@transaction.atomic
def load_samples() -> Sample | None:
    """Make the sample program in one transaction; None, and no change, if it is there already.

    Raises ProgramsMissing without the sides and topics that it shares with the real programs.
    """
    if Dialogue.objects.filter(slug=program_data.SLUG).exists():
        return None
    sides = {side.code: side for side in Side.objects.filter(code__in=("CN", "IN"))}
    if len(sides) < 2 or not Topic.objects.filter(slug__in=program_data.SERIES_TOPICS).exists():
        raise ProgramsMissing
    sample = Sample(sides["CN"], sides["IN"])
    program.make_dialogue(sample)
    people.make_organizations(sample)
    people.make_people(sample)
    program.make_partners(sample)
    program.make_editions(sample)
    planning.make_key_dates(sample)
    program.make_groups(sample)
    others = program.make_other_convenings(sample)
    delegations.make_group_members(sample)
    delegations.make_delegations_of_editions(sample)
    delegations.make_delegations_of_others(sample, others)
    agenda.make_agendas(sample, others)
    record.make_record(sample)
    releases.make_releases(sample, others)
    return sample
