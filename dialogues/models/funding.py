from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from dialogues.models.base import ProgramQuerySet, Tracked, tracked_history
from dialogues.models.dialogues import Dialogue
from dialogues.models.sides import Organization
from dialogues.policy import Permission


class GrantQuerySet(ProgramQuerySet):
    """Questions about grants."""

    def visible_to(self, user, permission: Permission = Permission.VIEW_GRANTS):
        """Grants that support a program of the user's. The test is a subquery, so that no row stands twice."""
        mine = GrantAllocation.objects.visible_to(user, permission)
        return self.filter(pk__in=mine.values("grant_id"))


class Grant(Tracked):
    """A funder's support of one program or several over a period. Only those who work on grants see the amounts."""

    funder = models.ForeignKey(Organization, models.PROTECT, related_name="grants")
    reference = models.CharField(max_length=60, blank=True)
    dialogues = models.ManyToManyField(Dialogue, through="GrantAllocation", related_name="grants")
    starts_on = models.DateField("from", null=True, blank=True)
    ends_on = models.DateField("to", null=True, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, help_text="Three letters, such as USD.")
    note = models.TextField(blank=True)

    objects = GrantQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["funder__name", F("starts_on").desc(nulls_last=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="grant_ends_after_it_starts",
                violation_error_message="The end comes before the start.",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | (Q(amount__gt=0) & ~Q(currency="")),
                name="grant_amount_is_positive_and_names_its_currency",
                violation_error_message="An amount is more than zero and names its currency.",
            ),
        ]

    def __str__(self) -> str:
        return self.reference or f"Grant of {self.funder}"

    def get_absolute_url(self) -> str:
        return reverse("dialogues:grant_edit", args=[self.pk])


class GrantAllocation(models.Model):
    """The part of a grant that supports one program."""

    grant = models.ForeignKey(Grant, models.CASCADE, related_name="allocations")
    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="allocations")
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)

    objects = ProgramQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["grant", "dialogue"],
                name="one_allocation_per_grant_and_dialogue",
                violation_error_message="This grant already supports this program.",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                name="allocation_amount_is_positive",
                violation_error_message="An amount is more than zero.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.grant}: {self.dialogue}"
