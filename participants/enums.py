"""The closed vocabularies of the people. A leaf: imports no models."""

from django.db.models import TextChoices


class NameOrder(TextChoices):
    FAMILY_FIRST = "family_first", "Family name first"
    GIVEN_FIRST = "given_first", "Given name first"


class Gender(TextChoices):
    """Self-stated only; empty where nobody said."""

    WOMAN = "woman", "Woman"
    MAN = "man", "Man"
    OTHER = "other", "Other"


class Capacity(TextChoices):
    SERVING_OFFICIAL = "serving_official", "Serving official"
    EXECUTIVE = "executive", "Executive"
    EXPERT = "expert", "Expert"
    ADVOCATE = "advocate", "Advocate"
    ACADEMIC = "academic", "Academic"


class ParticipationRole(TextChoices):
    CO_CHAIR = "co_chair", "Co-chair"
    HEAD = "head", "Head of delegation"
    DELEGATE = "delegate", "Delegate"
    OBSERVER = "observer", "Observer"
    RESOURCE_PERSON = "resource_person", "Resource person"
    INTERPRETER = "interpreter", "Interpreter"
    RAPPORTEUR = "rapporteur", "Rapporteur"
    SECRETARIAT = "secretariat", "Secretariat"
    GUEST = "guest", "Guest"


DELEGATE_ROLES = (ParticipationRole.CO_CHAIR, ParticipationRole.HEAD, ParticipationRole.DELEGATE)
"""The roles that sit in a delegation and count in its balance."""


class ParticipationStatus(TextChoices):
    PROPOSED = "proposed", "Proposed"
    APPROVED = "approved", "Approved"
    INVITED = "invited", "Invited"
    ACCEPTED = "accepted", "Accepted"
    TENTATIVE = "tentative", "Tentative"
    DECLINED = "declined", "Declined"
    SUBSTITUTED = "substituted", "Substituted"
    WITHDRAWN = "withdrawn", "Withdrawn"


EXPECTED_STATUSES = (
    ParticipationStatus.APPROVED,
    ParticipationStatus.INVITED,
    ParticipationStatus.ACCEPTED,
    ParticipationStatus.TENTATIVE,
)
"""Who is expected before the convening; a substituted person too, until the substitute is approved."""


class AttendanceState(TextChoices):
    """Unknown is not absent."""

    UNKNOWN = "unknown", "Not known"
    IN_PERSON = "in_person", "In person"
    REMOTE = "remote", "Remote"
    ABSENT = "absent", "Absent"


ATTENDED = (AttendanceState.IN_PERSON, AttendanceState.REMOTE)


class Listing(TextChoices):
    """How far a participant's name may go. Anything wider than the participants is an opt-in."""

    LEFT_OFF = "left_off", "Left off every list"
    PARTICIPANTS = "participants", "Participants of this convening"
    ORGANIZATION = "organization", "Organization may be listed"
    LISTED = "listed", "Name may be listed"


class GroupRole(TextChoices):
    CO_CHAIR = "co_chair", "Co-chair"
    MEMBER = "member", "Member"
    SECRETARIAT = "secretariat", "Secretariat"
