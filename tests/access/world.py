"""Two programs full of rows that mirror each other, what they share, and everyone who might look.

Every row is saved twice, so that its history holds texts that stand nowhere else. Rows go by name: "held" is a
convening that was held, "coming" one to come, "other_outcome" is an outcome of "coming", and so on.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models

from dialogues.enums import Role
from dialogues.models import (
    AccessLog,
    ActionItem,
    ActionUpdate,
    Citation,
    Convening,
    ConveningDay,
    DateOption,
    Dialogue,
    FeedToken,
    FunderAccess,
    GapYear,
    Grant,
    GrantAllocation,
    HolidayOverride,
    KeyDate,
    KeyDateTemplate,
    Membership,
    Organization,
    Outcome,
    Partnership,
    Publication,
    Recommendation,
    Side,
    SoftWindow,
    Source,
    Topic,
    Uptake,
    User,
    WorkingGroup,
)
from participants.actions import add_participation
from participants.models import Affiliation, Delegation, GroupMember, Participation, Person
from sessions.models import AgendaChange, AgendaVersion, ConflictWaiver, Room, Session, SessionRole
from sessions.snapshots import snapshot
from tests.access.markers import FIRST, SECOND, SHARED, Marks

OUR_APPS = ("dialogues", "participants", "agenda")
ZONES = {"IN": "Asia/Kolkata", "CN": "Asia/Shanghai", "US": "America/New_York"}
HELD_ON, COMES_ON = datetime.date(2026, 3, 16), datetime.date(2027, 3, 16)
VERSIONS = {(FIRST, ""): 1, (FIRST, "other_"): 2, (SECOND, ""): 3, (SECOND, "other_"): 4}
"""No two convenings have a version of one number, so that a number below a wrong parent names nothing."""
PUBLISHED_AT = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)


@dataclass
class Program:
    """One program's rows by name, and those that all share."""

    letter: str
    shared: "Program | None" = None
    rows: dict[str, models.Model] = field(default_factory=dict)

    def __getitem__(self, name: str) -> models.Model:
        return self.rows[name] if name in self.rows or self.shared is None else self.shared[name]

    def __contains__(self, name: str) -> bool:
        return name in self.rows


@dataclass
class World:
    """Both programs, the shared rows, the users by role, and the marks."""

    marks: Marks
    first: Program
    second: Program
    shared: Program
    users: dict[str, User]


class Builder:
    """Makes the rows of one program, or the shared ones, and names them."""

    def __init__(self, marks: Marks, letter: str, shared: Program | None = None):
        self.marks = marks
        self.program = Program(letter, shared)
        self.shared = shared

    def make(self, name: str, model_class: type[models.Model], /, **given) -> models.Model:
        """Save a row twice, each time with new marks in all of its texts, and give it that name."""
        lists = {key: given.pop(key) for key in [f.name for f in model_class._meta.many_to_many] if key in given}
        row = model_class(**given)
        self.marks.fill(row, self.program.letter, name, given=frozenset(given))
        row.save()
        self.marks.fill(row, self.program.letter, name, given=frozenset(given) | fixed(model_class))
        row.save()
        for key, members in lists.items():
            getattr(row, key).set(members)
        self.program.rows[name] = row
        return row


def fixed(model: type[models.Model]) -> frozenset[str]:
    """What names a row in addresses, and never changes."""
    return frozenset(
        each.name
        for each in model._meta.concrete_fields
        if isinstance(each, models.SlugField) or each.name == "reference"
    )


def build_world() -> World:
    """Everything, made in the order in which rows need each other."""
    marks = Marks()
    shared = Builder(marks, SHARED)
    make_shared(shared)
    programs = {}
    for letter, side in ((FIRST, "IN"), (SECOND, "CN")):
        builder = Builder(marks, letter, shared.program)
        make_program(builder, side)
        make_convenings(builder)
        make_people(builder)
        make_record(builder)
        make_funding(builder)
        make_agenda(builder)
        make_plans(builder)
        programs[letter] = builder.program
    users = make_users(marks, programs, shared.program)
    make_what_both_know(shared, programs)
    mark_the_reasons(marks, programs.values())
    return World(marks, programs[FIRST], programs[SECOND], shared.program, users)


