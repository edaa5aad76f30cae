from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from dialogues.dates import format_period
from dialogues.enums import DatePrecision, DialogueStatus, Disclosure, PartnershipRole, Rotation, Track
from dialogues.fields import MonthsField, TextListField
from dialogues.models.base import ProgramQuerySet, Searchable, Tracked, tracked_history
from dialogues.models.sides import Organization, Side, Topic

PARTIAL_DATE_ERROR = "Store a month as its first day and a year as 1 January."


def partial_date_condition(date: str, precision: str) -> Q:
    """A date known to the month or year is stored as the first day of that period."""
    return (
        Q(**{f"{date}__isnull": True})
        | Q(**{precision: DatePrecision.DAY})
        | Q(**{precision: DatePrecision.MONTH, f"{date}__day": 1})
        | Q(**{precision: DatePrecision.YEAR, f"{date}__day": 1, f"{date}__month": 1})
    )


class DialogueQuerySet(ProgramQuerySet):
    """Questions about programs."""

    dialogue_path = "pk"

    def supported_by(self, organizations):
        """Programs that these organizations fund: as a partner in the role of funder, or by a grant."""
        funded = Partnership.objects.filter(organization__in=organizations, role=PartnershipRole.FUNDER)
        granted = self.model.grants.through.objects.filter(grant__funder__in=organizations)
        return self.filter(Q(pk__in=funded.values("dialogue")) | Q(pk__in=granted.values("dialogue")))


class Dialogue(Searchable, Tracked):
    """The series: two sides that meet again and again. What is empty is not known."""

    name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=80, help_text="As in “13th India-U.S. Dialogue”.")
    aliases = TextListField(help_text="Other names of the series, one per line.")
    slug = models.SlugField(max_length=60, unique=True)
    status = models.CharField(max_length=10, choices=DialogueStatus, default=DialogueStatus.ACTIVE)
    side_a = models.ForeignKey(Side, models.PROTECT, related_name="+", verbose_name="first side")
    side_b = models.ForeignKey(Side, models.PROTECT, related_name="+", verbose_name="second side")
    track = models.CharField(max_length=4, choices=Track, blank=True)
    started_on = models.DateField("started", null=True, blank=True)
    started_precision = models.CharField(max_length=5, choices=DatePrecision, default=DatePrecision.DAY, editable=False)
    per_year = models.PositiveSmallIntegerField(
        "convenings a year", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    season = MonthsField("usual months", help_text="Only if the program has set them; otherwise they are worked out.")
    rotation = models.CharField(max_length=10, choices=Rotation, blank=True)
    virtual_uses_turn = models.BooleanField("a virtual edition uses a host turn", default=False)
    default_disclosure = models.CharField(max_length=16, choices=Disclosure, blank=True)
    holds_roundtables = models.BooleanField("holds expert roundtables", default=False)
    topics = models.ManyToManyField(Topic, blank=True, related_name="dialogues", verbose_name="series topics")
    summary = models.TextField(blank=True)
    acknowledgment = models.TextField(blank=True, help_text="The line that names the funders, word for word.")
    shown_to_funders = models.BooleanField(default=False, editable=False)
    is_sample = models.BooleanField("sample", default=False, editable=False)

    objects = DialogueQuerySet.as_manager()
    history = tracked_history(excluded_fields=["search_text"], m2m_fields=[topics])

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(side_a=F("side_b")),
                name="dialogue_has_two_different_sides",
                violation_error_message="Choose two different sides.",
            ),
            models.CheckConstraint(
                condition=Q(per_year__isnull=True) | Q(per_year__range=(1, 12)),
                name="dialogue_convenes_one_to_twelve_times_a_year",
                violation_error_message="Give between 1 and 12 convenings a year.",
            ),
            models.CheckConstraint(
                condition=partial_date_condition("started_on", "started_precision"),
                name="dialogue_start_is_first_day_of_its_period",
                violation_error_message=PARTIAL_DATE_ERROR,
            ),
            models.CheckConstraint(
                condition=~Q(slug="new"),
                name="dialogue_slug_is_not_reserved",
                violation_error_message="“new” is reserved.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("parley:dialogue", args=[self.slug])

    def searchable(self):
        return [self.name, self.short_name, *self.aliases]

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.side_a, self.side_b

    @property
    def started_text(self) -> str:
        """When the series began, as far as known."""
        return format_period(self.started_on, None, self.started_precision)

    @property
    def rhythm_text(self) -> str:
        """How often it meets: "once a year (annual)", "three times a year (tri-annual)"; empty if not known."""
        words = {1: "once a year (annual)", 2: "twice a year (biannual)", 3: "three times a year (tri-annual)"}
        return words.get(self.per_year, f"{self.per_year} times a year") if self.per_year else ""


class Partnership(Tracked):
    """What an organization is to a dialogue; one organization may have several rows."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="partnerships")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="partnerships")
    role = models.CharField(max_length=16, choices=PartnershipRole)
    starts_on = models.DateField("from", null=True, blank=True)
    starts_precision = models.CharField(max_length=5, choices=DatePrecision, default=DatePrecision.DAY, editable=False)
    ends_on = models.DateField("to", null=True, blank=True)
    ends_precision = models.CharField(max_length=5, choices=DatePrecision, default=DatePrecision.DAY, editable=False)
    note = models.TextField(blank=True)

    objects = ProgramQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["role", "organization__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "organization", "role"],
                name="one_partnership_per_role",
                violation_error_message="This organization already has this role in the program.",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="partnership_ends_after_it_starts",
                violation_error_message="The end comes before the start.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization}, {self.get_role_display().lower()}"
