import factory

from dialogues.enums import AccessAction, Role
from dialogues.models import AccessLog, FunderAccess, Membership, User
from tests.factories.base import RowFactory
from tests.factories.dialogues import DialogueFactory, OrganizationFactory

PASSWORD = "a-long-test-password"


class UserFactory(RowFactory):
    """Signs in with PASSWORD; belongs to no program."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"user{n}@example.org")
    name = factory.Sequence(lambda n: f"User {n}")

    @classmethod
    def _create(cls, model_class, *args, password=PASSWORD, **kwargs):
        return model_class.objects.create_user(*args, password=password, **kwargs)


class MembershipFactory(RowFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    dialogue = factory.SubFactory(DialogueFactory)
    role = Role.EDITOR


class FunderAccessFactory(RowFactory):
    class Meta:
        model = FunderAccess

    user = factory.SubFactory(UserFactory)
    organization = factory.SubFactory(OrganizationFactory)


class AccessLogFactory(RowFactory):
    class Meta:
        model = AccessLog

    user = factory.SubFactory(UserFactory)
    action = AccessAction.LIST_TAKEN
    model = "participants.person"
    object_id = 1
