import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django_countries.fields import CountryField

from dialogues.dates import DAY, MONTH, format_period, last_day_of, ordinal
from dialogues.enums import (
    COMING_STATUSES,
    HELD_STATUSES,
    Confidence,
    ConveningFormat,
    ConveningKind,
    ConveningStatus,
    DatePrecision,
    Disclosure,
    Host,
)
from dialogues.fields import WebAddressField, validate_timezone
from dialogues.models.base import ProgramQuerySet, Searchable, Tracked, tracked_history
from dialogues.models.dialogues import PARTIAL_DATE_ERROR, Dialogue, partial_date_condition
from dialogues.models.groups import WorkingGroup
from dialogues.models.sides import Organization, Side, Topic


class ConveningQuerySet(ProgramQuerySet):
    """Questions about convenings."""

    def editions(self):
        """Only those that count in the series."""
        return self.filter(kind=ConveningKind.EDITION)

    def held(self):
        """Those that took place."""
        return self.filter(status__in=HELD_STATUSES)

    def upcoming(self, *, at):
        """Those still to come on that day, nearest first, undated ones last; a cancelled one never comes."""
        coming = self.filter(status__in=COMING_STATUSES).filter(Q(last_day__isnull=True) | Q(last_day__gte=at))
        return coming.order_by(F("last_day").asc(nulls_last=True), "pk")

    def with_sides(self):
        """Everything that a line about a convening shows, in the same query."""
        return self.select_related("dialogue__side_a", "dialogue__side_b", "working_group")


