from dialogues.models.convenings import Convening
from dialogues.models.dialogues import Dialogue, Partnership
from dialogues.models.feeds import FeedToken
from dialogues.models.funding import Grant, GrantAllocation
from dialogues.models.groups import WorkingGroup
from dialogues.models.outcomes import ActionItem, ActionUpdate, Outcome, Publication, Recommendation, Uptake
from dialogues.models.planning import (
    ConveningDay,
    DateOption,
    GapYear,
    HolidayOverride,
    KeyDate,
    KeyDateTemplate,
    SoftWindow,
)
from dialogues.models.sides import Organization, Side, Topic
from dialogues.models.sources import Citation, Source
from dialogues.models.users import AccessLog, FunderAccess, Membership, User

__all__ = [
    "AccessLog",
    "ActionItem",
    "ActionUpdate",
    "Citation",
    "Convening",
    "ConveningDay",
    "DateOption",
    "Dialogue",
    "FeedToken",
    "FunderAccess",
    "GapYear",
    "Grant",
    "GrantAllocation",
    "HolidayOverride",
    "KeyDate",
    "KeyDateTemplate",
    "Membership",
    "Organization",
    "Outcome",
    "Partnership",
    "Publication",
    "Recommendation",
    "Side",
    "SoftWindow",
    "Source",
    "Topic",
    "Uptake",
    "User",
    "WorkingGroup",
]
