"""The accounts of a demo, each with the same public password."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from dialogues.enums import PartnershipRole, Role
from dialogues.models import Dialogue, FunderAccess, Membership, Organization, User

PASSWORD = "parley-demo"  # noqa: S105 - public on purpose; production refuses this command
STAFF = {"lead": Role.LEAD, "editor": Role.EDITOR, "viewer": Role.VIEWER}
OFFICERS = {
    "hewlett": {"name": "William and Flora Hewlett Foundation"},
    "climateworks": {"name": "ClimateWorks Foundation"},
    "samplefunder": {"is_sample": True, "partnerships__role": PartnershipRole.FUNDER},
}


class Command(BaseCommand):
    help = "Make the demo accounts and open every program's page to its funders. Refused in production."

    @transaction.atomic
    def handle(self, *args, **options) -> None:
        """Make what is missing; an account that is there keeps its password and its rights.

        Without the samples there is no sample foundation, so nobody reads for it.
        """
        if settings.PRODUCTION:
            raise CommandError("Demo accounts have a public password: they are not made in production.")
        self.account("admin", is_superuser=True)
        for name, role in STAFF.items():
            user = self.account(name)
            Membership.objects.get_or_create(user=user, dialogue=None, defaults={"role": role})
        for name, description in OFFICERS.items():
            organization = Organization.objects.filter(**description).first()
            if organization:
                FunderAccess.objects.get_or_create(user=self.account(name), organization=organization)
        for dialogue in Dialogue.objects.filter(shown_to_funders=False):
            dialogue.shown_to_funders = True
            dialogue._change_reason = "Opened to its funders for the demo"
            dialogue.save()

    def account(self, name: str, **fields) -> User:
        """The user of that name at example.org, made if missing."""
        email = f"{name}@example.org"
        user = User.objects.filter(email=email).first()
        if user is None:
            user = User.objects.create_user(email, PASSWORD, name=f"Demo {name}", **fields)
        return user
