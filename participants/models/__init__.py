from participants.models.delegations import Delegation, GroupMember, Participation
from participants.models.people import Affiliation, Person

__all__ = ["Affiliation", "Delegation", "GroupMember", "Participation", "Person"]
