"""Writes that touch several records of a program at once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from dialogues.enums import Role
from dialogues.models import Dialogue, Membership, User


class LastLeadError(Exception):
    """The program would be left without a lead."""


@transaction.atomic
def add_member(*, dialogue: Dialogue, email: str, name: str, role: Role, by: User) -> Membership:
    """Give whoever signs in with this address a role; someone new is made, without a password and with this name.

    Raises ValidationError with sentences when the person has a role in the program already or the address is refused.
    """
    _lock(dialogue)
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User.objects.create_user(email, name=name)
    membership = Membership(user=user, dialogue=dialogue, role=role)
    try:
        membership.validate_constraints()
    except ValidationError as error:
        raise ValidationError(error.messages) from error
    membership._history_user = by
    membership.save()
    return membership


@transaction.atomic
def change_role(*, membership: Membership, role: Role, by: User) -> None:
    """Give a member another role. Raises LastLeadError."""
    _lock(membership.dialogue)
    if role != Role.LEAD:
        _keep_a_lead(membership)
    membership.role = role
    membership._history_user = by
    membership.save()


@transaction.atomic
def remove_member(*, membership: Membership, by: User) -> None:
    """Take a role away; it is gone at the person's next click. Raises LastLeadError."""
    _lock(membership.dialogue)
    _keep_a_lead(membership)
    membership._history_user = by
    membership.delete()


def _lock(dialogue: Dialogue) -> None:
    """Changes of the roles of one program follow each other, so that two leads cannot remove one another."""
    Dialogue.objects.select_for_update().get(pk=dialogue.pk)


def _keep_a_lead(leaving: Membership) -> None:
    others = Membership.objects.filter(Q(dialogue=leaving.dialogue_id) | Q(dialogue=None), role=Role.LEAD)
    if not others.filter(user__is_active=True).exclude(pk=leaving.pk).exists():
        raise LastLeadError
