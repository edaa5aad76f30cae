"""The organizations: their list, an organization's page and its form."""

from dialogues.policy import Permission
from dialogues.views.base import StaffPage


class OrganizationList(StaffPage):
    permission = Permission.VIEW


class OrganizationPage(StaffPage):
    permission = Permission.VIEW


class NewOrganization(StaffPage):
    permission = Permission.EDIT


class EditOrganization(StaffPage):
    permission = Permission.EDIT
