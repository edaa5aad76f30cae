"""Taking the sample away: every row of it, with its history, and what people have added to it since."""

from collections import Counter

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q

from dialogues.models import (
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
    KeyDate,
    KeyDateTemplate,
    Membership,
    Organization,
    Outcome,
    Partnership,
    Publication,
    Recommendation,
    Topic,
    Uptake,
    User,
    WorkingGroup,
)
from parley.samples.data.record import PUBLISHER
from participants.models import Affiliation, Delegation, GroupMember, Participation, Person
from sessions.models import AgendaChange, AgendaVersion, ConflictWaiver, Room, Session, SessionRole

# Each model under the relations by which a row of it belongs to the sample, in an order in which the owners come first.
BELONGS_BY = {
    WorkingGroup: ("dialogue",),
    Convening: ("dialogue",),
    Partnership: ("dialogue",),
    Membership: ("dialogue",),
    GapYear: ("dialogue",),
    KeyDateTemplate: ("dialogue",),
    GrantAllocation: ("dialogue",),
    FunderAccess: ("organization",),
    Affiliation: ("person",),
    DateOption: ("dialogue",),
    ConveningDay: ("convening",),
    KeyDate: ("convening",),
    FeedToken: ("convening",),
    Delegation: ("convening",),
    Participation: ("convening",),
    GroupMember: ("working_group",),
    Session: ("convening",),
    SessionRole: ("session",),
    AgendaVersion: ("convening",),
    AgendaChange: ("convening",),
    ConflictWaiver: ("convening",),
    Outcome: ("convening",),
    Recommendation: ("convening",),
    Uptake: ("recommendation",),
    ActionItem: ("raised_in",),
    ActionUpdate: ("action_item",),
    Publication: ("convening", "outcome", "recommendation"),
    Citation: ("dialogue", "organization", "partnership", "working_group", "convening", "outcome"),
}
# These point at rows of their own model: the pointers go before the rows.
CHAINS = {Participation: "substitute_for", Recommendation: "supersedes", Topic: "parent"}


@transaction.atomic
def remove_samples() -> Counter:
    """Delete the sample in one transaction and count what went, by model; an empty count if there was none.

    Raises ProtectedError, and deletes nothing, while a record of a real program refers to something of the sample.
    """
    found = _what_belongs()
    for model, chain in CHAINS.items():
        model.objects.filter(pk__in=found[model], **{f"{chain}__in": found[model]}).update(**{chain: None})
    counts = Counter()
    for model in reversed(found):
        counts[model] = model.objects.filter(pk__in=found[model]).count()
        model.objects.filter(pk__in=found[model]).delete()
    for model, keys in found.items():
        _forget(model, keys)
    return +counts


def _what_belongs() -> dict[type[models.Model], set[int]]:
    """The keys of every row of the sample by model, owners first; of rows that are gone but left a history too."""
    found: dict[type[models.Model], set[int]] = {
        User: set(User.objects.filter(email=PUBLISHER).values_list("pk", flat=True)),
        Topic: _keys(Topic, Q(is_sample=True)),
        Dialogue: _keys(Dialogue, Q(is_sample=True)),
    }
    dialogues = found[Dialogue]
    for model in (Organization, Person, Room):
        found[model] = _known_only_to(model, dialogues)
    found[Grant] = _grants_of(dialogues)
    for model, relations in BELONGS_BY.items():
        belongs = Q()
        for relation in relations:
            owner = model._meta.get_field(relation).related_model
            belongs |= Q(**{f"{relation}__in": found[owner]})
        found[model] = _keys(model, belongs)
    return found


def _keys(model: type[models.Model], belongs: Q) -> set[int]:
    """The rows to which this applies, and those that are gone but of whose history it holds."""
    keys = set(model.objects.filter(belongs).values_list("pk", flat=True))
    if hasattr(model, "history"):
        past = set(model.history.filter(belongs).values_list("id", flat=True))
        keys |= past - set(model.objects.filter(pk__in=past).values_list("pk", flat=True))
    return keys


def _known_only_to(model: type[models.Model], dialogues: set[int]) -> set[int]:
    """Rows marked as samples, and those that people added and that no other program knows."""
    through = model.dialogues.through.objects
    of_row = f"{model._meta.model_name}_id"
    elsewhere = set(through.exclude(dialogue_id__in=dialogues).values_list(of_row, flat=True))
    known = set(through.filter(dialogue_id__in=dialogues).values_list(of_row, flat=True)) - elsewhere
    return known | _keys(model, Q(is_sample=True)) if hasattr(model, "is_sample") else known


def _grants_of(dialogues: set[int]) -> set[int]:
    """Grants that support nothing but the sample."""
    elsewhere = GrantAllocation.objects.exclude(dialogue__in=dialogues).values("grant")
    inside = Grant.objects.filter(Q(allocations__dialogue__in=dialogues) | Q(funder__is_sample=True))
    return set(inside.exclude(pk__in=elsewhere).values_list("pk", flat=True))


def _forget(model: type[models.Model], keys: set[int]) -> None:
    """Delete the past of these rows: their history, its many-to-many rows, and what the admin noted about them."""
    texts = [str(key) for key in keys]
    LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(model), object_id__in=texts).delete()
    if not hasattr(model, "history"):
        return
    past = model.history.filter(id__in=keys)
    for lists in _lists_of(model.history.model):
        lists.objects.filter(history__in=past.values("pk")).delete()
    past.delete()


def _lists_of(history: type[models.Model]) -> list[type[models.Model]]:
    """The tables in which the history of a model keeps its many-to-many lists."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if "m2m_history_id" in {field.name for field in model._meta.fields}
        and model._meta.get_field("history").related_model is history
    ]
