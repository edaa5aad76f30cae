from sessions.models.agenda import Room, Session, SessionRole

__all__ = ["Room", "Session", "SessionRole"]
