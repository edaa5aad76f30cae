from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django_countries.fields import CountryField

from dialogues.enums import ConveningFormat
from dialogues.fields import WebAddressField
from dialogues.models.base import OfConveningQuerySet, ProgramQuerySet, SharedQuerySet, Tracked, tracked_history
from dialogues.models.convenings import Convening
from dialogues.models.dialogues import Dialogue
from dialogues.models.sides import Organization, Side
from dialogues.models.users import User
from dialogues.policy import EVERYTHING, Permission, scope


class ConveningDay(Tracked):
    """One day of a convening whose days lie apart or differ in format; without rows every day of the period counts."""

    convening = models.ForeignKey(Convening, models.CASCADE, related_name="days")
    date = models.DateField()
    format = models.CharField(
        max_length=10, choices=ConveningFormat, blank=True, help_text="Empty: as the convening itself."
    )

    objects = OfConveningQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(
                fields=["convening", "date"],
                name="a_day_stands_once_in_a_convening",
                violation_error_message="This day is already one of the convening.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.date:%Y-%m-%d}, {self.convening}"

    @property
    def dialogue(self):
        return self.convening.dialogue

    convening_path = ("convening",)

    def frozen_by(self):
        return self.convening.frozen_by()


class GapYear(Tracked):
    """A calendar year in which the program did not meet, and why: a fact about the rhythm, not an edition."""

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="gap_years")
    year = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=200)

    objects = ProgramQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["year"]
        constraints = [
            models.UniqueConstraint(
                fields=["dialogue", "year"],
                name="a_gap_year_stands_once",
                violation_error_message="This year is already marked as a gap.",
            ),
            models.CheckConstraint(
                condition=Q(year__range=(1900, 2200)),
                name="gap_year_is_a_year",
                violation_error_message="Give a year between 1900 and 2200.",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="gap_year_has_its_reason",
                violation_error_message="Say why the program did not meet.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}, {self.dialogue}"


class DateOption(Tracked):
    """A window that was considered: its dates, what spoke against it then, and whether it was chosen or why not.

    `convening` is empty until a convening is made from the window, or while the window is only considered.
    """

    dialogue = models.ForeignKey(Dialogue, models.PROTECT, related_name="date_options")
    convening = models.ForeignKey(Convening, models.PROTECT, null=True, blank=True, related_name="date_options")
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day")
    format = models.CharField(max_length=10, choices=ConveningFormat, blank=True)
    clashes = models.JSONField(default=list, blank=True, help_text="The clashes found then, one sentence each.")
    is_chosen = models.BooleanField("chosen", default=False)
    why = models.CharField("why, or why not", max_length=300, blank=True)

    objects = ProgramQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="date_option_ends_after_it_starts",
                violation_error_message="The last day comes before the first.",
            ),
            models.CheckConstraint(
                condition=Q(is_chosen=True) | ~Q(why=""),
                name="a_window_not_chosen_says_why",
                violation_error_message="Say why these dates are not taken.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on:%Y-%m-%d} to {self.ends_on:%Y-%m-%d}, {self.dialogue}"


class KeyDateTemplateQuerySet(ProgramQuerySet):
    """Rows that all programs share, and those of one program."""

    def visible_to(self, user, permission: Permission = Permission.VIEW):
        """What all programs share, and what belongs to a program of the user's."""
        reach = scope(user, permission)
        if reach is EVERYTHING:
            return self.all()
        return self.filter(Q(dialogue=None) | Q(dialogue__in=reach)) if reach else self.none()


class KeyDateTemplate(Tracked):
    """A task that comes with every convening of a kind: by host country and guest side, counted from day one.

    `dialogue`, `host_country`, `guest_side` and `format` narrow it; what is empty holds for all. A lead time that
    someone else sets carries its source and the day on which it was checked.
    """

    dialogue = models.ForeignKey(
        Dialogue, models.PROTECT, null=True, blank=True, related_name="key_date_templates", verbose_name="only for"
    )
    host_country = CountryField(blank=True, help_text="Empty: any host country.")
    guest_side = models.ForeignKey(Side, models.PROTECT, null=True, blank=True, related_name="+")
    format = models.CharField(max_length=10, choices=ConveningFormat, blank=True, help_text="Empty: any format.")
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    days = models.SmallIntegerField(
        "days from day one", help_text="Before day one negative: -120 is 120 days before; 30 is 30 days after."
    )
    owner = models.CharField("whose", max_length=120, blank=True)
    source_title = models.CharField("source", max_length=200, blank=True)
    source_url = WebAddressField("address of the source", blank=True)
    checked_on = models.DateField(null=True, blank=True)
    is_sample = models.BooleanField("sample", default=False, editable=False)

    objects = KeyDateTemplateQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["days", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(days__range=(-730, 730)),
                name="key_date_template_lies_within_two_years",
                violation_error_message="Give at most 730 days before or after day one.",
            )
        ]

    def __str__(self) -> str:
        return self.title


class KeyDate(Tracked):
    """A task before or after a convening. While `days` is set, `due_on` follows the convening's first day."""

    convening = models.ForeignKey(Convening, models.PROTECT, related_name="key_dates")
    template = models.ForeignKey(KeyDateTemplate, models.PROTECT, null=True, blank=True, related_name="key_dates")
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    days = models.SmallIntegerField(
        "days from day one", null=True, blank=True, help_text="-30 is 30 days before. Empty: the day below is fixed."
    )
    due_on = models.DateField("due", null=True, blank=True)
    owner = models.CharField("whose", max_length=120, blank=True)
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="key_dates")
    organization = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="key_dates")
    done_on = models.DateField("done", null=True, blank=True)
    source_title = models.CharField("source", max_length=200, blank=True)
    source_url = WebAddressField("address of the source", blank=True)
    checked_on = models.DateField(null=True, blank=True)

    objects = OfConveningQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = [F("due_on").asc(nulls_last=True), "pk"]
        indexes = [models.Index(fields=["done_on", "due_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(days__isnull=True) | Q(days__range=(-730, 730)),
                name="key_date_lies_within_two_years",
                violation_error_message="Give at most 730 days before or after day one.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("dialogues:key_dates", args=[self.convening.slug])

    @property
    def dialogue(self):
        return self.convening.dialogue

    convening_path = ("convening",)

    def frozen_by(self):
        return self.convening.frozen_by()

    @property
    def is_sample(self) -> bool:
        return self.convening.is_sample


class SoftWindow(Tracked):
    """A time that is possible but speaks against a date, or for it: it asks which. Shared by all programs."""

    name = models.CharField(max_length=120)
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day")
    side = models.ForeignKey(
        Side, models.PROTECT, null=True, blank=True, related_name="soft_windows", help_text="Empty: every side."
    )
    may_be_a_reason = models.BooleanField(
        "may be a reason to meet there", default=False, help_text="Such as a COP: then the plan asks which it is."
    )
    is_expected = models.BooleanField("expected", default=False, help_text="Not set by those who decide it yet.")
    place = models.CharField(max_length=120, blank=True)
    note = models.CharField(max_length=200, blank=True)
    source_title = models.CharField("source", max_length=200, blank=True)
    source_url = WebAddressField("address of the source", blank=True)
    checked_on = models.DateField(null=True, blank=True)

    objects = SharedQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["starts_on", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="soft_window_ends_after_it_starts",
                violation_error_message="The last day comes before the first.",
            ),
            models.UniqueConstraint(
                fields=["name", "starts_on"],
                name="soft_window_stands_once",
                violation_error_message="This window is on record already.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.starts_on:%Y}"


class HolidayOverride(Tracked):
    """What a government has set for a day, over what was computed: a day off, or a working day."""

    side = models.ForeignKey(Side, models.PROTECT, related_name="holiday_overrides")
    date = models.DateField()
    name = models.CharField(max_length=120)
    is_day_off = models.BooleanField("day off", default=True, help_text="Unset: people work on this day.")
    source_title = models.CharField("source", max_length=200, blank=True)
    source_url = WebAddressField("address of the source", blank=True)
    checked_on = models.DateField(null=True, blank=True)

    objects = SharedQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["date", "side"]
        constraints = [
            models.UniqueConstraint(
                fields=["side", "date"],
                name="a_day_is_set_once_for_a_side",
                violation_error_message="This day is already set for this side.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.date:%Y-%m-%d}"
