import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from dialogues.enums import DatePrecision, Sector, Track
from dialogues.models import Convening, Side, WorkingGroup
from dialogues.models.base import OfConveningQuerySet, ProgramQuerySet, Tracked, tracked_history
from participants.enums import (
    ATTENDED,
    DELEGATE_ROLES,
    EXPECTED_STATUSES,
    AttendanceState,
    Capacity,
    GroupRole,
    Listing,
    ParticipationRole,
    ParticipationStatus,
)
from participants.models.people import Person


class Delegation(Tracked):
    """One side's people at one convening."""

    convening = models.ForeignKey(Convening, models.PROTECT, related_name="delegations")
    side = models.ForeignKey(Side, models.PROTECT, related_name="delegations")
    target_size = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = OfConveningQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["convening", "side"],
                name="one_delegation_per_convening_and_side",
                violation_error_message="This side already has its delegation.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.side.adjective} delegation, {self.convening}"

    def clean(self):
        if self.side_id and self.convening_id and self.side not in self.convening.dialogue.sides:
            raise ValidationError(
                {"side": f"Choose {' or '.join(side.name for side in self.convening.dialogue.sides)}."}
            )

    @property
    def dialogue(self):
        return self.convening.dialogue

    convening_path = ("convening",)

    def frozen_by(self):
        return self.convening.frozen_by()


class ParticipationQuerySet(OfConveningQuerySet):
    """Questions about who takes part."""

    def delegates(self):
        """Co-chairs, heads and delegates: those who count in the balance."""
        return self.filter(role__in=DELEGATE_ROLES)

    def expected(self):
        """Who is expected before the convening: a substituted person counts until the substitute is approved."""
        substitute_approved = Q(status=ParticipationStatus.SUBSTITUTED, substitutes__status__in=EXPECTED_STATUSES)
        waiting = Q(status=ParticipationStatus.SUBSTITUTED) & ~Q(
            pk__in=self.model.objects.filter(substitute_approved).values("pk")
        )
        return self.filter(Q(status__in=EXPECTED_STATUSES) | waiting)

    def attended(self):
        """Who was there, in the room or remote."""
        return self.filter(attendance__in=ATTENDED)

    def of_earlier_editions(self, convening: Convening):
        """Who attended an edition of the same dialogue held before this one; all those held while it has no date."""
        editions = (
            Convening.objects.filter(dialogue_id=convening.dialogue_id).editions().held().exclude(pk=convening.pk)
        )
        if convening.last_day:
            editions = editions.filter(last_day__lt=convening.last_day)
        return self.attended().filter(convening__in=editions)


