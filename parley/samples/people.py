"""Making the invented organizations and people, with the careers that they had over the years."""

import datetime
from collections.abc import Iterator

from dialogues.enums import DatePrecision, Sector
from dialogues.models import Organization
from parley.samples.data import people as data
from parley.samples.making import Sample, save
from participants.enums import Capacity, NameOrder
from participants.models import Affiliation, Person

CAPACITIES = {
    Sector.GOVERNMENT: Capacity.SERVING_OFFICIAL,
    Sector.SUBNATIONAL: Capacity.SERVING_OFFICIAL,
    Sector.ACADEMIA: Capacity.ACADEMIC,
    Sector.BUSINESS: Capacity.EXECUTIVE,
    Sector.FOUNDATION: Capacity.EXECUTIVE,
}


def make_organizations(sample: Sample) -> None:
    """All of them, known to the sample program only."""
    for key, (name, native_name, sector, country) in data.ORGANIZATIONS.items():
        organization = Organization(name=name, native_name=native_name, sector=sector, country=country, is_sample=True)
        sample.organizations[key] = save(organization, dialogues=[sample.dialogue])


def make_people(sample: Sample) -> None:
    """The people of both sides, then those on neither."""
    for side, rows, given_name, native_given_name in (
        (sample.side_a, data.CHINESE, "Yangben", "样本"),
        (sample.side_b, data.INDIAN, "Namuna", "नमूना"),
    ):
        chinese = side == sample.side_a
        for family_name, native_family_name, _, career in rows:
            native = (
                (native_family_name + native_given_name) if chinese else f"{native_given_name} {native_family_name}"
            )
            person = Person(
                family_name=family_name,
                given_name=given_name,
                native_name=native,
                name_order=NameOrder.FAMILY_FIRST if chinese else NameOrder.GIVEN_FIRST,
                side=side,
                languages=data.LANGUAGES[side.code],
            )
            _make_person(sample, person, career, side.code)
    for family_name, given_name, native_name, _, _, career in data.OTHERS:
        family_first = given_name != "Sample" and given_name != "Namuna"
        person = Person(
            family_name=family_name,
            given_name=given_name,
            native_name=native_name,
            name_order=NameOrder.FAMILY_FIRST if family_first else NameOrder.GIVEN_FIRST,
            languages=data.LANGUAGES[""],
        )
        _make_person(sample, person, career, "")


def _make_person(sample: Sample, person: Person, career: str, side_code: str) -> None:
    person.is_sample = True
    person.email = f"sample-person-{len(sample.people) + 1}@example.org"
    save(person, dialogues=[sample.dialogue])
    for key, title, first_year, last_year in steps_of(career):
        organization = sample.organizations[key]
        save(
            Affiliation(
                person=person,
                organization=organization,
                title=title,
                native_title=_native_title(title, side_code),
                capacity=_capacity(title, organization.sector),
                starts_on=datetime.date(first_year, 1, 1),
                starts_precision=DatePrecision.YEAR,
                ends_on=datetime.date(last_year, 1, 1) if last_year else None,
                ends_precision=DatePrecision.YEAR if last_year else DatePrecision.DAY,
            )
        )
    sample.people[person.family_name] = person


def steps_of(career: str) -> Iterator[tuple[str, str, int, int | None]]:
    """Organization key, title, first year and last year (None while it goes on) of each step."""
    for step in career.split("; "):
        key, title, years = step.split(", ")
        first_year, last_year = years.split("-")
        yield key, title, int(first_year), int(last_year) if last_year else None


def _native_title(title: str, side_code: str) -> str:
    chinese, hindi = data.TITLES[title]
    return {"CN": chinese, "IN": hindi}.get(side_code, "")


def _capacity(title: str, sector: str) -> str:
    if title == "Campaign director":
        return Capacity.ADVOCATE
    return CAPACITIES.get(sector, Capacity.EXPERT)
