"""The closed vocabularies of a program. A leaf: imports no models."""

from django.db.models import IntegerChoices, TextChoices


class Sector(TextChoices):
    GOVERNMENT = "government", "Government"
    NGO_THINK_TANK = "ngo_think_tank", "NGO and think tank"
    ACADEMIA = "academia", "Academia"
    BUSINESS = "business", "Business"
    FOUNDATION = "foundation", "Foundation"
    MULTILATERAL = "multilateral", "Multilateral"
    SUBNATIONAL = "subnational", "Subnational"


class DialogueStatus(TextChoices):
    ACTIVE = "active", "Active"
    PAUSED = "paused", "Paused"
    CONCLUDED = "concluded", "Concluded"


class Track(TextChoices):
    TRACK_ONE_AND_A_HALF = "1.5", "Track 1.5"
    TRACK_TWO = "2", "Track II"


class Rotation(TextChoices):
    """How the sides share hosting; empty where it is not known."""

    ALTERNATE = "alternate", "The sides take turns"
    NONE = "none", "No rotation"


class Disclosure(TextChoices):
    """What may be said outside. Not set counts as the Chatham House Rule."""

    OFF_RECORD = "off_record", "Off the record"
    CHATHAM_HOUSE = "chatham_house", "Chatham House Rule"
    ON_RECORD = "on_record", "On the record"


class PartnershipRole(TextChoices):
    LEAD_CONVENER = "lead_convener", "Lead convener"
    CO_CONVENER = "co_convener", "Co-convener"
    PARTNER = "partner", "Partner"
    HOST_PARTNER = "host_partner", "Host partner"
    FUNDER = "funder", "Funder"


class ConveningKind(TextChoices):
    EDITION = "edition", "Edition"
    ROUNDTABLE = "roundtable", "Expert roundtable"
    WORKING_GROUP = "working_group", "Working group meeting"
    PLANNING = "planning", "Planning meeting"
    PUBLIC_EVENT = "public_event", "Public event"


class ConveningFormat(TextChoices):
    IN_PERSON = "in_person", "In person"
    VIRTUAL = "virtual", "Virtual"
    HYBRID = "hybrid", "Hybrid"


class ConveningStatus(TextChoices):
    IDEA = "idea", "Idea"
    PLANNED = "planned", "Planned"
    CONFIRMED = "confirmed", "Confirmed"
    HELD = "held", "Held"
    CLOSED = "closed", "Closed"
    POSTPONED = "postponed", "Postponed"
    CANCELLED = "cancelled", "Cancelled"


HELD_STATUSES = (ConveningStatus.HELD, ConveningStatus.CLOSED)
COMING_STATUSES = (ConveningStatus.IDEA, ConveningStatus.PLANNED, ConveningStatus.CONFIRMED, ConveningStatus.POSTPONED)


class DatePrecision(TextChoices):
    """How much of a date is known; a partial date is stored as the first day of its period."""

    DAY = "day", "Day"
    MONTH = "month", "Month"
    YEAR = "year", "Year"


class Host(TextChoices):
    """Which side hosts; empty where it is not known."""

    SIDE_A = "side_a", "First side"
    SIDE_B = "side_b", "Second side"
    NEUTRAL = "neutral", "Neutral host"


class Confidence(TextChoices):
    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"


class OutcomeKind(TextChoices):
    AGREEMENT = "agreement", "Agreement"
    DIFFERENCE = "difference", "Difference"
    FINDING = "finding", "Finding"
    JOINT_STATEMENT = "joint_statement", "Joint statement"
    COMMITMENT = "commitment", "Commitment"
    OPEN_QUESTION = "open_question", "Open question"


class UptakeLevel(IntegerChoices):
    """How far a recommendation has traveled, in rising order."""

    SHARED = 1, "Shared"
    BRIEFED = 2, "Briefed"
    REFLECTED = 3, "Reflected"
    ADOPTED = 4, "Adopted"
    IMPLEMENTED = 5, "Implemented"


class Contribution(TextChoices):
    """How likely it is that the dialogue contributed to a step of uptake; never "caused by"."""

    PLAUSIBLE = "plausible", "Plausible"
    LIKELY = "likely", "Likely"
    CONFIRMED = "confirmed", "Confirmed"


class FunderMark(TextChoices):
    """On which terms a text leaves the staff for the funders."""

    MAY_BE_QUOTED = "may_be_quoted", "May be quoted"
    FOR_YOUR_USE_ONLY = "for_your_use_only", "For your use only"


class Role(TextChoices):
    """What a member of staff may do in a program."""

    LEAD = "lead", "Lead"
    EDITOR = "editor", "Editor"
    VIEWER = "viewer", "Viewer"


class AccessAction(TextChoices):
    """What the access log keeps: never the text or the names themselves."""

    LIST_TAKEN = "list_taken", "Took a list along"
    TEXT_PURGED = "text_purged", "Purged a text from the history"
    PUBLISHED = "published", "Marked a text for funders"
    WITHDRAWN = "withdrawn", "Withdrew a text from funders"
    OPENED_TO_FUNDERS = "opened_to_funders", "Opened a program to funders"
    DRAFT_TAKEN = "draft_taken", "Took a draft agenda along"
    FEED_MADE = "feed_made", "Made a calendar address"
    FEED_REVOKED = "feed_revoked", "Revoked a calendar address"
    CLOSED_TO_FUNDERS = "closed_to_funders", "Closed a program to funders"
