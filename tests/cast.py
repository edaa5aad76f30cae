"""The fixed cast: the same people in every test, around two programs.

dialogue        "First Program", India and the United States; open to its funder
other_dialogue  "Second Program", China and the United States; open to its funder
lead, editor, viewer    members of the first program only
stranger                an editor of the second program only
funder, other_funder    read for the organization that funds the first, the second program
admin                   a superuser without memberships
"""

from django.test import Client

from dialogues.enums import PartnershipRole, Role, Sector
from dialogues.models import Dialogue, User
from tests.factories import (
    DialogueFactory,
    FunderAccessFactory,
    MembershipFactory,
    OrganizationFactory,
    PartnershipFactory,
    SideFactory,
    UserFactory,
)


def first_program() -> Dialogue:
    """The program that the cast works on."""
    return _program("first", "First Program", "IN")


def second_program() -> Dialogue:
    """The program of the others."""
    return _program("second", "Second Program", "CN")


def member(name: str, dialogue: Dialogue, role: Role) -> User:
    """Someone with a role in that program only."""
    user = UserFactory(email=f"{name}@example.org", name=name.capitalize())
    MembershipFactory(user=user, dialogue=dialogue, role=role)
    return user


def officer(name: str, dialogue: Dialogue) -> User:
    """Someone who reads for the organization that funds that program."""
    user = UserFactory(email=f"{name}@example.org", name=name.replace("_", " ").capitalize())
    partnership = dialogue.partnerships.get(role=PartnershipRole.FUNDER)
    FunderAccessFactory(user=user, organization=partnership.organization)
    return user


def client_of(user: User) -> Client:
    """A browser in which that user has signed in."""
    client = Client()
    client.force_login(user)
    return client


def _program(slug: str, name: str, side: str) -> Dialogue:
    dialogue = DialogueFactory(
        slug=slug,
        name=f"{name} on Climate",
        short_name=name,
        side_a=SideFactory(code=side),
        acknowledgment=f"With support from the Funder of the {name}",
        shown_to_funders=True,
    )
    funder = OrganizationFactory(name=f"Funder of the {name}", sector=Sector.FOUNDATION)
    PartnershipFactory(dialogue=dialogue, organization=funder, role=PartnershipRole.FUNDER)
    return dialogue
