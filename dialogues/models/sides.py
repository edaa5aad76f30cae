from django.db import models
from django.urls import reverse
from django_countries.fields import CountryField

from dialogues.enums import Sector
from dialogues.fields import TextListField, WebAddressField, validate_timezone
from dialogues.models.base import KnownToQuerySet, Searchable, SharedQuerySet, Tracked, tracked_history
from dialogues.policy import EVERYTHING, Permission, scope


class Side(Tracked):
    """A party of a dialogue. "Europe" is a side, not a country; its countries only suggest a person's side."""

    code = models.SlugField(max_length=8, unique=True, help_text="Short and stable, such as US.")
    name = models.CharField(max_length=80, unique=True)
    adjective = models.CharField(max_length=80, help_text="As in “the Indian delegation”.")
    capital = models.CharField(max_length=80)
    timezone = models.CharField("time zone", max_length=64, validators=[validate_timezone])
    countries = CountryField(multiple=True, blank=True)
    holiday_calendars = TextListField(help_text="Country codes whose public holidays count, one per line.")

    objects = SharedQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def the_name(self) -> str:
        """The name as it stands in a sentence: "the United States", "China"."""
        return f"the {self.name}" if self.name.startswith("United ") else self.name


class OrganizationQuerySet(KnownToQuerySet):
    """Questions about organizations."""

    def visible_to(self, user, permission: Permission = Permission.VIEW):
        """Organizations that all share, and those known through a program of the user's; others are hidden."""
        reach = scope(user, permission)
        if reach is EVERYTHING:
            return self.all()
        if not reach:
            return self.none()
        through = self.model.dialogues.through.objects
        mine = through.filter(dialogue_id__in=reach).values("organization_id")
        return self.filter(models.Q(pk__in=mine) | ~models.Q(pk__in=through.values("organization_id")))


class Organization(Searchable, Tracked):
    """A convener, host, funder or employer. `dialogues` are the programs that know it; none means all share it."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60, blank=True)
    native_name = models.CharField(max_length=200, blank=True, help_text="In its own script.")
    aliases = TextListField(help_text="Other names it is found by, one per line.")
    sector = models.CharField(max_length=20, choices=Sector, blank=True)
    country = CountryField(blank=True)
    website = WebAddressField(blank=True)
    dialogues = models.ManyToManyField(
        "dialogues.Dialogue",
        blank=True,
        related_name="known_organizations",
        verbose_name="known to",
        help_text="The programs through which it is known. Empty: every program sees it.",
    )
    is_sample = models.BooleanField("sample", default=False, editable=False)

    objects = OrganizationQuerySet.as_manager()
    history = tracked_history(excluded_fields=["search_text"])

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="organization_has_a_name",
                violation_error_message="Give the organization a name.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("dialogues:organization", args=[self.pk])

    def searchable(self):
        return [self.name, self.short_name, self.native_name, *self.aliases]


class Topic(Searchable, Tracked):
    """A subject on the agenda, shared by all programs; a parent makes a tree."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120, unique=True)
    synonyms = TextListField(help_text="Other words for it, one per line.")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    is_sample = models.BooleanField("sample", default=False, editable=False)

    objects = SharedQuerySet.as_manager()
    history = tracked_history(excluded_fields=["search_text"])

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="topic_is_not_its_own_parent",
                violation_error_message="A topic cannot be its own parent.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("parley:topic", args=[self.slug])

    def searchable(self):
        return [self.name, *self.synonyms]
