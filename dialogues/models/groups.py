from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from dialogues.dates import format_period
from dialogues.enums import Confidence, DatePrecision
from dialogues.models.base import ProgramQuerySet, Searchable, Tracked, tracked_history
from dialogues.models.dialogues import PARTIAL_DATE_ERROR, Dialogue, partial_date_condition
from dialogues.models.sides import Organization, Topic


class WorkingGroup(Searchable, Tracked):
    """Experts of both sides who work on one subject between the convenings and inform them."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="working_groups")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    charter = models.TextField(blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="working_groups")
    starts_on = models.DateField("from", null=True, blank=True)
    starts_precision = models.CharField(max_length=5, choices=DatePrecision, default=DatePrecision.DAY, editable=False)
    ends_on = models.DateField("to", null=True, blank=True)
    ends_precision = models.CharField(max_length=5, choices=DatePrecision, default=DatePrecision.DAY, editable=False)
    hosted_by = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="hosted_groups")
    informs_dialogue = models.BooleanField("informs the dialogue", default=False)
    informs = models.ManyToManyField("dialogues.Convening", blank=True, related_name="informed_by_groups")
    continues = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="continued_by", help_text="Renamed, merged or split from."
    )
    confidence = models.CharField(max_length=8, choices=Confidence, blank=True, help_text="How sure the record is.")
    confidence_note = models.TextField("what is not certain", blank=True)

    objects = ProgramQuerySet.as_manager()
    history = tracked_history(excluded_fields=["search_text"], m2m_fields=[topics, informs, continues])

    class Meta:
        ordering = ["dialogue__name", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "slug"],
                name="working_group_slug_is_unique_in_its_dialogue",
                violation_error_message="This program already has a group with this address.",
            ),
            models.UniqueConstraint(
                fields=["dialogue", "name"],
                name="working_group_name_is_unique_in_its_dialogue",
                violation_error_message="This program already has a group with this name.",
            ),
            models.CheckConstraint(
                condition=~Q(slug="new"),
                name="working_group_slug_is_not_reserved",
                violation_error_message="“new” is reserved.",
            ),
            models.CheckConstraint(
                condition=partial_date_condition("starts_on", "starts_precision")
                & partial_date_condition("ends_on", "ends_precision"),
                name="working_group_dates_are_first_days_of_their_periods",
                violation_error_message=PARTIAL_DATE_ERROR,
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="working_group_ends_after_it_starts",
                violation_error_message="The end comes before the start.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("dialogues:group", args=[self.dialogue.slug, self.slug])

    def searchable(self):
        return [self.name, self.dialogue.short_name]

    def clean(self):
        if self.slug == "new":
            raise ValidationError({"slug": "“new” is reserved."})

    @property
    def period_text(self) -> str:
        """The years it is recorded for: "2023 to 2024", "since 2021", "until 2024"; empty if not known."""
        first = format_period(self.starts_on, None, self.starts_precision)
        last = format_period(self.ends_on, None, self.ends_precision)
        if first and last:
            return f"{first} to {last}"
        return f"since {first}" if first else (f"until {last}" if last else "")

    @property
    def is_sample(self) -> bool:
        return self.dialogue.is_sample
