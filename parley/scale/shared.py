"""What all programs share: sides, topics, organizations, and who signs in."""

from dialogues.enums import Role, Sector
from dialogues.models import Dialogue, FunderAccess, Membership, Organization, Side, Source, Topic, User
from dialogues.text import search_text
from parley.scale.names import COUNTRIES, FAMILY_NAMES, ORGANIZATION_KINDS, SIDES, TOPICS
from parley.scale.sizes import Scale, make

STAFF = "sample-editor@example.org"
MEMBER = "sample-member@example.org"
FUNDER = "sample-funder@example.org"
PROGRAMS_OF_MEMBER = 20
FUNDERS = 10


def make_shared(scale: Scale) -> None:
    """Sides, topics, organizations and users; nobody has a password."""
    scale.sides = make([_side(*facts) for facts in SIDES])
    scale.topics = _topics()
    scale.organizations = _organizations(scale)
    scale.funders = make([_funder(number) for number in range(1, FUNDERS + 1)])
    make([Source(code=f"sample-{number}", title=f"Sample report {number}") for number in range(1, 11)])
    scale.lead = User.objects.create_user(STAFF, name="Sample Editor")
    make([Membership(user=scale.lead, role=Role.EDITOR)])


def make_readers(scale: Scale) -> None:
    """An editor of some programs only, and a program officer of the first funder."""
    member = User.objects.create_user(MEMBER, name="Sample Member")
    own = Dialogue.objects.order_by("pk")[:PROGRAMS_OF_MEMBER]
    make([Membership(user=member, dialogue=dialogue, role=Role.EDITOR) for dialogue in own])
    officer = User.objects.create_user(FUNDER, name="Sample Officer")
    make([FunderAccess(user=officer, organization=scale.funders[0])])


def _side(code: str, name: str, zone: str, country: str) -> Side:
    return Side(code=code, name=name, adjective=name, capital="Sample City", timezone=zone, countries=[country])


def _topics() -> list[Topic]:
    rows = [Topic(slug=f"sample-{number}", name=name, is_sample=True) for number, name in enumerate(TOPICS, 1)]
    for row in rows:
        row.search_text = search_text(row.searchable())
    return make(rows)


def _organizations(scale: Scale) -> list[Organization]:
    sectors = list(Sector)
    rows = []
    for number in range(1, max(20, scale.sizes.people // 50) + 1):
        kind = ORGANIZATION_KINDS[number % len(ORGANIZATION_KINDS)]
        row = Organization(
            name=f"Sample {kind} {number} of {scale.random.choice(FAMILY_NAMES)}",
            sector=sectors[number % len(sectors)],
            country=COUNTRIES[number % len(COUNTRIES)],
            is_sample=True,
        )
        row.search_text = search_text(row.searchable())
        rows.append(row)
    return make(rows)


def _funder(number: int) -> Organization:
    row = Organization(name=f"Sample Fund {number}", sector=Sector.FOUNDATION, is_sample=True)
    row.search_text = search_text(row.searchable())
    return row
