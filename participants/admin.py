"""The data admin's pages for people, delegations and who takes part."""

from django.contrib import admin

from dialogues.admin.base import ListInline, RecordAdmin, RecordInline
from dialogues.admin.programs import ConveningAdmin, WorkingGroupAdmin
from participants.models import Affiliation, Delegation, GroupMember, Participation, Person

CONVENING = ("convening__dialogue", "convening__working_group")


class AffiliationInline(RecordInline):
    """Where a person works or worked."""

    model = Affiliation
    fields = ("organization", "title", "native_title", "capacity", "starts_on", "ends_on")
    list_select_related = ("organization",)


class ParticipationList(ListInline):
    """Who takes part, as listed."""

    model = Participation
    fields = ("role", "listed_title", "listed_organization", "status", "attendance")
    list_select_related = ("person", *CONVENING)


class DelegationInline(RecordInline):
    """The delegations to a convening."""

    model = Delegation
    fields = ("side", "target_size")
    list_select_related = ("side", *CONVENING)


class GroupMemberInline(RecordInline):
    """The members of a working group."""

    model = GroupMember
    fields = ("person", "side", "role", "starts_on", "ends_on")
    list_select_related = ("person", "side", "working_group")


class GroupList(ListInline):
    """The working groups of a person."""

    model = GroupMember
    fields = ("working_group", "role", "starts_on", "ends_on")
    list_select_related = ("person", "working_group")


ConveningAdmin.show_below(DelegationInline)
ConveningAdmin.show_below(ParticipationList)
WorkingGroupAdmin.show_below(GroupMemberInline)


@admin.register(Person)
class PersonAdmin(RecordAdmin):
    list_display = ("name", "native_name", "family_name", "given_name", "side", "archived", "is_sample")
    list_filter = ("side", "archived", "do_not_list", "is_sample")
    list_select_related = ("side",)
    fields = (
        "family_name",
        "given_name",
        "name_as_written",
        "native_name",
        "name_order",
        "honorific",
        "email",
        "phone",
        "assistant_contact",
        "gender",
        "languages",
        "side",
        "bio",
        "do_not_list",
        "archived",
        "dialogues",
        "is_sample",
    )
    inlines = (AffiliationInline, ParticipationList, GroupList)


@admin.register(Affiliation)
class AffiliationAdmin(RecordAdmin):
    list_display = ("person", "title", "organization", "capacity", "starts_on", "ends_on")
    list_filter = ("capacity",)
    list_select_related = ("person", "organization")
    search_fields = ("person__search_text", "organization__search_text", "title", "native_title")
    fields = ("person", "organization", "title", "native_title", "capacity", "starts_on", "ends_on")


@admin.register(Delegation)
class DelegationAdmin(RecordAdmin):
    list_display = ("__str__", "side", "convening", "target_size")
    list_filter = ("side", "convening__dialogue")
    list_select_related = ("side", *CONVENING)
    search_fields = ("convening__search_text", "side__name", "side__adjective")
    fields = ("convening", "side", "target_size")
    inlines = (ParticipationList,)


@admin.register(Participation)
class ParticipationAdmin(RecordAdmin):
    list_display = ("__str__", "role", "status", "attendance", "listed_organization")
    list_filter = ("role", "status", "attendance", "listing", "convening__dialogue")
    list_select_related = ("person", "delegation__side", *CONVENING)
    search_fields = ("person__search_text", "listed_name", "listed_organization", "convening__search_text")
    fields = (
        "convening",
        "person",
        "delegation",
        "role",
        "listed_name",
        "listed_native_name",
        "listed_title",
        "listed_native_title",
        "listed_organization",
        "listed_native_organization",
        "listed_sector",
        "listed_capacity",
        "listed_former_official",
        "status",
        "answered_on",
        "answered_by",
        "substitute_for",
        "attendance",
        "present_from",
        "present_until",
        "track_label",
        "listing",
        "listing_given_on",
    )


@admin.register(GroupMember)
class GroupMemberAdmin(RecordAdmin):
    list_display = ("person", "working_group", "side", "role", "starts_on", "ends_on")
    list_filter = ("role", "side", "working_group__dialogue")
    list_select_related = ("person", "working_group__dialogue", "side")
    search_fields = ("person__search_text", "working_group__search_text")
    fields = ("working_group", "person", "side", "role", "starts_on", "ends_on")
