"""Who reads the funder pages, and which programs: the one way by which they reach rows."""

import datetime

from django.db import models
from django.db.models import Exists, OuterRef, Q

from dialogues.enums import PartnershipRole
from dialogues.models import Dialogue, Organization
from dialogues.policy import Permission


def organizations_of(user, *, at: datetime.date) -> models.QuerySet[Organization]:
    """The organizations that the user reads for on that day, by name."""
    if not (user.is_authenticated and user.is_active):
        return Organization.objects.none()
    access = user.funder_access.current(at=at)
    return Organization.objects.filter(pk__in=access.values("organization")).order_by("name")


def readable_programs(
    user, organizations: models.QuerySet[Organization], permission: Permission
) -> models.QuerySet[Dialogue]:
    """The open programs that these organizations support (`is_mine`), and those where the user has the permission."""
    mine = Dialogue.objects.supported_by(organizations).filter(shown_to_funders=True)
    own = Dialogue.objects.visible_to(user, permission)
    return (
        Dialogue.objects.filter(Q(pk__in=mine.values("pk")) | Q(pk__in=own.values("pk")))
        .annotate(is_mine=Exists(mine.filter(pk=OuterRef("pk"))))
        .select_related("side_a", "side_b")
    )


def funders_of(dialogue: Dialogue) -> list[Organization]:
    """Everyone who supports the program, by name: as whom the staff may look at its page."""
    by_partnership = dialogue.partnerships.filter(role=PartnershipRole.FUNDER).values("organization")
    by_grant = dialogue.allocations.values("grant__funder")
    return list(Organization.objects.filter(Q(pk__in=by_partnership) | Q(pk__in=by_grant)).order_by("name"))
