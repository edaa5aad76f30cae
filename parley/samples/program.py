"""Making the invented program, its convenings and its groups."""

from dialogues.enums import ConveningKind, DatePrecision
from dialogues.models import Convening, Dialogue, GapYear, Grant, GrantAllocation, Partnership, WorkingGroup
from dialogues.saving import save_record
from parley.samples.data import program as data
from parley.samples.data.record import GRANT
from parley.samples.making import Sample, day, fixed_uid, save

DATES = ("starts_on", "ends_on", "started_on")
NOT_COLUMNS = ("topics", "group", "informs", "seats")


def make_dialogue(sample: Sample) -> None:
    """The program itself, without partners: those are known through it."""
    dialogue = Dialogue(
        slug=data.SLUG, side_a=sample.side_a, side_b=sample.side_b, is_sample=True, **_columns(data.DIALOGUE)
    )
    sample.dialogue = save(dialogue, topics=_topics(sample, data.SERIES_TOPICS))


def make_partners(sample: Sample) -> None:
    """Who convenes, hosts and funds it."""
    for key, role in data.PARTNERSHIPS:
        save(Partnership(dialogue=sample.dialogue, organization=sample.organizations[key], role=role))
    funder = sample.organizations["funder"]
    grant = save(Grant(funder=funder, **_columns(GRANT)))
    save(GrantAllocation(grant=grant, dialogue=sample.dialogue))


def make_editions(sample: Sample) -> None:
    """Seven editions and a year without one."""
    save(GapYear(dialogue=sample.dialogue, **data.GAP_YEAR))
    for number, values in data.EDITIONS.items():
        first = data.FIRST_DATES_OF_SIXTH if number == 6 else {}
        edition = _convening(sample, {**values, **first, "kind": ConveningKind.EDITION, "edition_number": number})
        sample.editions[number] = save(edition, topics=_topics(sample, values["topics"]))
    for reason, changes in data.STEPS_OF_SIXTH:
        for name, value in _columns(changes).items():
            setattr(sample.editions[6], name, value)
        save_record(sample.editions[6], reason=reason)


def make_groups(sample: Sample) -> None:
    """Both working groups, without their members."""
    for key, values in data.GROUPS.items():
        group = WorkingGroup(
            dialogue=sample.dialogue,
            name=values["name"],
            slug=values["slug"],
            charter=values["charter"],
            starts_on=day(values["starts_on"]),
            starts_precision=DatePrecision.YEAR,
            hosted_by=sample.organizations[values["hosted_by"]],
            informs_dialogue=True,
        )
        informs = [sample.editions[number] for number in values["informs"]]
        sample.groups[key] = save(group, topics=_topics(sample, values["topics"]), informs=informs)


def make_other_convenings(sample: Sample) -> list[tuple[Convening, dict]]:
    """Roundtables, meetings of groups, planning, a public event; each with its data."""
    made = []
    for values in data.OTHER_CONVENINGS:
        convening = _convening(sample, values)
        convening.working_group = sample.groups.get(values.get("group"))
        informs = [sample.editions[values["informs"]]] if "informs" in values else []
        made.append((save(convening, topics=_topics(sample, values.get("topics", [])), informs=informs), values))
    return made


def _convening(sample: Sample, values: dict) -> Convening:
    convening = Convening(dialogue=sample.dialogue, **_columns(values))
    convening.uid = fixed_uid(f"{convening.kind}-{values['starts_on']}-{convening.edition_number}")
    return convening


def _columns(values: dict) -> dict:
    columns = {name: value for name, value in values.items() if name not in NOT_COLUMNS}
    return {name: day(value) if name in DATES else value for name, value in columns.items()}


def _topics(sample: Sample, slugs: list[str]) -> list:
    return [sample.topics[slug] for slug in slugs]
