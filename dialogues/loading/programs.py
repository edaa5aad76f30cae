"""Making the records of the published facts. What is there already is left as people have made it."""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import models, transaction
from django.utils.text import slugify

from dialogues.dates import parse_partial
from dialogues.enums import ConveningFormat, ConveningKind, DatePrecision, Host
from dialogues.loading.schema import address_of
from dialogues.models import (
    Citation,
    Convening,
    Dialogue,
    Organization,
    Outcome,
    Partnership,
    Side,
    Source,
    Topic,
    WorkingGroup,
)

Row = TypeVar("Row", bound=models.Model)

REASON = "Loaded from the published facts"
READ_ON = datetime.date(2026, 11, 23)
"""The day on which the sources of the shipped file were read, as its comment says."""

CITY_ZONES = {"Beijing": "Asia/Shanghai", "New Delhi": "Asia/Kolkata", "New York City": "America/New_York"}
"""The zone of a convening in person is that of its city: our own classification, like the zones of the sides."""


@dataclass
class Report:
    """What a run made, by model, and which records it left as people had changed them."""

    made: Counter = field(default_factory=Counter)
    left_alone: list[str] = field(default_factory=list)


@transaction.atomic
def load_programs(facts: dict) -> Report:
    """Make what is missing of checked facts, in one transaction; nothing that is there is written to.

    Raises ValidationError when a record contradicts what people have entered since.
    """
    loader = Loader()
    for code, source in facts["sources"].items():
        loader.sources[code] = loader.put(Source, {"code": code}, {**source, "read_on": READ_ON})
    for side in facts["sides"]:
        loader.sides[side["code"]] = loader.put(Side, *_split(side, "code"))
    for organization in facts["organizations"]:
        loader.organizations[organization["name"]] = loader.put(Organization, *_split(organization, "name"))
    for slug, name in facts["topics"].items():
        loader.topics[slug] = loader.put(Topic, {"slug": slug}, {"name": name})
    for dialogue in facts["dialogues"]:
        _load_dialogue(loader, dialogue)
    return loader.report


class Loader:
    """Finds or makes records, and keeps those that later ones refer to. `report` goes on where an earlier run ended."""

    def __init__(self, report: Report | None = None) -> None:
        self.report = report or Report()
        self.sources: dict[str, Source] = {}
        self.sides: dict[str, Side] = {}
        self.organizations: dict[str, Organization] = {}
        self.topics: dict[str, Topic] = {}

    def put(self, model: type[Row], key: dict, values: dict, **lists: list) -> Row:
        """The record with that key, made with these values and many-to-many lists if it is not there."""
        row = _find(model, key)
        if row is not None:
            self._note_differences(row, key | values, lists)
            return row
        row = model(**key, **values)
        row._change_reason = REASON
        row.full_clean()
        row.save()
        for name, members in lists.items():
            if members:
                getattr(row, name).set(members)
        self.report.made[model] += 1
        return row

    def cite(self, row: models.Model, code: str, fact: dict, field: str = "") -> None:
        """Say which source a field of the record, or all of it, comes from."""
        key = {"source": self.sources[code], row._meta.verbose_name.replace(" ", "_"): row, "field": field}
        self.put(Citation, key, {"confidence": fact.get("confidence") or "", "note": fact.get("note") or ""})

    def topics_of(self, fact: dict, key: str = "topics") -> list[Topic]:
        """The topics that a fact names."""
        return [self.topics[slug] for slug in fact.get(key) or []]

    def _note_differences(self, row: models.Model, values: dict, lists: dict) -> None:
        fresh = type(row)(**values)
        fields = [row._meta.get_field(name) for name in values]
        changed = [f.verbose_name for f in fields if _stored(f, row) != _stored(f, fresh)]
        changed += [
            row._meta.get_field(name).verbose_name
            for name, members in lists.items()
            if {member.pk for member in members} != set(getattr(row, name).values_list("pk", flat=True))
        ]
        if changed:
            self.report.left_alone.append(f"{row._meta.verbose_name} “{row}”: {', '.join(changed)}")


def _find(model: type[models.Model], key: dict) -> models.Model | None:
    """The record that has the key, or had it before people renamed it."""
    current = model.objects.filter(**key).first()
    if current is not None:
        return current
    renamed = model.history.filter(**key).values("id")
    return model.objects.filter(pk__in=renamed).order_by("pk").first()


def _stored(field: models.Field, row: models.Model):
    return field.get_prep_value(field.value_from_object(row))


def _load_dialogue(loader: Loader, fact: dict) -> None:
    started = fact.get("started") or {}
    sides = [loader.sides[code] for code in fact["sides"]]
    values = {
        "name": fact["name"],
        "short_name": fact["short_name"],
        "aliases": [alias["name"] for alias in fact.get("aliases") or []],
        "side_a": sides[0],
        "side_b": sides[1],
        "track": _value(fact, "track"),
        **_partial(started.get("date"), "started"),
        "per_year": fact.get("per_year"),
        "rotation": _value(fact, "rotation"),
        "default_disclosure": _value(fact, "default_disclosure"),
        "holds_roundtables": bool(fact.get("holds_expert_roundtables")),
        "summary": fact.get("summary") or "",
        "acknowledgment": fact.get("acknowledgment") or "",
    }
    dialogue = loader.put(Dialogue, {"slug": fact["slug"]}, values, topics=loader.topics_of(fact, "series_topics"))
    _cite_dialogue(loader, dialogue, fact)
    for partnership in fact.get("partnerships") or []:
        _load_partnership(loader, dialogue, partnership)
    editions = {}
    for convening in fact.get("convenings") or []:
        editions[convening.get("edition")] = _load_convening(loader, dialogue, convening)
    for group in fact.get("working_groups") or []:
        _load_working_group(loader, dialogue, group, editions)