class Convening(Searchable, Tracked):
    """Everything that happens on a date: an edition, a roundtable, a group's or a planning meeting, a public event."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="convenings")
    kind = models.CharField(max_length=16, choices=ConveningKind, default=ConveningKind.EDITION)
    working_group = models.ForeignKey(WorkingGroup, models.PROTECT, null=True, blank=True, related_name="meetings")
    edition_number = models.PositiveSmallIntegerField("edition", null=True, blank=True, help_text="Empty if not known.")
    title = models.CharField(
        max_length=200, blank=True, help_text="As it was announced. Empty: named by its number or date."
    )
    slug = models.SlugField(max_length=90, unique=True, editable=False)
    status = models.CharField(max_length=10, choices=ConveningStatus, default=ConveningStatus.PLANNED)
    status_reason = models.CharField("why it was postponed or cancelled", max_length=300, blank=True, editable=False)
    format = models.CharField(max_length=10, choices=ConveningFormat, blank=True)
    starts_on = models.DateField("first day", null=True, blank=True)
    ends_on = models.DateField("last day", null=True, blank=True)
    date_precision = models.CharField(max_length=5, choices=DatePrecision, default=DatePrecision.DAY, editable=False)
    last_day = models.DateField(
        null=True, editable=False, help_text="The last day the period may reach; lists sort by it."
    )
    timezone = models.CharField("time zone", max_length=64, blank=True, validators=[validate_timezone])
    host = models.CharField(max_length=8, choices=Host, blank=True)
    host_note = models.CharField(max_length=200, blank=True)
    co_organizers = models.ManyToManyField(Organization, blank=True, related_name="co_organized")
    city = models.CharField(max_length=120, blank=True)
    country = CountryField(blank=True)
    venue = models.CharField(max_length=200, blank=True)
    join_link = WebAddressField(blank=True)
    alongside = models.CharField(max_length=120, blank=True, help_text="Another event it was held next to.")
    disclosure = models.CharField(max_length=16, choices=Disclosure, blank=True)
    theme = models.CharField(max_length=200, blank=True)
    summary = models.TextField(blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="convenings")
    confidence = models.CharField(max_length=8, choices=Confidence, blank=True, help_text="How sure the record is.")
    confidence_note = models.TextField("what is not certain", blank=True)
    informs = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="informed_by")
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    # What `name` reads, for `only()` where a page shows many names.
    NAMED_BY = (
        *("title", "kind", "edition_number", "starts_on", "date_precision"),
        *("dialogue__short_name", "working_group__name"),
    )

    objects = ConveningQuerySet.as_manager()
    history = tracked_history(excluded_fields=["search_text", "last_day"], m2m_fields=[topics, co_organizers, informs])

    class Meta:
        ordering = [F("last_day").desc(nulls_first=True), "-pk"]
        indexes = [
            models.Index(fields=["dialogue", "kind", "status"]),
            models.Index(fields=["last_day"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(working_group__isnull=False, kind=ConveningKind.WORKING_GROUP)
                | (Q(working_group__isnull=True) & ~Q(kind=ConveningKind.WORKING_GROUP)),
                name="working_group_is_set_only_on_its_meetings",
                violation_error_message="A working group meeting names its group; nothing else does.",
            ),
            models.CheckConstraint(
                condition=Q(edition_number__isnull=True) | Q(kind=ConveningKind.EDITION),
                name="only_editions_have_a_number",
                violation_error_message="Only an edition has a number. Leave it empty, or make this an edition.",
            ),
            models.CheckConstraint(
                condition=Q(edition_number__isnull=True) | Q(edition_number__gte=1),
                name="edition_number_is_positive",
                violation_error_message="Edition numbers start at 1.",
            ),
            models.UniqueConstraint(
                fields=["dialogue", "edition_number"],
                condition=~Q(status=ConveningStatus.CANCELLED),
                name="edition_number_is_unique_in_its_dialogue",
                violation_error_message="This program already has an edition with this number.",
            ),
            models.CheckConstraint(
                condition=partial_date_condition("starts_on", "date_precision"),
                name="convening_starts_on_first_day_of_its_period",
                violation_error_message=PARTIAL_DATE_ERROR,
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | (Q(starts_on__isnull=False) & Q(date_precision=DatePrecision.DAY) & Q(ends_on__gte=F("starts_on"))),
                name="convening_ends_after_it_starts",
                violation_error_message="The last day needs a first day before it, known to the day.",
            ),
            models.CheckConstraint(
                condition=~Q(slug="new"),
                name="convening_slug_is_not_reserved",
                violation_error_message="“new” is reserved.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("parley:convening", args=[self.slug])

    def save(self, *args, **kwargs):
        self.last_day = last_day_of(self.starts_on, self.ends_on, self.date_precision) if self.starts_on else None
        if not self.slug:
            self.slug = self._free_slug()
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "last_day"}
        super().save(*args, **kwargs)

    def searchable(self):
        return [self.title, self.theme, self.city, self.venue, self.alongside, self.dialogue.short_name, self.name]

    def _free_slug(self) -> str:
        """Edition, else year and month, after the program's slug; "-2" and so on where that is taken. Never changes."""
        tail = str(self.edition_number or "")
        if not tail and self.starts_on:
            tail = f"{self.starts_on:%Y}" if self.date_precision == DatePrecision.YEAR else f"{self.starts_on:%Y-%m}"
        stem = f"{self.dialogue.slug}-{tail or 'undated'}"
        taken = set(Convening.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
        number = 2
        slug = stem
        while slug in taken:
            slug, number = f"{stem}-{number}", number + 1
        return slug

    @property
    def name(self) -> str:
        """Its title; else "13th India-U.S. Dialogue", "Cooling, January 2027", "India-U.S. Dialogue, March 2024"."""
        if self.title:
            return self.title
        if self.edition_number:
            return f"{ordinal(self.edition_number)} {self.dialogue.short_name}"
        what = self.dialogue.short_name
        if self.kind == ConveningKind.WORKING_GROUP:
            what = f"{self.working_group.name} working group"
        elif self.kind != ConveningKind.EDITION:
            what = f"{self.get_kind_display()}, {what}"
        return f"{what}, {self._month_text() or 'date not known'}"

    def _month_text(self) -> str:
        return format_period(self.starts_on, None, MONTH if self.date_precision == DAY else self.date_precision)

    @property
    def period_text(self) -> str:
        """When, as far as known: "16–18 March 2027", "March 2024", "2021"; empty if not known."""
        return format_period(self.starts_on, self.ends_on, self.date_precision)

    @property
    def host_side(self) -> Side | None:
        """The side that hosts; None for a neutral host and where it is not known."""
        return {Host.SIDE_A: self.dialogue.side_a, Host.SIDE_B: self.dialogue.side_b}.get(self.host)

    @property
    def was_held(self) -> bool:
        return self.status in HELD_STATUSES

    @property
    def is_sample(self) -> bool:
        return self.dialogue.is_sample

    @property
    def is_closed(self) -> bool:
        """Whether it and what belongs to it stay as they are until a lead reopens it."""
        return self.status == ConveningStatus.CLOSED

    def frozen_by(self):
        """Itself, once it is on record as closed."""
        return self if self.pk and self.is_closed else None
