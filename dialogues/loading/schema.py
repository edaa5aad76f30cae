"""The file of program facts: what it may hold, and reading it. An unknown key anywhere is refused.

Checked, but without a column of its own:
- `formats` of a dialogue: the forms it meets in are the formats of its convenings, and its summary says it in words.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import available_timezones

from django_countries import countries

from dialogues.dates import DAY, parse_partial
from dialogues.enums import (
    Confidence,
    ConveningFormat,
    ConveningStatus,
    DatePrecision,
    Disclosure,
    OutcomeKind,
    PartnershipRole,
    Rotation,
    Sector,
    Track,
)
from dialogues.loading.checks import (
    Check,
    both,
    each,
    one_of,
    partial_date,
    record,
    table,
    text,
    web_address,
    whole_number,
    years,
    yes_or_no,
)
from dialogues.loading.reading import read_checked

SECTIONS = ("sources", "sides", "organizations", "topics", "dialogues")


def read_facts(path: Path) -> dict:
    """The content of the file, checked. Raises UnsoundFacts with every problem at once."""
    return read_checked(path, problems_of)


def problems_of(document: object) -> Iterator[str]:
    """Everything that is wrong with a facts document, as sentences that begin with the place."""
    names = {section: _names_in(document, section) for section in SECTIONS}
    sections = {
        "sources": table(record({"title": text(300), "url": both(text(500), web_address)}), text(40)),
        "sides": _named(_side(), "code", "name"),
        "organizations": _named(_organization(), "name"),
        "topics": table(text(120), both(text(60), _slug)),
        "dialogues": _named(_dialogue(names), "slug", "name"),
    }
    yield from record(sections)(document, "")


def _side() -> Check:
    country = one_of(dict(countries), "a country code such as US")
    return record(
        {
            "code": both(text(8), _slug),
            "name": text(80),
            "adjective": text(80),
            "capital": text(80),
            "timezone": one_of(available_timezones(), "a time zone such as Asia/Kolkata"),
        },
        {"countries": each(country), "holiday_calendars": each(country)},
    )


def _organization() -> Check:
    return record(
        {"name": text(200)},
        {
            "short_name": text(60),
            "native_name": text(200),
            "sector": one_of(Sector.values),
            "country": one_of(dict(countries), "a country code such as US"),
            "website": both(text(200), web_address),
        },
    )


def _dialogue(names: dict[str, list[str]]) -> Check:
    source, topics = one_of(names["sources"]), each(one_of(names["topics"]))
    about = {"source": source, "confidence": one_of(Confidence.values), "note": text()}
    sourced = {key: about[key] for key in ("confidence", "note")}

    def fact(check: Check) -> Check:
        return record({"value": check, "source": source}, sourced)

    started = record({"date": partial_date, "precision": one_of(DatePrecision.values), "source": source}, sourced)
    return both(
        record(
            {
                "slug": both(text(60), _slug),
                "name": text(200),
                "short_name": text(80),
                "sides": both(each(one_of(names["sides"])), _two),
            },
            {
                "aliases": each(record({"name": text(200), "source": source}, sourced)),
                "track": fact(one_of(Track.values)),
                "started": both(started, _period),
                "per_year": whole_number(1, 12),
                "formats": each(one_of(ConveningFormat.values)),
                "rotation": fact(one_of(Rotation.values)),
                "default_disclosure": fact(one_of(Disclosure.values)),
                "series_topics": topics,
                "holds_expert_roundtables": yes_or_no,
                "summary": text(),
                "acknowledgment": text(),
                "partnerships": each(_partnership(names, about)),
                "working_groups": _named(_working_group(names, about), "name"),
                "convenings": each(_convening(names, topics)),
            },
        ),
        _refers_to_itself,
    )


def _partnership(names: dict[str, list[str]], about: dict[str, Check]) -> Check:
    return record(
        {
            "organization": one_of(names["organizations"], "an organization of the file"),
            "role": one_of(PartnershipRole.values),
            "source": about["source"],
        },
        {"from": partial_date, "to": partial_date, **about},
    )


def _working_group(names: dict[str, list[str]], about: dict[str, Check]) -> Check:
    return record(
        {"name": text(60), "source": about["source"]},
        {
            "topics": each(one_of(names["topics"])),
            "period": years,
            "hosted_by": one_of(names["organizations"], "an organization of the file"),
            "informs": _dialogue_or_edition,
            **about,
        },
    )


def _convening(names: dict[str, list[str]], topics: Check) -> Check:
    return both(
        record(
            {
                "date": partial_date,
                "precision": one_of(DatePrecision.values),
                "status": one_of(ConveningStatus.values),
                "sources": each(one_of(names["sources"])),
            },
            {
                "edition": whole_number(1, 999),
                "end": partial_date,
                "title": text(200),
                "format": one_of(ConveningFormat.values),
                "city": text(120),
                "country": one_of(dict(countries), "a country code such as US"),
                "host": one_of(names["sides"]),
                "co_organizers": each(one_of(names["organizations"], "an organization of the file")),
                "alongside": text(120),
                "disclosure": one_of(Disclosure.values),
                "topics": topics,
                "outcome": one_of(OutcomeKind.values),
                "confidence": one_of(Confidence.values),
                "note": text(),
            },
        ),
        _period,
    )


def _period(value: dict, place: str) -> Iterator[str]:
    """The date is as precise as it says; only days have an end, which does not come before them."""
    start, precision = parse_partial(value["date"])
    if precision != value["precision"]:
        yield f"{place}: the date “{value['date']}” is known to the {precision}, not to the {value['precision']}."
    if value.get("end") is not None:
        end, end_precision = parse_partial(value["end"])
        if (precision, end_precision) != (DAY, DAY):
            yield f"{place}.end: an end needs both days, such as 2024-03-16."
        elif end < start:
            yield f"{place}.end: the end comes before the start."


def _refers_to_itself(value: dict, place: str) -> Iterator[str]:
    """What a dialogue says about its own sides and editions holds together, and each convening has its own address."""
    convenings = value.get("convenings") or []
    editions = [convening["edition"] for convening in convenings if convening.get("edition")]
    for number in sorted({number for number in editions if editions.count(number) > 1}):
        yield f"{place}.convenings: edition {number} stands twice."
    addresses = [address_of(value["slug"], convening) for convening in convenings]
    for address in sorted({address for address in addresses if addresses.count(address) > 1}):
        yield f"{place}.convenings: two would have the address “{address}”; give one of them its edition."
    for convening in convenings:
        if convening.get("host") and convening["host"] not in value["sides"]:
            yield f"{place}.convenings[{convening['date']}].host: {convening['host']} is no side of this dialogue."
    for group in value.get("working_groups") or []:
        if isinstance(group.get("informs"), int) and group["informs"] not in editions:
            yield f"{place}.working_groups[{group['name']}].informs: there is no edition {group['informs']} here."


def address_of(dialogue_slug: str, convening: dict) -> str:
    """The slug by which a convening of the file is found again, whatever people change about it."""
    start, precision = parse_partial(convening["date"])
    day = f"{start:%Y}" if precision == DatePrecision.YEAR else f"{start:%Y-%m}"
    return f"{dialogue_slug}-{convening.get('edition') or day}"


def _dialogue_or_edition(value: object, place: str) -> Iterator[str]:
    if value != "dialogue":
        for _ in whole_number(1, 999)(value, place):
            yield f"{place}: expected “dialogue” or the number of an edition, found {value!r}."


def _named(check: Check, *keys: str) -> Check:
    """A list of records in which each of these keys is unique."""

    def unique(value: list[dict], place: str) -> Iterator[str]:
        for key in keys:
            values = [member[key] for member in value]
            for double in sorted({name for name in values if values.count(name) > 1}):
                yield f"{place}: the {key} “{double}” stands twice."

    return both(each(check), unique)


def _two(value: list, place: str) -> Iterator[str]:
    if len(value) != 2:
        yield f"{place}: a dialogue has two sides, found {len(value)}."


def _slug(value: str, place: str) -> Iterator[str]:
    if not re.fullmatch(r"[A-Za-z0-9_-]+", value) or value == "new":
        yield f"{place}: expected letters, digits and hyphens, and not “new”."


def _names_in(document: object, section: str) -> list[str]:
    """The names that a section defines, so far as it can be read."""
    content = document.get(section) if isinstance(document, dict) else None
    if isinstance(content, dict):
        return [key for key in content if isinstance(key, str)]
    members = [member for member in content if isinstance(member, dict)] if isinstance(content, list) else []
    found = [member.get("code") or member.get("slug") or member.get("name") for member in members]
    return [name for name in found if isinstance(name, str)]
