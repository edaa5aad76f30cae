"""What all programs share: sides, organizations, topics, sources."""

from django.contrib import admin

from dialogues.admin.base import ListInline, RecordAdmin, RecordInline
from dialogues.changes import naming_paths
from dialogues.models import Citation, Organization, Partnership, Side, Source, Topic


class CitationInline(RecordInline):
    """Where the facts of the record were read."""

    model = Citation
    fields = ("source", "field", "confidence", "note")
    list_select_related = ("source",)


class CitationList(ListInline):
    """What a source is cited for."""

    model = Citation
    fields = ("field", "confidence", "note")
    list_select_related = ("source",)


class PartnershipList(ListInline):
    """What the organization is to programs."""

    model = Partnership
    fields = ("dialogue", "role", "note")
    list_select_related = ("dialogue", "organization")


@admin.register(Side)
class SideAdmin(RecordAdmin):
    list_display = ("name", "code", "adjective", "capital", "timezone")
    search_fields = ("name", "code", "adjective", "capital")
    fields = ("code", "name", "adjective", "capital", "timezone", "countries", "holiday_calendars")
    inlines = (CitationInline,)
    named_in_log = True


@admin.register(Organization)
class OrganizationAdmin(RecordAdmin):
    list_display = ("name", "short_name", "sector", "country", "is_sample")
    list_filter = ("sector", "is_sample")
    fields = (
        "name",
        "short_name",
        "native_name",
        "aliases",
        "sector",
        "country",
        "website",
        "dialogues",
        "is_sample",
    )
    inlines = (PartnershipList, CitationInline)
    named_in_log = True


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    list_display = ("name", "slug", "parent", "is_sample")
    list_filter = ("is_sample", ("parent", admin.EmptyFieldListFilter))
    list_select_related = ("parent",)
    fields = ("name", "slug", "synonyms", "parent", "is_sample")
    prepopulated_fields = {"slug": ("name",)}
    named_in_log = True


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    list_display = ("code", "title", "url", "read_on")
    list_filter = ("read_on",)
    search_fields = ("code", "title", "url")
    fields = ("code", "title", "url", "read_on")
    inlines = (CitationList,)
    named_in_log = True


@admin.register(Citation)
class CitationAdmin(RecordAdmin):
    list_display = ("source", "cited", "field", "confidence")
    list_filter = ("confidence",)
    list_select_related = tuple(naming_paths(Citation))
    search_fields = ("source__code", "source__title", "field", "note")
    fields = (
        "source",
        "side",
        "organization",
        "dialogue",
        "partnership",
        "working_group",
        "convening",
        "outcome",
        "field",
        "confidence",
        "note",
    )