class Participation(Tracked):
    """A person at a convening, as listed then: the name, title and organization are a snapshot, never changed later."""

    convening = models.ForeignKey(Convening, models.PROTECT, related_name="participations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="participations")
    delegation = models.ForeignKey(Delegation, models.PROTECT, null=True, blank=True, related_name="participations")
    role = models.CharField(max_length=16, choices=ParticipationRole, default=ParticipationRole.DELEGATE)
    listed_name = models.CharField("name as listed", max_length=200, blank=True)
    listed_native_name = models.CharField("native-script name as listed", max_length=120, blank=True)
    listed_title = models.CharField("title as listed", max_length=200, blank=True)
    listed_native_title = models.CharField("native-script title as listed", max_length=200, blank=True)
    listed_organization = models.CharField("organization as listed", max_length=200, blank=True)
    listed_native_organization = models.CharField("native-script organization as listed", max_length=200, blank=True)
    listed_sector = models.CharField("sector as listed", max_length=20, choices=Sector, blank=True)
    listed_capacity = models.CharField("capacity as listed", max_length=16, choices=Capacity, blank=True)
    listed_former_official = models.BooleanField("former official then", default=False)
    status = models.CharField(max_length=12, choices=ParticipationStatus, default=ParticipationStatus.PROPOSED)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.CharField(max_length=120, blank=True, help_text="Who gave the answer, if not the person.")
    substitute_for = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="substitutes")
    attendance = models.CharField(max_length=10, choices=AttendanceState, default=AttendanceState.UNKNOWN)
    present_from = models.DateField("here from", null=True, blank=True, help_text="Empty: from the first day.")
    present_until = models.DateField("here until", null=True, blank=True, help_text="Empty: to the last day.")
    track_label = models.CharField("track at this convening", max_length=4, choices=Track, blank=True)
    listing = models.CharField(max_length=14, choices=Listing, default=Listing.PARTICIPANTS)
    listing_given_on = models.DateField("wider listing agreed on", null=True, blank=True)

    objects = ParticipationQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["convening", "person"],
                name="a_person_takes_part_once_in_a_convening",
                violation_error_message="This person is already on the list of this convening.",
            ),
            models.CheckConstraint(
                condition=Q(delegation__isnull=False) | ~Q(role__in=DELEGATE_ROLES),
                name="delegates_belong_to_a_delegation",
                violation_error_message="Co-chairs, heads and delegates belong to a side.",
            ),
            models.CheckConstraint(
                condition=Q(listing__in=(Listing.LEFT_OFF, Listing.PARTICIPANTS)) | Q(listing_given_on__isnull=False),
                name="a_wider_listing_has_its_date",
                violation_error_message="A wider listing is an opt-in: give the day on which the person agreed.",
            ),
            models.CheckConstraint(
                condition=Q(present_from__isnull=True)
                | Q(present_until__isnull=True)
                | Q(present_until__gte=F("present_from")),
                name="a_participant_leaves_after_arriving",
                violation_error_message="The day of leaving comes before the day of arrival.",
            ),
            models.CheckConstraint(
                condition=Q(substitute_for__isnull=True) | ~Q(substitute_for=F("id")),
                name="nobody_substitutes_themselves",
                violation_error_message="Nobody can be their own substitute.",
            ),
        ]
        indexes = [models.Index(fields=["convening", "role"]), models.Index(fields=["person", "convening"])]

    def __str__(self) -> str:
        return f"{self.listed_name or self.person}, {self.convening}"

    def clean(self):
        if self.delegation_id and self.delegation.convening_id != self.convening_id:
            raise ValidationError({"delegation": "Choose a delegation of this convening."})
        if self.substitute_for_id and self.substitute_for.convening_id != self.convening_id:
            raise ValidationError({"substitute_for": "Choose someone of this convening."})

    def list_as_of(self, day: datetime.date) -> None:
        """Fill the empty as-listed fields from the person and the affiliation that holds on that day. Does not save."""
        affiliation = self.person.affiliation_on(day)
        organization = affiliation.organization if affiliation else None
        found = {
            "listed_name": self.person.name,
            "listed_native_name": self.person.native_name,
            "listed_title": affiliation.title if affiliation else "",
            "listed_native_title": affiliation.native_title if affiliation else "",
            "listed_organization": organization.name if organization else "",
            "listed_native_organization": organization.native_name if organization else "",
            "listed_sector": organization.sector if organization else "",
            "listed_capacity": affiliation.capacity if affiliation else "",
            "listed_former_official": self.person.is_former_official(day),
        }
        for field, value in found.items():
            if not getattr(self, field):
                setattr(self, field, value)

    @property
    def dialogue(self):
        return self.convening.dialogue

    convening_path = ("convening",)

    def frozen_by(self):
        return self.convening.frozen_by()

    @property
    def did_attend(self) -> bool:
        return self.attendance in ATTENDED


class GroupMemberQuerySet(ProgramQuerySet):
    """Rows that belong to the program of their working group."""

    dialogue_path = "working_group__dialogue_id"


class GroupMember(Tracked):
    """A person in a working group, on a side or none, for a time."""

    working_group = models.ForeignKey(WorkingGroup, models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, models.PROTECT, related_name="group_memberships")
    side = models.ForeignKey(Side, models.PROTECT, null=True, blank=True, related_name="+")
    role = models.CharField(max_length=12, choices=GroupRole, default=GroupRole.MEMBER)
    starts_on = models.DateField("from", null=True, blank=True)
    starts_precision = models.CharField(max_length=5, choices=DatePrecision, default=DatePrecision.DAY, editable=False)
    ends_on = models.DateField("to", null=True, blank=True)
    ends_precision = models.CharField(max_length=5, choices=DatePrecision, default=DatePrecision.DAY, editable=False)

    objects = GroupMemberQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["role", "person__family_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["working_group", "person"],
                name="a_person_is_once_in_a_working_group",
                violation_error_message="This person is already in the group.",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="group_membership_ends_after_it_starts",
                violation_error_message="The end comes before the start.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.working_group}"

    def clean(self):
        if self.side_id and self.working_group_id and self.side not in self.working_group.dialogue.sides:
            raise ValidationError({"side": "Choose a side of this program."})

    @property
    def dialogue(self):
        return self.working_group.dialogue
