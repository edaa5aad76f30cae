from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from dialogues.enums import Confidence
from dialogues.fields import WebAddressField
from dialogues.models.base import tracked_history
from dialogues.models.convenings import Convening
from dialogues.models.dialogues import Dialogue, Partnership
from dialogues.models.groups import WorkingGroup
from dialogues.models.outcomes import Outcome
from dialogues.models.sides import Organization, Side
from dialogues.policy import EVERYTHING, Permission, scope

# The ways from a citation to the program of the record it is about.
_WAYS = (
    "dialogue",
    "partnership__dialogue",
    "working_group__dialogue",
    "convening__dialogue",
    "outcome__convening__dialogue",
)


class SourceQuerySet(models.QuerySet):
    """Questions about sources."""

    def visible_to(self, user, permission: Permission = Permission.VIEW):
        """Sources of what the user may see, and those that nothing is cited from; others are hidden."""
        reach = scope(user, permission)
        if reach is EVERYTHING:
            return self.all()
        if not reach:
            return self.none()
        shared = Q(side__isnull=False) | Q(organization__in=Organization.objects.visible_to(user, permission))
        ours = Q()
        for way in _WAYS:
            ours |= Q(**{f"{way}__in": reach})
        cited = Citation.objects.values("source")
        return self.filter(Q(pk__in=cited.filter(shared | ours)) | ~Q(pk__in=cited))


class Source(models.Model):
    """Where a fact was read, and when."""

    code = models.CharField(max_length=40, unique=True)
    title = models.CharField(max_length=300)
    url = WebAddressField(blank=True, max_length=500)
    read_on = models.DateField(null=True, blank=True)

    objects = SourceQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.title


CITED = ("side", "organization", "dialogue", "partnership", "working_group", "convening", "outcome")


def _exactly_one_cited() -> Q:
    condition = Q()
    for cited in CITED:
        condition |= Q(**{f"{other}__isnull": other != cited for other in CITED})
    return condition


class Citation(models.Model):
    """A source for one field of one record; an empty field means the whole record."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="citations")
    side = models.ForeignKey(Side, models.CASCADE, null=True, blank=True, related_name="citations")
    organization = models.ForeignKey(Organization, models.CASCADE, null=True, blank=True, related_name="citations")
    dialogue = models.ForeignKey(Dialogue, models.CASCADE, null=True, blank=True, related_name="citations")
    partnership = models.ForeignKey(Partnership, models.CASCADE, null=True, blank=True, related_name="citations")
    working_group = models.ForeignKey(WorkingGroup, models.CASCADE, null=True, blank=True, related_name="citations")
    convening = models.ForeignKey(Convening, models.CASCADE, null=True, blank=True, related_name="citations")
    outcome = models.ForeignKey(Outcome, models.CASCADE, null=True, blank=True, related_name="citations")
    field = models.CharField(max_length=40, blank=True, help_text="Empty: the whole record.")
    confidence = models.CharField(max_length=8, choices=Confidence, blank=True)
    note = models.TextField(blank=True)

    history = tracked_history()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=_exactly_one_cited(),
                name="citation_is_about_one_record",
                violation_error_message="A citation is about exactly one record.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.field or 'the whole record'}"

    @property
    def cited(self):
        """The record that the source speaks of."""
        return next(record for name in CITED if (record := getattr(self, name)) is not None)

    def clean(self):
        if sum(getattr(self, f"{name}_id") is not None for name in CITED) != 1:
            raise ValidationError("A citation is about exactly one record.")
        if self.field and not hasattr(self.cited, self.field):
            raise ValidationError({"field": f"There is no field “{self.field}” on that record."})


def cited_as(model: type[models.Model]) -> str:
    """The field by which a citation refers to such a record; KeyError if nothing of that kind can be cited."""
    return {Citation._meta.get_field(name).related_model: name for name in CITED}[model]