def make_shared(builder: Builder) -> None:
    """What all programs share: sides, topics, organizations that no program keeps to itself, sources."""
    for code, zone in ZONES.items():
        builder.make(f"side_{code}", Side, code=code, timezone=zone)
    builder.make("topic", Topic)
    builder.make("subtopic", Topic, parent=builder.program["topic"])
    builder.make("institute", Organization, sector="ngo_think_tank", country="US")
    builder.make("source", Source, read_on=HELD_ON)
    builder.make("template", KeyDateTemplate, days=-30, host_country="IN")
    builder.make("soft_window", SoftWindow, starts_on=COMES_ON, ends_on=COMES_ON)
    builder.make("override", HolidayOverride, side=builder.program["side_IN"], date=COMES_ON)


def make_program(builder: Builder, side: str) -> None:
    """The program, its organizations and its working groups."""
    shared = builder.shared
    dialogue = builder.make(
        "dialogue", Dialogue, side_a=shared[f"side_{side}"], side_b=shared["side_US"], per_year=1, rotation="alternate",
        topics=[shared["topic"]], shown_to_funders=True, started_on=datetime.date(2020, 1, 1), track="2",
    )  # fmt: skip
    for name in ("employer", "funder", "cofunder", "host"):
        builder.make(name, Organization, sector="foundation", country="US", dialogues=[dialogue])
    for name, role in (("funder", "funder"), ("cofunder", "funder"), ("host", "host_partner")):
        builder.make(
            f"{name}_partnership", Partnership, dialogue=dialogue, organization=builder.program[name], role=role
        )
    builder.make("convener", Partnership, dialogue=dialogue, organization=shared["institute"], role="lead_convener")
    builder.make("old_group", WorkingGroup, dialogue=dialogue)
    builder.make(
        "group", WorkingGroup, dialogue=dialogue, hosted_by=builder.program["host"], topics=[shared["topic"]],
        continues=[builder.program["old_group"]], informs_dialogue=True,
    )  # fmt: skip


def make_convenings(builder: Builder) -> None:
    """Editions held and to come, one that is an idea without a date, and a group's meeting."""
    dialogue, group = builder.program["dialogue"], builder.program["group"]
    shared = {"topics": [builder.shared["topic"]], "co_organizers": [builder.program["host"]]}
    numbered = (
        ("before", 1, datetime.date(2025, 3, 10), "held"),
        ("held", 2, HELD_ON, "held"),
        ("coming", 3, COMES_ON, "confirmed"),
        ("planned", 4, None, "planned"),
    )
    for name, number, day, status in numbered:
        builder.make(
            name, Convening, dialogue=dialogue, edition_number=number, status=status, format="in_person", host="side_a",
            starts_on=day, ends_on=day and day + datetime.timedelta(days=2), timezone="Asia/Kolkata", country="IN",
            **shared,
        )  # fmt: skip
    builder.make(
        "meeting", Convening, dialogue=dialogue, kind="working_group", working_group=group, status="held",
        starts_on=datetime.date(2026, 1, 12), timezone="UTC", informs=[builder.program["held"]],
    )  # fmt: skip
    group.informs.set([builder.program["held"]])


def make_people(builder: Builder) -> None:
    """Two people whom only this program knows, on the lists of two convenings, and in a group."""
    rows, shared = builder.program, builder.shared
    side = rows["dialogue"].side_a
    for name in ("person", "other_person"):
        person = builder.make(name, Person, side=side, dialogues=[rows["dialogue"]])
        builder.make(
            f"{name}_affiliation", Affiliation, person=person, organization=rows["employer"], capacity="expert",
            starts_on=datetime.date(2020, 1, 1),
        )  # fmt: skip
    for convening, prefix in (("held", ""), ("coming", "other_"), ("before", "former_")):
        delegation = builder.make(f"{prefix}delegation", Delegation, convening=rows[convening], side=side)
        builder.make(
            f"{prefix}participation", Participation, convening=rows[convening], person=rows["person"],
            delegation=delegation, status="accepted", attendance="in_person", listed_sector="academia",
        )  # fmt: skip
    declined = builder.make(
        "declined", Participation, convening=rows["held"], person=rows["other_person"], delegation=rows["delegation"],
        status="declined",
    )  # fmt: skip
    rows["participation"].substitute_for = declined
    rows["participation"].save()
    builder.make("member", GroupMember, working_group=rows["group"], person=rows["person"], side=shared["side_US"])
    builder.make("old_member", GroupMember, working_group=rows["old_group"], person=rows["person"])


