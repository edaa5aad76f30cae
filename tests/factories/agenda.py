import datetime

import factory

from sessions.enums import SessionKind, SessionStatus
from sessions.models import AgendaChange, AgendaVersion, ConflictWaiver, Room, Session, SessionRole
from tests.factories.base import RowFactory
from tests.factories.dialogues import ConveningFactory
from tests.factories.participants import ParticipationFactory
from tests.factories.users import UserFactory


class RoomFactory(RowFactory):
    class Meta:
        model = Room

    venue = "Example House"
    name = factory.Sequence(lambda n: f"Room {n}")
    capacity = 40


class SessionFactory(RowFactory):
    """A confirmed plenary without a room, one hour and a half from 09:00 in Kolkata on 16 March 2027."""

    class Meta:
        model = Session

    convening = factory.SubFactory(ConveningFactory)
    kind = SessionKind.PLENARY
    title = factory.Sequence(lambda n: f"Session {n}")
    starts_at = datetime.datetime(2027, 3, 16, 3, 30, tzinfo=datetime.UTC)
    ends_at = datetime.datetime(2027, 3, 16, 5, 0, tzinfo=datetime.UTC)
    status = SessionStatus.CONFIRMED


class SessionRoleFactory(RowFactory):
    """A lead speaker of that convening."""

    class Meta:
        model = SessionRole

    session = factory.SubFactory(SessionFactory)
    participation = factory.SubFactory(ParticipationFactory, convening=factory.SelfAttribute("..session.convening"))


class AgendaVersionFactory(RowFactory):
    """An empty agenda, released."""

    class Meta:
        model = AgendaVersion

    convening = factory.SubFactory(ConveningFactory)
    number = 1
    by = factory.SubFactory(UserFactory)
    snapshot = factory.LazyFunction(lambda: {"sessions": []})


class AgendaChangeFactory(RowFactory):
    class Meta:
        model = AgendaChange

    convening = factory.SubFactory(ConveningFactory)
    label = "Moved a session"
    by = factory.SubFactory(UserFactory)


class ConflictWaiverFactory(RowFactory):
    class Meta:
        model = ConflictWaiver

    convening = factory.SubFactory(ConveningFactory)
    conflict = factory.Sequence(lambda n: f"person_twice:{n}")
    stamp = "0"
    reason = "Agreed with both chairs"
    by = factory.SubFactory(UserFactory)
