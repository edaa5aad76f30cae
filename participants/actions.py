"""Writes about people that touch several records at once: keyword-only, all or nothing, with who did it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from dialogues.models import Convening, Dialogue, Organization, Side, User
from dialogues.saving import save_record
from participants.enums import DELEGATE_ROLES
from participants.models import Delegation, Participation, Person


def already_listed(*, convening: Convening, person: Person) -> str:
    """A sentence about where the person stands on that convening's list already; "" if they do not."""
    rows = Participation.objects.select_related("delegation__side")
    listed = rows.filter(convening=convening, person=person).first()
    if listed is None:
        return ""
    if listed.delegation:
        return f"{person} is in the {listed.delegation.side.adjective} delegation already; nobody comes twice."
    return f"{person} is on the list already, as {listed.get_role_display().lower()}."


@transaction.atomic
def add_participation(
    *, convening: Convening, person: Person, side: Side | None, role: str, by: User | None, **details
) -> Participation:
    """Put a person on the list of a convening; `details` are more fields of the participation.

    Makes the side's delegation if there is none, makes the program know the person, and fills what is not said of the
    name, title and organization as listed from the person's record of the convening's first day (today if it has none).
    Raises ValidationError with a sentence if the person is on the list already or the role needs a side.
    """
    _one_at_a_time(convening)
    sentence = already_listed(convening=convening, person=person)
    if sentence:
        raise ValidationError(sentence)
    if side is None and role in DELEGATE_ROLES:
        raise ValidationError("Co-chairs, heads and delegates belong to a side.")
    delegation = delegation_of(convening=convening, side=side, by=by) if side else None
    row = Participation(convening=convening, person=person, delegation=delegation, role=role, **details)
    row.list_as_of(listing_day(convening))
    row._history_user = by
    row.full_clean()
    save_record(row)
    make_known(person=person, dialogue=convening.dialogue, by=by)
    return row


def listing_day(convening: Convening):
    """The day whose titles and organizations count: the convening's first day, today if it has none."""
    return convening.starts_on or timezone.localdate()


@transaction.atomic
def delegation_of(*, convening: Convening, side: Side, by: User | None) -> Delegation:
    """The side's delegation to that convening, made if there is none. Raises ValidationError for a foreign side."""
    _one_at_a_time(convening)
    known = Delegation.objects.filter(convening=convening, side=side).first()
    if known:
        return known
    delegation = Delegation(convening=convening, side=side)
    delegation._history_user = by
    delegation.full_clean()
    save_record(delegation)
    return delegation


def _one_at_a_time(convening: Convening) -> None:
    """Whoever changes the same convening's list waits until this transaction is over."""
    Convening.objects.select_for_update(no_key=True).get(pk=convening.pk)


@transaction.atomic
def make_known(*, person: Person, dialogue: Dialogue, by: User | None) -> None:
    """Let a program know the person, and with the person the organizations that only other programs knew."""
    if not person.dialogues.filter(pk=dialogue.pk).exists():
        # As it stands now, not as it was read: nobody's edit in between is overwritten.
        current = Person.objects.select_for_update().get(pk=person.pk)
        current._history_user = by
        save_record(current, reason="Put on the list of a convening")  # other programs read it: it names none
        current.dialogues.add(dialogue)
    share_organizations(person=person, by=by)


@transaction.atomic
def share_organizations(*, person: Person, by: User | None) -> None:
    """Let the programs that know a person know where the person works; an organization that all share stays so."""
    programs = set(person.dialogues.values_list("pk", flat=True))
    employers = Organization.objects.filter(pk__in=person.affiliations.values("organization"))
    for organization in employers.select_for_update().prefetch_related("dialogues"):
        knowing = {dialogue.pk for dialogue in organization.dialogues.all()}
        missing = programs - knowing
        if knowing and missing:
            organization._history_user = by
            save_record(organization, reason="Employs someone known to more programs")
            organization.dialogues.add(*missing)
