"""One boring row of each model; nothing is random. What a test cares about it says itself."""

from tests.factories.agenda import (
    AgendaChangeFactory,
    AgendaVersionFactory,
    ConflictWaiverFactory,
    RoomFactory,
    SessionFactory,
    SessionRoleFactory,
)
from tests.factories.dialogues import (
    ConveningFactory,
    DialogueFactory,
    OrganizationFactory,
    PartnershipFactory,
    SideFactory,
    TopicFactory,
    WorkingGroupFactory,
)
from tests.factories.funding import GrantAllocationFactory, GrantFactory
from tests.factories.outcomes import (
    ActionItemFactory,
    ActionUpdateFactory,
    OutcomeFactory,
    PublicationFactory,
    RecommendationFactory,
    UptakeFactory,
)
from tests.factories.participants import (
    AffiliationFactory,
    DelegationFactory,
    GroupMemberFactory,
    ParticipationFactory,
    PersonFactory,
)
from tests.factories.planning import (
    ConveningDayFactory,
    DateOptionFactory,
    FeedTokenFactory,
    GapYearFactory,
    HolidayOverrideFactory,
    KeyDateFactory,
    KeyDateTemplateFactory,
    SoftWindowFactory,
)
from tests.factories.sources import CitationFactory, SourceFactory
from tests.factories.users import AccessLogFactory, FunderAccessFactory, MembershipFactory, UserFactory

__all__ = [
    "AccessLogFactory",
    "ActionItemFactory",
    "ActionUpdateFactory",
    "AffiliationFactory",
    "AgendaChangeFactory",
    "AgendaVersionFactory",
    "CitationFactory",
    "ConflictWaiverFactory",
    "ConveningDayFactory",
    "ConveningFactory",
    "DateOptionFactory",
    "DelegationFactory",
    "DialogueFactory",
    "FeedTokenFactory",
    "FunderAccessFactory",
    "GapYearFactory",
    "GrantAllocationFactory",
    "GrantFactory",
    "GroupMemberFactory",
    "HolidayOverrideFactory",
    "KeyDateFactory",
    "KeyDateTemplateFactory",
    "MembershipFactory",
    "OrganizationFactory",
    "OutcomeFactory",
    "ParticipationFactory",
    "PartnershipFactory",
    "PersonFactory",
    "PublicationFactory",
    "RecommendationFactory",
    "RoomFactory",
    "SessionFactory",
    "SessionRoleFactory",
    "SideFactory",
    "SoftWindowFactory",
    "SourceFactory",
    "TopicFactory",
    "UptakeFactory",
    "UserFactory",
    "WorkingGroupFactory",
]
