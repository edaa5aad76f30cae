import datetime
import uuid
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from dialogues.enums import Disclosure
from dialogues.models import Convening, Dialogue, Topic, WorkingGroup
from dialogues.models.base import KnownToQuerySet, ProgramQuerySet, Searchable, Tracked, tracked_history
from participants.models import Participation
from sessions.enums import Interpretation, SessionKind, SessionStatus, SpeakingRole


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

    def clean(self):
        if self.pk and not self.online and self.sessions.on_agenda().filter(room_is_exclusive=False).clashing():
            raise ValidationError({"online": "This room has sessions at the same time. Move them first."})


class SessionQuerySet(ProgramQuerySet):
    """Questions about the items of the agenda."""

    dialogue_path = "convening__dialogue_id"

    def on_agenda(self):
        """Not withdrawn, in the order of the day; those without a time come last."""
        shown = self.exclude(status=SessionStatus.WITHDRAWN)
        return shown.order_by(F("starts_at").asc(nulls_last=True), "ends_at", "pk")

    def in_room(self, room, *, starts_at, ends_at):
        """Those on the agenda that take the room at some time between; touching is no clash."""
        return self.exclude(status=SessionStatus.WITHDRAWN).filter(
            room=room, starts_at__lt=ends_at, ends_at__gt=starts_at
        )

    def clashing(self) -> bool:
        """Whether two of these sessions overlap in time."""
        spans = list(self.filter(starts_at__isnull=False).order_by("starts_at").values_list("starts_at", "ends_at"))
        return any(later[0] < earlier[1] for earlier, later in pairwise(spans))


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
    # What the room says (not online), repeated here because the database's guard against booking a room twice can read
    # only this row. The database refuses a wrong value and follows a change of the room: see sessions.database.
    room_is_exclusive = models.BooleanField(default=False, editable=False)
    minutes = models.PositiveSmallIntegerField(
        "minutes wanted", null=True, blank=True, help_text="How long it should be while it has no time yet."
    )
    seats = models.PositiveSmallIntegerField(
        "people expected", null=True, blank=True, help_text="Empty: everyone who is expected at the convening."
    )
    interpretation = models.CharField(max_length=12, choices=Interpretation, blank=True)
    comes_after = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="comes_before", help_text="What must be over before it."
    )
    disclosure = models.CharField(max_length=16, choices=Disclosure, blank=True)
    status = models.CharField(max_length=10, choices=SessionStatus, default=SessionStatus.DRAFT)
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)

    objects = SessionQuerySet.as_manager()
    history = tracked_history(excluded_fields=["search_text", "room_is_exclusive"], m2m_fields=[topics, comes_after])

    class Meta:
        ordering = [F("starts_at").asc(nulls_last=True), "pk"]
        indexes = [models.Index(fields=["convening", "starts_at"]), models.Index(fields=["starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, ends_at__isnull=True)
                | Q(starts_at__isnull=False, ends_at__isnull=False, ends_at__gt=F("starts_at")),
                name="session_ends_after_it_starts",
                violation_error_message="Give both times, the end after the start, or neither.",
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__range=(5, 1440)),
                name="session_takes_five_minutes_to_a_day",
                violation_error_message="Give between 5 and 1,440 minutes.",
            ),
            models.CheckConstraint(
                condition=Q(seats__isnull=True) | Q(seats__gte=1),
                name="session_expects_someone",
                violation_error_message="Give at least 1, or leave it empty.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{reverse('agenda:agenda', args=[self.convening.slug])}#session-{self.pk}"

    def save(self, *args, **kwargs):
        self.room_is_exclusive = self.room is not None and not self.room.online
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "room_is_exclusive"}
        super().save(*args, **kwargs)

    def searchable(self):
        return [self.title, self.second_title, self.convening.name]

    def clean(self):
        if self.working_group_id and self.working_group.dialogue_id != self.convening.dialogue_id:
            raise ValidationError({"working_group": "Choose a group of this program."})
        if (self.starts_at is None) != (self.ends_at is None):
            raise ValidationError({"ends_at": "Give both times, or neither."})
        taken = self.room_taken_text()
        if taken:
            raise ValidationError({"room": taken})

    def room_taken_text(self) -> str:
        """Why the room cannot be had at that time, in the convening's time; empty while it can.

        Another convening's session is not named: the reader may not be allowed to know of it.
        """
        if self.starts_at is None or self.room is None or self.room.online or self.status == SessionStatus.WITHDRAWN:
            return ""
        others = Session.objects.in_room(self.room, starts_at=self.starts_at, ends_at=self.ends_at).exclude(pk=self.pk)
        other = others.order_by("starts_at").first()
        if other is None:
            return ""
        # As the agenda counts its times: while the convening's own zone is not known, by the first side's clock.
        zone = ZoneInfo(self.convening.timezone or self.convening.dialogue.side_a.timezone)
        start, end = (moment.astimezone(zone).strftime("%H:%M") for moment in (other.starts_at, other.ends_at))
        by = f"by “{other.title}”" if other.convening_id == self.convening_id else "elsewhere"
        return f"{self.room.name} is taken {by}, {start}–{end}."

    @property
    def dialogue(self):
        return self.convening.dialogue

    convening_path = ("convening",)

    def frozen_by(self):
        return self.convening.frozen_by()

    @property
    def duration(self) -> datetime.timedelta | None:
        """From start to end; None in the tray."""
        return self.ends_at - self.starts_at if self.starts_at else None

    @property
    def is_sample(self) -> bool:
        return self.convening.is_sample


class SessionRoleQuerySet(ProgramQuerySet):
    """Rows that belong to the program of their session."""

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

    convening_path = ("session__convening",)

    def frozen_by(self):
        return self.session.convening.frozen_by()
