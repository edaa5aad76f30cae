import datetime
import uuid

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from dialogues.enums import Disclosure
from dialogues.models import Convening, Dialogue, Topic, WorkingGroup
from dialogues.models.base import KnownToQuerySet, ProgramQuerySet, Searchable, Tracked, tracked_history
from participants.models import Participation
from sessions.enums import SessionKind, SessionStatus, SpeakingRole


class Room(Tracked):
    """A room at a venue, or an online one; `dialogues` are the programs that use it."""

    venue = models.CharField(max_length=200)
    name = models.CharField(max_length=120)
    capacity = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Seats. Empty if not known.")
    online = models.BooleanField(default=False, help_text="An online room takes any number of sessions at once.")
    dialogues = models.ManyToManyField(Dialogue, blank=True, related_name="rooms", verbose_name="used by")

    objects = KnownToQuerySet.as_manager()
    history = tracked_history(m2m_fields=[dialogues])

    class Meta:
        ordering = ["venue", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=1),
                name="room_seats_someone",
                violation_error_message="A room has at least one seat; leave it empty if not known.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.venue}" if self.venue else self.name


class SessionQuerySet(ProgramQuerySet):
    dialogue_path = "convening__dialogue_id"

    def on_agenda(self):
        """Not withdrawn, in the order of the day; those without a time come last."""
        shown = self.exclude(status=SessionStatus.WITHDRAWN)
        return shown.order_by(F("starts_at").asc(nulls_last=True), "ends_at", "pk")


class Session(Searchable, Tracked):
    """An item of the agenda. Without times it waits in the tray; its duration is derived. Times are UTC."""

    convening = models.ForeignKey(Convening, models.PROTECT, related_name="sessions")
    kind = models.CharField(max_length=20, choices=SessionKind, default=SessionKind.PLENARY)
    title = models.CharField(max_length=200)
    second_title = models.CharField("title in the second language", max_length=200, blank=True)
    objective = models.TextField(blank=True)
    second_objective = models.TextField("objective in the second language", blank=True)
    guiding_questions = models.TextField(blank=True)
    second_guiding_questions = models.TextField("guiding questions in the second language", blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="agenda_sessions")
    working_group = models.ForeignKey(
        WorkingGroup, models.PROTECT, null=True, blank=True, related_name="agenda_sessions"
    )
    starts_at = models.DateTimeField("starts", null=True, blank=True)
    ends_at = models.DateTimeField("ends", null=True, blank=True)
    room = models.ForeignKey(
        Room, models.PROTECT, null=True, blank=True, related_name="sessions", help_text="Empty: all rooms."
    )
    disclosure = models.CharField(max_length=16, choices=Disclosure, blank=True)
    status = models.CharField(max_length=10, choices=SessionStatus, default=SessionStatus.DRAFT)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    objects = SessionQuerySet.as_manager()
    history = tracked_history(excluded_fields=["search_text"], m2m_fields=[topics])

    class Meta:
        ordering = [F("starts_at").asc(nulls_last=True), "pk"]
        indexes = [models.Index(fields=["convening", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_starts",
                violation_error_message="Give both times, the end after the start, or neither.",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('agenda:agenda', args=[self.convening.slug])}#session-{self.pk}"

    def searchable(self):
        return [self.title, self.second_title, self.convening.name]

    def clean(self):
        if self.working_group_id and self.working_group.dialogue_id != self.convening.dialogue_id:
            raise ValidationError({"working_group": "Choose a group of this program."})
        if (self.starts_at is None) != (self.ends_at is None):
            raise ValidationError({"ends_at": "Give both times, or neither."})

    @property
    def dialogue(self):
        return self.convening.dialogue

    @property
    def duration(self) -> datetime.timedelta | None:
        """From start to end; None in the tray."""
        return self.ends_at - self.starts_at if self.starts_at else None

    @property
    def is_sample(self) -> bool:
        return self.convening.is_sample


class SessionRoleQuerySet(ProgramQuerySet):
    dialogue_path = "session__convening__dialogue_id"


class SessionRole(Tracked):
    """Who does what in a session: always someone on the convening's list."""

    session = models.ForeignKey(Session, models.CASCADE, related_name="roles")
    participation = models.ForeignKey(Participation, models.PROTECT, related_name="session_roles")
    role = models.CharField(max_length=14, choices=SpeakingRole, default=SpeakingRole.LEAD_SPEAKER)

    objects = SessionRoleQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "participation", "role"],
                name="one_session_role_per_person_and_kind",
                violation_error_message="This person already has this role in the session.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} of {self.session}"

    def clean(self):
        if self.participation_id and self.session_id and self.participation.convening_id != self.session.convening_id:
            raise ValidationError({"participation": "Choose someone of this convening."})

    @property
    def dialogue(self):
        return self.session.convening.dialogue