def _cite_dialogue(loader: Loader, dialogue: Dialogue, fact: dict) -> None:
    for alias in fact.get("aliases") or []:
        loader.cite(dialogue, alias["source"], alias, "aliases")
    if fact.get("started"):
        loader.cite(dialogue, fact["started"]["source"], fact["started"], "started_on")
    for name in ("track", "rotation", "default_disclosure"):
        if fact.get(name):
            loader.cite(dialogue, fact[name]["source"], fact[name], name)
    # What has no source of its own (summary, rhythm, series topics) was put together from the same pages.
    pages = [fact[name]["source"] for name in ("track", "rotation", "started") if fact.get(name)]
    for code in dict.fromkeys(pages):
        loader.cite(dialogue, code, {})


def _load_partnership(loader: Loader, dialogue: Dialogue, fact: dict) -> None:
    partnership = loader.put(
        Partnership,
        {
            "dialogue": dialogue,
            "organization": loader.organizations[fact["organization"]],
            "role": fact["role"],
        },
        {**_partial(fact.get("from"), "starts"), **_partial(fact.get("to"), "ends"), "note": fact.get("note") or ""},
    )
    loader.cite(partnership, fact["source"], fact)


def _load_convening(loader: Loader, dialogue: Dialogue, fact: dict) -> Convening:
    starts_on, precision = parse_partial(fact["date"])
    hosts = {dialogue.side_a.code: Host.SIDE_A, dialogue.side_b.code: Host.SIDE_B}
    in_person = fact.get("format") == ConveningFormat.IN_PERSON
    convening = loader.put(
        Convening,
        {"slug": address_of(dialogue.slug, fact)},
        {
            "dialogue": dialogue,
            "kind": ConveningKind.EDITION,
            "edition_number": fact.get("edition"),
            "starts_on": starts_on,
            "date_precision": precision,
            "ends_on": parse_partial(fact["end"])[0] if fact.get("end") else None,
            "timezone": CITY_ZONES.get(fact.get("city"), "") if in_person else "",
            "host": hosts[fact["host"]] if fact.get("host") else "",
            "confidence_note": fact.get("note") or "",
            "status": fact["status"],
            **{
                name: fact.get(name) or ""
                for name in ("title", "format", "city", "country", "alongside", "disclosure", "confidence")
            },
        },
        topics=loader.topics_of(fact),
        co_organizers=[loader.organizations[name] for name in fact.get("co_organizers") or []],
    )
    for code in fact["sources"]:
        loader.cite(convening, code, fact)
    if fact.get("outcome"):
        _load_outcome(loader, convening, fact)
    return convening


def _load_outcome(loader: Loader, convening: Convening, fact: dict) -> None:
    """That there was one is all that the facts say: its text names it and adds nothing."""
    key = {"convening": convening, "kind": fact["outcome"]}
    kind = Outcome(**key).get_kind_display()
    outcome = loader.put(Outcome, key, {"text": f"{kind} of the {convening}."})
    for code in fact["sources"]:
        loader.cite(outcome, code, {"confidence": fact.get("confidence")})


def _load_working_group(loader: Loader, dialogue: Dialogue, fact: dict, editions: dict[int | None, Convening]) -> None:
    first, *rest = (fact.get("period") or "").split("/")
    informs = fact.get("informs")
    host = fact.get("hosted_by")
    group = loader.put(
        WorkingGroup,
        {"dialogue": dialogue, "slug": slugify(fact["name"])},
        {
            "name": fact["name"],
            **_partial(first, "starts"),
            **_partial(rest[0] if rest else first, "ends"),
            "hosted_by": loader.organizations[host] if host else None,
            "informs_dialogue": informs == "dialogue",
            "confidence": fact.get("confidence") or "",
            "confidence_note": fact.get("note") or "",
        },
        topics=loader.topics_of(fact),
        informs=[editions[informs]] if isinstance(informs, int) else [],
    )
    loader.cite(group, fact["source"], fact)


def _split(fact: dict, key: str) -> tuple[dict, dict]:
    """The key of a record and its other values, those without a value left to the model's own empty ones."""
    known = {name: value for name, value in fact.items() if value is not None}
    return {key: known.pop(key)}, known


def _value(fact: dict, name: str) -> str:
    """The value of a fact that names its source; empty if it is not known."""
    return (fact.get(name) or {}).get("value") or ""


def _partial(text: str | None, stem: str) -> dict:
    """The two columns of a date that may be known in part only."""
    if not text:
        return {f"{stem}_on": None, f"{stem}_precision": DatePrecision.DAY}
    day, precision = parse_partial(text)
    return {f"{stem}_on": day, f"{stem}_precision": precision}