def make_record(builder: Builder) -> None:
    """What two convenings ended with; one text of each kind is marked for the funders, one is not, one no longer is."""
    rows = builder.program
    for convening, prefix in (("held", ""), ("coming", "other_")):
        builder.make(f"{prefix}outcome", Outcome, convening=rows[convening], kind="finding")
        builder.make(
            f"{prefix}recommendation", Recommendation, convening=rows[convening], topics=[builder.shared["topic"]]
        )
        builder.make(f"{prefix}uptake", Uptake, recommendation=rows[f"{prefix}recommendation"], level=2, on=HELD_ON)
        builder.make(
            f"{prefix}action", ActionItem, raised_in=rows[convening], due=datetime.date(2026, 5, 1),
            owner_organization=rows["employer"],
        )  # fmt: skip
        builder.make(f"{prefix}news", ActionUpdate, action_item=rows[f"{prefix}action"], on=HELD_ON)
    rows["other_recommendation"].supersedes = rows["recommendation"]
    rows["other_recommendation"].save()
    for name, record in (
        ("held", "convening"),
        ("group", "working_group"),
        ("dialogue", "dialogue"),
        ("outcome", "outcome"),
    ):
        builder.make(f"{name}_citation", Citation, source=builder.shared["source"], **{record: rows[name]})
    own = builder.make("own_source", Source, read_on=HELD_ON)
    builder.make("own_citation", Citation, source=own, convening=rows["held"])


def make_funding(builder: Builder) -> None:
    """Each of two funders has a grant of its own."""
    rows = builder.program
    for name in ("funder", "cofunder"):
        grant = builder.make(f"{name}_grant", Grant, funder=rows[name], starts_on=HELD_ON)
        builder.make(f"{name}_allocation", GrantAllocation, grant=grant, dialogue=rows["dialogue"])


def make_agenda(builder: Builder) -> None:
    """A session with a room and someone who leads it, at two convenings."""
    rows = builder.program
    for convening, prefix, day in (("held", "", HELD_ON), ("coming", "other_", COMES_ON)):
        room = builder.make(f"{prefix}room", Room, dialogues=[rows["dialogue"]])
        start = datetime.datetime.combine(day, datetime.time(5), datetime.UTC)
        session = builder.make(
            f"{prefix}session", Session, convening=rows[convening], room=room, working_group=rows["group"],
            starts_at=start, ends_at=start + datetime.timedelta(hours=1), status="confirmed",
            topics=[builder.shared["topic"]],
        )  # fmt: skip
        builder.make(
            f"{prefix}session_role", SessionRole, session=session, participation=rows[f"{prefix}participation"]
        )


def make_plans(builder: Builder) -> None:
    """Windows considered, tasks around a convening, days of their own, a year without a convening."""
    rows = builder.program
    builder.make("gap", GapYear, dialogue=rows["dialogue"], year=2024)
    builder.make("option", DateOption, dialogue=rows["dialogue"], starts_on=COMES_ON, ends_on=COMES_ON)
    for convening, prefix, day in (("held", "", HELD_ON), ("coming", "other_", COMES_ON)):
        builder.make(
            f"{prefix}key_date", KeyDate, convening=rows[convening], days=-30, due_on=day - datetime.timedelta(days=30),
            organization=rows["employer"],
        )  # fmt: skip
        builder.make(f"{prefix}day", ConveningDay, convening=rows[convening], date=day)
    builder.make("own_template", KeyDateTemplate, dialogue=rows["dialogue"], days=-60)


def make_users(marks: Marks, programs: dict[str, Program], shared: Program) -> dict[str, User]:
    """Everyone who signs in, by role; what only people can do to a program is done by its lead."""
    users = {}
    cast = (
        ("viewer", FIRST), ("editor", FIRST), ("lead", FIRST), ("funder", FIRST), ("stranger", SECOND),
        ("second_lead", SECOND), ("other_funder", SECOND), ("admin", SHARED), ("nobody", SHARED),
    )  # fmt: skip
    for name, letter in cast:
        user = User(is_superuser=name == "admin")
        marks.fill(user, letter, f"user_{name}")
        user.set_unusable_password()
        user.save()
        users[name] = user
    memberships = (
        ("viewer", FIRST, Role.VIEWER), ("editor", FIRST, Role.EDITOR), ("lead", FIRST, Role.LEAD),
        ("stranger", SECOND, Role.EDITOR), ("second_lead", SECOND, Role.LEAD),
    )  # fmt: skip
    for name, letter, role in memberships:
        row = Membership.objects.create(user=users[name], dialogue=programs[letter]["dialogue"], role=role)
        programs[letter].rows[f"{role}_membership"] = row
    for name, letter in (("funder", FIRST), ("other_funder", SECOND)):
        FunderAccess.objects.create(user=users[name], organization=programs[letter]["funder"])
    for letter, lead in ((FIRST, "lead"), (SECOND, "second_lead")):
        publish_texts(Builder(marks, letter), programs[letter], users[lead])
    return users


