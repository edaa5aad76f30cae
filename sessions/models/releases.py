from django.db import models
from django.db.models import Q
from django.utils import timezone

from dialogues.models import Convening, User
from dialogues.models.base import OfConveningQuerySet


class ConflictWaiver(models.Model):
    """A conflict of the agenda that someone accepts, with a reason.

    `conflict` is the stable key of what stands against what, `stamp` what it looked like then: when times, room or
    people of a session change, the stamp differs and the waiver no longer holds.
    """

    convening = models.ForeignKey(Convening, models.CASCADE, related_name="conflict_waivers")
    conflict = models.CharField(max_length=160)
    stamp = models.CharField(max_length=64)
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OfConveningQuerySet.as_manager()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(
                fields=["convening", "conflict", "stamp"],
                name="a_conflict_is_waived_once",
                violation_error_message="This conflict is waived already.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="a_waiver_has_its_reason",
                violation_error_message="Say why this conflict is accepted.",
            ),
        ]

    def __str__(self) -> str:
        return f"Waiver {self.pk}, {self.convening}"

    @property
    def dialogue(self):
        return self.convening.dialogue


class AgendaVersion(models.Model):
    """A released agenda, numbered and frozen. The snapshot holds ids of participations, never a name.

    Outside the staff only the latest version of a convening is read. A version is made, never changed.
    """

    convening = models.ForeignKey(Convening, models.PROTECT, related_name="agenda_versions")
    number = models.PositiveSmallIntegerField()
    released_at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    snapshot = models.JSONField(editable=False)

    objects = OfConveningQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["convening", "number"],
                name="agenda_versions_are_numbered_once",
                violation_error_message="Someone else released a version at the same moment. Look at it first.",
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1),
                name="agenda_versions_start_at_one",
                violation_error_message="Versions start at 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.number}, {self.convening}"

    @property
    def dialogue(self):
        return self.convening.dialogue


class AgendaChange(models.Model):
    """A change of the grid that can be undone in one click, or a plan that is only proposed so far.

    `before` and `after` say per session, by id, where and when it stands and which version it has; `notes` what the
    planner says. A proposal has no `applied_at`; one that was taken back has `undone_at`.
    """

    convening = models.ForeignKey(Convening, models.CASCADE, related_name="agenda_changes")
    label = models.CharField(max_length=200)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    notes = models.JSONField(default=dict, blank=True)

    objects = OfConveningQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["convening", "-made_at"])]

    def __str__(self) -> str:
        return self.label

    @property
    def dialogue(self):
        return self.convening.dialogue
