"""What the history of one tracked record says: who changed what, when and why, in words.

One press of "Save" writes several rows when lists change with it; they are told as one entry. What a change names in
other programs is told only as far as the reader may see it. The number of queries does not grow with the history.
"""

import calendar
import datetime
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from django.db import models
from django.db.models import Q

from dialogues.dates import DAY, format_period
from dialogues.fields import MonthsField
from dialogues.models import Dialogue, User
from dialogues.policy import EVERYTHING, scope

MOST_ROWS = 500
ONE_SAVE = datetime.timedelta(seconds=2)
HIDDEN = "something that you may not see"
STRANGER = "someone of another program"
UNTOLD = frozenset({"id", "version", "uid", "sequence", "search_text", "last_day", "password", "last_login"})
ACTIONS = {"+": "Added", "~": "Changed", "-": "Removed"}


@dataclass(frozen=True)
class Entry:
    """One save. `changes` are (field, was, now) in words; an empty text is an empty field.

    `row` is the id of the history row that the save left.
    """

    at: datetime.datetime
    by: str
    action: str
    reason: str
    changes: tuple[tuple[str, str, str], ...]
    row: int = 0


def changes_of(record: models.Model, *, user, most: int | None = None) -> list[Entry]:
    """The entries of a record's history, newest first, at most `most` of them. The record was reached by visible_to."""
    limit = MOST_ROWS if most is None else most * 8
    rows = list(record.history.select_related("history_user").order_by("-history_date", "-history_id")[: limit + 1])
    is_whole = len(rows) <= limit
    saves = _saves(rows)
    told = saves if is_whole else saves[:-1]
    words, strangers = _Words(type(record), rows, user), _strangers(record, rows, user)
    entries = [_entry(words, save, earlier, strangers) for save, earlier in zip(told, [*saves[1:], []], strict=False)]
    return [entry for entry in entries if entry.changes or entry.action != "Changed" or entry.reason][:most]


def differences(was: models.Model, now: models.Model, *, user) -> tuple[tuple[str, str, str], ...]:
    """What differs between two rows of one record's history, field by field: (field, was, now) in words."""
    return _Words(now.instance_type, [now, was], user).differences(was, now)


def lists_of(row: models.Model) -> dict[str, list]:
    """The ids that a row of the history held on each of its lists, by the name of the field."""
    lists = {field.name: field for field in row.instance_type._meta.many_to_many}
    kept = [lists[field.name] for field in row._history_m2m_fields]
    return {field.name: _members(field, [row]).get(row.pk, []) for field in kept}


def _saves(rows: Iterable[models.Model]) -> list[list[models.Model]]:
    """The rows that one save wrote, newest first: by the same user, within two seconds of one another."""
    saves: list[list[models.Model]] = []
    for row in rows:
        last = saves[-1][-1] if saves else None
        if last and _belong_together(last, row):
            saves[-1].append(row)
        else:
            saves.append([row])
    return saves


def _belong_together(later: models.Model, earlier: models.Model) -> bool:
    """Whether a list was changed within the save that the earlier row began: only then does the version stand still."""
    return (
        later.history_type == "~"
        and earlier.history_type != "-"
        and later.history_user_id == earlier.history_user_id
        and getattr(later, "version", None) == getattr(earlier, "version", None)
        and later.history_date - earlier.history_date <= ONE_SAVE
    )


def _strangers(record: models.Model, rows: Iterable[models.Model], user) -> Set[int]:
    """Who changed a record that several programs share without working on any of the reader's: their ids.

    Neither their names nor their reasons are the reader's to see.
    """
    reach = scope(user)
    if isinstance(record, Dialogue) or hasattr(record, "dialogue") or reach is EVERYTHING:
        return frozenset()
    authors = {row.history_user_id for row in rows} - {None, user.pk}
    everywhere = Q(is_superuser=True) | Q(memberships__isnull=False, memberships__dialogue=None)
    colleagues = User.objects.filter(everywhere | Q(memberships__dialogue__in=reach), pk__in=authors)
    return authors - set(colleagues.values_list("pk", flat=True))


def _entry(
    words: "_Words", save: Sequence[models.Model], earlier: Sequence[models.Model], strangers: Set[int]
) -> Entry:
    newest, oldest = save[0], save[-1]
    changes = words.differences(earlier[0], newest) if earlier and oldest.history_type == "~" else ()
    reason = next((row.history_change_reason for row in save if row.history_change_reason), "")
    by = str(newest.history_user) if newest.history_user else ""
    if newest.history_user_id in strangers:
        by, reason = STRANGER, ""
    return Entry(newest.history_date, by, ACTIONS[oldest.history_type], reason, changes, newest.pk)


