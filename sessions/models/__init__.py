from sessions.models.agenda import Room, Session, SessionRole
from sessions.models.releases import AgendaChange, AgendaVersion, ConflictWaiver

__all__ = ["AgendaChange", "AgendaVersion", "ConflictWaiver", "Room", "Session", "SessionRole"]
