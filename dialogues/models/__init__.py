from dialogues.models.convenings import Convening
from dialogues.models.dialogues import Dialogue, Partnership
from dialogues.models.funding import Grant, GrantAllocation
from dialogues.models.groups import WorkingGroup
from dialogues.models.outcomes import ActionItem, ActionUpdate, Outcome, Publication, Recommendation, Uptake
from dialogues.models.sides import Organization, Side, Topic
from dialogues.models.sources import Citation, Source
from dialogues.models.users import AccessLog, FunderAccess, Membership, User

__all__ = [
    "AccessLog",
    "ActionItem",
    "ActionUpdate",
    "Citation",
    "Convening",
    "Dialogue",
    "FunderAccess",
    "Grant",
    "GrantAllocation",
    "Membership",
    "Organization",
    "Outcome",
    "Partnership",
    "Publication",
    "Recommendation",
    "Side",
    "Source",
    "Topic",
    "Uptake",
    "User",
    "WorkingGroup",
]
