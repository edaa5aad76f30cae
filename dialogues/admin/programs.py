"""Programs, their partners, working groups and convenings."""

from django.contrib import admin

from dialogues.admin.base import ListInline, RecordAdmin, RecordInline
from dialogues.admin.shared import CitationInline
from dialogues.models import Convening, Dialogue, Outcome, Partnership, Recommendation, WorkingGroup


class PartnershipInline(RecordInline):
    """The partners and funders of a program."""

    model = Partnership
    fields = ("organization", "role", "starts_on", "ends_on", "note")
    list_select_related = ("organization",)


class WorkingGroupList(ListInline):
    """The working groups of a program."""

    model = WorkingGroup
    fields = ("name", "slug", "hosted_by", "confidence")
    list_select_related = ("hosted_by",)


class OutcomeInline(RecordInline):
    """What a convening ended with."""

    model = Outcome
    fields = ("kind", "text", "agreed_by_a", "agreed_by_b")


class RecommendationList(ListInline):
    """What a convening recommends."""

    model = Recommendation
    fields = ("reference", "text", "addressees")


class MeetingList(ListInline):
    """The meetings of a working group."""

    model = Convening
    fk_name = "working_group"
    fields = ("title", "starts_on", "status", "city")
    list_select_related = ("dialogue", "working_group")


@admin.register(Dialogue)
class DialogueAdmin(RecordAdmin):
    list_display = ("name", "short_name", "side_a", "side_b", "status", "shown_to_funders", "is_sample")
    list_filter = ("status", "track", "shown_to_funders", "is_sample")
    list_select_related = ("side_a", "side_b")
    fields = (
        "name",
        "short_name",
        "aliases",
        "slug",
        "status",
        "side_a",
        "side_b",
        "track",
        "started_on",
        "per_year",
        "season",
        "rotation",
        "virtual_uses_turn",
        "default_disclosure",
        "holds_roundtables",
        "topics",
        "summary",
        "acknowledgment",
        "is_sample",
    )
    inlines = (PartnershipInline, WorkingGroupList, CitationInline)
    named_in_log = True


@admin.register(Partnership)
class PartnershipAdmin(RecordAdmin):
    list_display = ("organization", "role", "dialogue", "starts_on", "ends_on")
    list_filter = ("role", "dialogue")
    list_select_related = ("organization", "dialogue")
    search_fields = ("organization__search_text", "dialogue__search_text", "note")
    fields = ("dialogue", "organization", "role", "starts_on", "ends_on", "note")
    inlines = (CitationInline,)


@admin.register(WorkingGroup)
class WorkingGroupAdmin(RecordAdmin):
    list_display = ("name", "program", "period_text", "hosted_by", "confidence", "is_sample")
    list_filter = ("dialogue", "confidence", "dialogue__is_sample")
    list_select_related = ("dialogue", "hosted_by")
    fields = (
        "dialogue",
        "name",
        "slug",
        "charter",
        "topics",
        "starts_on",
        "ends_on",
        "hosted_by",
        "informs_dialogue",
        "informs",
        "continues",
        "confidence",
        "confidence_note",
        "is_sample",
    )
    inlines = (MeetingList, CitationInline)
    named_in_log = True

    @admin.display(description="program", ordering="dialogue__short_name")
    def program(self, group):
        return group.dialogue.short_name

    @admin.display(description="period")
    def period_text(self, group):
        return group.period_text

    @admin.display(boolean=True, description="sample")
    def is_sample(self, group):
        return group.is_sample


@admin.register(Convening)
class ConveningAdmin(RecordAdmin):
    list_display = ("name", "program", "kind", "period_text", "status", "format", "city", "is_sample")
    list_filter = ("kind", "status", "format", "dialogue", "dialogue__is_sample")
    list_select_related = ("dialogue", "working_group")
    fields = (
        "dialogue",
        "kind",
        "working_group",
        "edition_number",
        "title",
        "status",
        "format",
        "starts_on",
        "ends_on",
        "timezone",
        "host",
        "host_note",
        "co_organizers",
        "city",
        "country",
        "venue",
        "join_link",
        "alongside",
        "disclosure",
        "theme",
        "summary",
        "topics",
        "informs",
        "confidence",
        "confidence_note",
        "is_sample",
    )
    inlines = (OutcomeInline, RecommendationList, CitationInline)
    named_in_log = True

    @admin.display(description="program", ordering="dialogue__short_name")
    def program(self, convening):
        return convening.dialogue.short_name

    @admin.display(description="when", ordering="last_day")
    def period_text(self, convening):
        return convening.period_text

    @admin.display(boolean=True, description="sample")
    def is_sample(self, convening):
        return convening.is_sample
