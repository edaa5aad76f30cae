import datetime

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse

from dialogues.dates import last_day_of
from dialogues.enums import DatePrecision
from dialogues.fields import TextListField
from dialogues.models import Dialogue, Organization, Side
from dialogues.models.base import KnownToQuerySet, ProgramQuerySet, Searchable, Tracked, tracked_history
from dialogues.policy import EVERYTHING, Permission, scope
from dialogues.text import search_text
from participants.enums import Capacity, Gender, NameOrder


def written_name(family_name: str, given_name: str, name_as_written: str, name_order: str) -> str:
    """The name as the person writes it: family name first where that is the person's order."""
    if name_as_written:
        return name_as_written
    parts = (family_name, given_name) if name_order == NameOrder.FAMILY_FIRST else (given_name, family_name)
    return " ".join(filter(None, parts))


class PersonQuerySet(KnownToQuerySet):
    """Questions about people."""

    def count_active_visible_to(self, user) -> int:
        """How many of visible_to are not archived. Few are, so that leaving those out reads a tenth of the rows."""
        reach = scope(user)
        if reach is EVERYTHING:
            return self.filter(archived=False).count()
        archived = Person.objects.filter(pk=OuterRef("person_id"), archived=True)
        known = Person.dialogues.through.objects.filter(~Exists(archived), dialogue_id__in=reach)
        return known.aggregate(people=Count("person_id", distinct=True))["people"]

    def with_affiliations(self):
        """People with their affiliations and employers, in two more queries whatever the number of rows."""
        current = Affiliation.objects.select_related("organization").order_by(
            F("starts_on").desc(nulls_last=True), "-pk"
        )
        return self.prefetch_related(models.Prefetch("affiliations", current))


class Person(Searchable, Tracked):
    """Someone who takes part; not a login. `dialogues` are the programs that know them. Names are never parsed."""

    family_name = models.CharField(max_length=120)
    given_name = models.CharField(max_length=120, blank=True)
    name_as_written = models.CharField(
        max_length=200, blank=True, help_text="Exactly as the person signs. Empty: from the parts."
    )
    native_name = models.CharField("name in native script", max_length=120, blank=True)
    name_order = models.CharField(max_length=12, choices=NameOrder, default=NameOrder.GIVEN_FIRST)
    honorific = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    assistant_contact = models.CharField(max_length=200, blank=True)
    gender = models.CharField(max_length=8, choices=Gender, blank=True, help_text="Only if the person stated it.")
    languages = TextListField(help_text="One per line.")
    side = models.ForeignKey(
        Side,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        help_text="The side the person usually sits on.",
    )
    bio = models.TextField(blank=True)
    do_not_list = models.BooleanField("asked never to be listed", default=False)
    archived = models.BooleanField(default=False)
    dialogues = models.ManyToManyField(
        Dialogue,
        blank=True,
        related_name="people",
        verbose_name="known to",
        help_text="The programs that know this person.",
    )
    is_sample = models.BooleanField("sample", default=False, editable=False)

    objects = PersonQuerySet.as_manager()
    history = tracked_history(excluded_fields=["search_text"], m2m_fields=[dialogues])

    class Meta:
        ordering = ["family_name", "given_name", "pk"]
        verbose_name_plural = "people"
        indexes = [
            models.Index(fields=["family_name", "given_name"]),
            models.Index(fields=["email"]),
            models.Index(fields=["archived"]),  # the list counts those who are not
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(family_name=""),
                name="person_has_a_family_name",
                violation_error_message="Give the family name; a single name goes there too.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("participants:person", args=[self.pk])

    def searchable(self):
        names = [
            self.name,
            f"{self.family_name} {self.given_name}",
            f"{self.given_name} {self.family_name}",
            self.native_name,
        ]
        if self.pk:
            names += self.affiliations.values_list("organization__name", flat=True)
        return [*names, self.email]

    @property
    def name(self) -> str:
        """The name as the person writes it."""
        return written_name(self.family_name, self.given_name, self.name_as_written, self.name_order)

    def affiliation_on(self, day: datetime.date) -> "Affiliation | None":
        """The latest begun affiliation that holds on that day; reads the prefetched rows where there are any."""
        holding = [row for row in self.affiliations.all() if row.holds_on(day)]
        return max(holding, key=lambda row: (row.starts_on or datetime.date.min, row.pk), default=None)

    def is_former_official(self, day: datetime.date) -> bool:
        """Whether an affiliation as a serving official had ended by that day and none holds on it."""
        official = [row for row in self.affiliations.all() if row.capacity == Capacity.SERVING_OFFICIAL]
        return any(row.last_day and row.last_day < day for row in official) and not any(
            row.holds_on(day) for row in official
        )


class AffiliationQuerySet(ProgramQuerySet):
    """Rows that are seen by whoever sees the person."""

    def visible_to(self, user, permission: Permission = Permission.VIEW):
        """Affiliations of the people that the user may see."""
        if scope(user, permission) is EVERYTHING:
            return self.all()
        return self.filter(person__in=Person.objects.visible_to(user, permission))


class Affiliation(Tracked):
    """Where a person works or worked, as what, and when; past convenings keep what was listed then."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="affiliations")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="affiliations")
    title = models.CharField(max_length=200, blank=True)
    native_title = models.CharField("title in native script", max_length=200, blank=True)
    capacity = models.CharField(max_length=16, choices=Capacity, blank=True)
    starts_on = models.DateField("from", null=True, blank=True)
    starts_precision = models.CharField(max_length=5, choices=DatePrecision, default=DatePrecision.DAY, editable=False)
    ends_on = models.DateField("to", null=True, blank=True)
    ends_precision = models.CharField(max_length=5, choices=DatePrecision, default=DatePrecision.DAY, editable=False)

    objects = AffiliationQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = [F("starts_on").desc(nulls_last=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="affiliation_ends_after_it_starts",
                violation_error_message="The end comes before the start.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organization}" if self.title else str(self.organization)

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        Person.objects.filter(pk=self.person_id).update(search_text=_search_text_of(self.person))

    def holds_on(self, day: datetime.date) -> bool:
        """Whether it holds on that day; a missing start or end is open. An end known to the year holds all year."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or self.last_day >= day)

    @property
    def last_day(self) -> datetime.date | None:
        """The last day it may hold, None while it is open."""
        return last_day_of(self.ends_on, None, self.ends_precision) if self.ends_on else None


def _search_text_of(person: Person) -> str:
    return search_text(person.searchable())