class _Words:
    """The values of a record's fields, over its history, in words."""

    def __init__(self, model: type[models.Model], rows: Sequence[models.Model], user):
        history_model = model.history.model
        tracked = {field.name for field in history_model.tracked_fields}
        lists = [] if not rows else list(rows[0]._history_m2m_fields)
        self.fields = [f for f in model._meta.concrete_fields if f.name in tracked and _is_told(f)]
        self.lists = [field for field in model._meta.many_to_many if field.name in {each.name for each in lists}]
        self._members = {field.name: _members(field, rows) for field in self.lists}
        self._names = self._find_names(rows, user)

    def differences(self, was: models.Model, now: models.Model) -> tuple[tuple[str, str, str], ...]:
        """Field by field, only what differs to the reader."""
        pairs = [(field, self._value(field, was), self._value(field, now)) for field in self.fields]
        pairs += [(field, self._list(field, was), self._list(field, now)) for field in self.lists]
        return tuple((_label(field), before, after) for field, before, after in pairs if before != after)

    def _value(self, field: models.Field, row: models.Model) -> str:
        value = getattr(row, field.attname)
        if field.is_relation:
            return "" if value is None else self._names[field.related_model].get(value, HIDDEN)
        return in_words(field, value, precision=getattr(row, _precision_name(field, row), DAY))

    def _list(self, field: models.Field, row: models.Model) -> str:
        names = self._names[field.related_model]
        members = self._members[field.name].get(row.pk, ())
        return ", ".join(sorted(names[member] for member in members if member in names))

    def _find_names(self, rows: Sequence[models.Model], user) -> dict[type[models.Model], dict[object, str]]:
        """The names of all related rows that the reader may see, in one query for each kind of record."""
        wanted: dict[type[models.Model], set] = {}
        for field in self.fields:
            if field.is_relation:
                ids = {getattr(row, field.attname) for row in rows} - {None}
                wanted.setdefault(field.related_model, set()).update(ids)
        for field in self.lists:
            ids = {member for members in self._members[field.name].values() for member in members}
            wanted.setdefault(field.related_model, set()).update(ids)
        return {model: _names_of(model, ids, user) for model, ids in wanted.items()}


def in_words(field: models.Field, value, *, precision: str = DAY) -> str:
    """A stored value as people read it; "" where nothing is stored."""
    if isinstance(field, MonthsField):
        return ", ".join(calendar.month_name[month] for month in value or ())
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(getattr(item, "name", item)) for item in value)  # a country stands there by its name
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, datetime.datetime):
        return f"{format_period(value.astimezone(datetime.UTC).date())}, {value.astimezone(datetime.UTC):%H:%M} UTC"
    if isinstance(value, datetime.date):
        return format_period(value, None, precision)
    return str(value)


def _is_told(field: models.Field) -> bool:
    return field.name not in UNTOLD and not field.name.endswith("_precision")


def _precision_name(field: models.Field, row: models.Model) -> str:
    """The field that says how much of a date is known: starts_on has starts_precision, or date_precision."""
    own = f"{field.name.removesuffix('_on')}_precision"
    return own if hasattr(row, own) else "date_precision" if field.name == "starts_on" else ""


def _label(field: models.Field) -> str:
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]


def _members(field: models.ManyToManyField, rows: Sequence[models.Model]) -> dict[int, list]:
    """Per row of the history, the ids on one of its lists."""
    through = getattr(rows[0], field.name).model
    found: dict[int, list] = {}
    members = through.objects.filter(history__in=[row.pk for row in rows])
    for row, member in members.values_list("history_id", f"{field.m2m_reverse_field_name()}_id"):
        found.setdefault(row, []).append(member)
    return found


def _names_of(model: type[models.Model], ids: set, user) -> dict[object, str]:
    if not ids:
        return {}
    rows = model._default_manager.all()
    if hasattr(rows, "visible_to"):
        rows = rows.visible_to(user)
    return {row.pk: str(row) for row in rows.filter(pk__in=ids).select_related(*naming_paths(model))}


def naming_paths(model: type[models.Model], depth: int = 2) -> list[str]:
    """The foreign keys of a model and those of what they lead to: a name may be made of them."""
    paths = []
    for field in model._meta.concrete_fields:
        if field.many_to_one:
            deeper = naming_paths(field.related_model, depth - 1) if depth > 1 else []
            paths += [field.name, *(f"{field.name}__{path}" for path in deeper)]
    return paths