def publish_texts(builder: Builder, program: Program, lead: User) -> None:
    """Copies of an outcome, a recommendation and a summary; one was withdrawn again. The lead owns an action item."""
    builder.program = program
    for name, record, key in (
        ("outcome", "outcome", "outcome"),
        ("advice", "recommendation", "recommendation"),
        ("summary", "held", "convening"),
    ):
        builder.make(
            f"{name}_publication", Publication, mark="may_be_quoted", source_version=1, published_at=PUBLISHED_AT,
            published_by=lead, **{key: program[record]},
        )  # fmt: skip
    builder.make(
        "withdrawn_publication", Publication, mark="may_be_quoted", source_version=1, published_at=PUBLISHED_AT,
        published_by=lead, withdrawn_at=PUBLISHED_AT, withdrawn_by=lead, outcome=program["other_outcome"],
    )  # fmt: skip
    for convening, prefix in (("held", ""), ("coming", "other_")):
        builder.make(f"{prefix}change", AgendaChange, convening=program[convening], by=lead, applied_at=PUBLISHED_AT)
        builder.make(
            f"{prefix}version",
            AgendaVersion,
            convening=program[convening],
            number=VERSIONS[program.letter, prefix],
            by=lead,
            snapshot=released(builder, program, prefix),
        )
        builder.make(f"{prefix}waiver", ConflictWaiver, convening=program[convening], by=lead, stamp="0")
    builder.make("feed", FeedToken, user=lead, made_by=lead)
    builder.make("convening_feed", FeedToken, convening=program["coming"], made_by=lead)
    builder.make("log", AccessLog, user=lead, action="list_taken", model="participants.person", object_id=0)
    program["action"].owner_user = lead
    program["action"].save()


def released(builder: Builder, program: Program, prefix: str) -> dict:
    """The agenda as it was released: its texts have marks of their own, which stand nowhere else."""
    taken = snapshot(program[f"{prefix}session"].convening)
    label = AgendaVersion._meta.label
    for row in taken["sessions"]:
        for name in ("title", "second_title", "objective", "second_objective", "questions", "second_questions"):
            row[name] = builder.marks.put(f"{prefix}version", label, "snapshot", program.letter)
    gone = builder.marks.put(f"{prefix}version", label, "snapshot", program.letter)
    kept = {name: taken["sessions"][0][name] for name in ("id", "starts_at", "ends_at")}
    return taken | {"withdrawn": [kept | {"uid": f"gone-{program.letter}", "sequence": 2, "title": gone}]}


def make_what_both_know(builder: Builder, programs: dict[str, Program]) -> None:
    """A person, a room and a grant that belong to both programs: of each only the reader's part may be seen."""
    institute, both = builder.program["institute"], [program["dialogue"] for program in programs.values()]
    person = builder.make("both_person", Person, dialogues=both[:1])
    builder.make("both_affiliation", Affiliation, person=person, organization=institute, capacity="expert")
    builder.make("both_room", Room, dialogues=both)
    grant = builder.make("both_grant", Grant, funder=institute, starts_on=HELD_ON)
    for program in programs.values():
        row = add_participation(
            convening=program["held"], person=person, side=program["dialogue"].side_a, role="delegate", by=None,
            status="accepted", attendance="in_person",
        )  # fmt: skip
        builder.marks.fill(row, program.letter, "both_participation")
        row.save()
        program.rows["both_participation"] = row
        maker = Builder(builder.marks, program.letter)
        maker.program = program
        maker.make("both_member", GroupMember, working_group=program["group"], person=person)
        maker.make("both_allocation", GrantAllocation, grant=grant, dialogue=program["dialogue"])


def mark_the_reasons(marks: Marks, programs: Iterable[Program]) -> None:
    """Every row of the history of a program's records says in a text of its own why it was changed."""
    for program in programs:
        for name, row in program.rows.items():
            if hasattr(row, "history"):
                reason = marks.put(name, row._meta.label, "history_change_reason", program.letter)
                row.history.update(history_change_reason=reason)


def models_of_ours() -> list[type[models.Model]]:
    """Every model of the three apps, without the histories and the tables between two others."""
    found = [model for name in OUR_APPS for model in apps.get_app_config(name).get_models()]
    return [model for model in found if not model.__name__.startswith("Historical")]
