"""Writes that touch several records of a program at once."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from dialogues.enums import Role
from dialogues.models import Citation, Dialogue, Membership, Source, User
from dialogues.models.sources import cited_as
from dialogues.slugs import free_slug


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


@transaction.atomic
def cite(
    *, record: models.Model, source: Source | None, new_source: dict, field: str, confidence: str, note: str
) -> Citation:
    """Say where a record, or one field of it ("" for the whole), was read.

    `new_source` (title, url, read_on) makes the source where `source` is None.
    """
    if source is None:
        taken = Source.objects.values_list("code", flat=True)
        code = free_slug(new_source["title"], taken=taken, fallback="source", longest=40)
        source = Source.objects.create(code=code, **new_source)
    about = {cited_as(type(record)): record}
    return Citation.objects.create(source=source, field=field, confidence=confidence, note=note, **about)
