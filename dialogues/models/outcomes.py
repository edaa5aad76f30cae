from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import Truncator

from dialogues.enums import Contribution, FunderMark, OutcomeKind, UptakeLevel
from dialogues.models.base import ProgramQuerySet, Searchable, Tracked, tracked_history
from dialogues.models.convenings import Convening
from dialogues.models.sides import Organization, Topic
from dialogues.models.users import User


class OfConveningQuerySet(ProgramQuerySet):
    """Rows that belong to the program of their convening."""

    dialogue_path = "convening__dialogue_id"


class Outcome(Tracked):
    """What a convening ended with. Agreement of a side is empty where it is not known."""

    convening = models.ForeignKey(Convening, models.PROTECT, related_name="outcomes")
    kind = models.CharField(max_length=16, choices=OutcomeKind)
    text = models.TextField()
    second_language = models.CharField(max_length=10, blank=True, help_text="A language tag such as zh-Hans or hi.")
    second_text = models.TextField("text in the second language", blank=True)
    agreed_by_a = models.BooleanField("agreed by the first side", null=True, blank=True)
    agreed_by_b = models.BooleanField("agreed by the second side", null=True, blank=True)

    objects = OfConveningQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["kind", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(second_text="") & Q(second_language="")) | (~Q(second_text="") & ~Q(second_language="")),
                name="outcome_second_text_names_its_language",
                violation_error_message="Give the second text and its language together.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {Truncator(self.text).chars(60)}"

    def get_absolute_url(self) -> str:
        return f"{reverse('dialogues:record', args=[self.convening.slug])}#outcome-{self.pk}"

    @property
    def dialogue(self):
        return self.convening.dialogue

    convening_path = ("convening",)

    def frozen_by(self):
        return self.convening.frozen_by()


class Recommendation(Searchable, Tracked):
    """What a convening recommends, under a reference that stays, such as IN-US-13-R2."""

    convening = models.ForeignKey(Convening, models.PROTECT, related_name="recommendations")
    reference = models.CharField(
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(r"^[A-Z0-9][A-Z0-9.\-]*\Z", "Use capital letters, digits and hyphens, such as IN-US-13-R2.")
        ],
    )
    text = models.TextField()
    topics = models.ManyToManyField(Topic, blank=True, related_name="recommendations")
    addressees = models.CharField("addressed to", max_length=300, blank=True)
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")

    objects = OfConveningQuerySet.as_manager()
    history = tracked_history(excluded_fields=["search_text"], m2m_fields=[topics])

    class Meta:
        ordering = ["reference"]
        constraints = [
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")),
                name="recommendation_does_not_supersede_itself",
                violation_error_message="A recommendation cannot supersede itself.",
            ),
            models.CheckConstraint(
                condition=~Q(reference__iexact="new"),
                name="recommendation_reference_is_not_reserved",
                violation_error_message="“NEW” is reserved.",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("dialogues:recommendation", args=[self.reference])

    def searchable(self):
        return [self.reference, self.text, self.addressees]

    @property
    def dialogue(self):
        return self.convening.dialogue

    convening_path = ("convening",)

    def frozen_by(self):
        return self.convening.frozen_by()

    @property
    def is_sample(self) -> bool:
        return self.convening.is_sample


class UptakeQuerySet(ProgramQuerySet):
    """Rows that belong to the program of their recommendation."""

    dialogue_path = "recommendation__convening__dialogue_id"


class Uptake(Tracked):
    """A step that a recommendation took, with its evidence. The latest by date counts, not the highest."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="uptake")
    level = models.PositiveSmallIntegerField(choices=UptakeLevel)
    on = models.DateField("date")
    evidence = models.TextField()
    contribution = models.CharField(max_length=10, choices=Contribution, blank=True)

    objects = UptakeQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name_plural = "uptake"
        constraints = [
            models.CheckConstraint(
                condition=Q(level__range=(1, 5)),
                name="uptake_level_is_one_to_five",
                violation_error_message="Choose one of the five levels.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.recommendation}: {self.get_level_display().lower()}"

    @property
    def dialogue(self):
        return self.recommendation.dialogue


class ActionItemQuerySet(ProgramQuerySet):
    """Questions about action items."""

    dialogue_path = "raised_in__dialogue_id"

    def open(self):
        """Not closed yet."""
        return self.filter(closed_in__isnull=True, closed_on__isnull=True)


class ActionItem(Tracked):
    """Something that someone took on at a convening: one row with its log, never copied to the next."""

    raised_in = models.ForeignKey(Convening, models.PROTECT, related_name="actions_raised")
    text = models.TextField()
    owner = models.CharField(max_length=200, blank=True)
    owner_organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    owner_user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    due = models.DateField(null=True, blank=True)
    closed_in = models.ForeignKey(Convening, models.PROTECT, null=True, blank=True, related_name="actions_closed")
    closed_on = models.DateField(null=True, blank=True)

    objects = ActionItemQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = [F("due").asc(nulls_last=True), "pk"]

    def __str__(self) -> str:
        return Truncator(self.text).chars(80)

    def get_absolute_url(self) -> str:
        return f"{reverse('dialogues:record', args=[self.raised_in.slug])}#action-{self.pk}"

    @property
    def dialogue(self):
        return self.raised_in.dialogue

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None or self.closed_in_id is not None


class ActionUpdateQuerySet(ProgramQuerySet):
    """Rows that belong to the program of their action item."""

    dialogue_path = "action_item__raised_in__dialogue_id"


class ActionUpdate(models.Model):
    """A line in the log of an action item."""

    action_item = models.ForeignKey(ActionItem, models.CASCADE, related_name="updates")
    on = models.DateField("date")
    text = models.TextField()

    objects = ActionUpdateQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.on}: {Truncator(self.text).chars(60)}"


class PublicationQuerySet(models.QuerySet):
    """Questions about the copies marked for funders."""

    def current(self):
        """Not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Publication(models.Model):
    """The copy of a text that a lead marked for the funders: its own words, with the version it was taken from."""

    outcome = models.ForeignKey(Outcome, models.PROTECT, null=True, blank=True, related_name="publications")
    recommendation = models.ForeignKey(
        Recommendation, models.PROTECT, null=True, blank=True, related_name="publications"
    )
    convening = models.ForeignKey(Convening, models.PROTECT, null=True, blank=True, related_name="publications")
    mark = models.CharField(max_length=20, choices=FunderMark)
    text = models.TextField()
    source_version = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__isnull=False, recommendation__isnull=True, convening__isnull=True)
                | Q(outcome__isnull=True, recommendation__isnull=False, convening__isnull=True)
                | Q(outcome__isnull=True, recommendation__isnull=True, convening__isnull=False),
                name="publication_is_of_one_record",
                violation_error_message="A publication is the copy of one record.",
            ),
            *(
                models.UniqueConstraint(
                    fields=[field],
                    condition=Q(withdrawn_at__isnull=True),
                    name=f"one_current_publication_per_{field}",
                    violation_error_message="This text is already marked for the funders.",
                )
                for field in ("outcome", "recommendation", "convening")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_mark_display()}: {Truncator(self.text).chars(60)}"

    @property
    def record(self):
        """The outcome, recommendation or convening (its summary) that was copied."""
        return self.outcome or self.recommendation or self.convening

    @property
    def has_changed_since(self) -> bool:
        """Whether the record was edited after its text was copied."""
        return self.record.version != self.source_version
