"""The planning of convenings: key dates and their templates, windows considered, days that speak against a date."""

from django.contrib import admin

from dialogues.admin.base import ListInline, RecordAdmin, RecordInline
from dialogues.admin.programs import ConveningAdmin, DialogueAdmin
from dialogues.models import (
    ConveningDay,
    DateOption,
    GapYear,
    HolidayOverride,
    KeyDate,
    KeyDateTemplate,
    SoftWindow,
)

CONVENING = ("convening__dialogue", "convening__working_group")
SOURCE = ("source_title", "source_url", "checked_on")


class ConveningDayInline(RecordInline):
    """The days of a convening that lie apart or differ in format."""

    model = ConveningDay
    fields = ("date", "format")


class KeyDateList(ListInline):
    """The tasks around a convening."""

    model = KeyDate
    fields = ("title", "due_on", "owner", "done_on")
    list_select_related = CONVENING


class GapYearInline(RecordInline):
    """The years in which the program did not meet."""

    model = GapYear
    fields = ("year", "reason")


ConveningAdmin.show_below(ConveningDayInline)
ConveningAdmin.show_below(KeyDateList)
DialogueAdmin.show_below(GapYearInline)


@admin.register(ConveningDay)
class ConveningDayAdmin(RecordAdmin):
    list_display = ("date", "convening", "format")
    list_filter = ("format", "convening__dialogue")
    list_select_related = CONVENING
    search_fields = ("convening__search_text",)
    fields = ("convening", "date", "format")


@admin.register(GapYear)
class GapYearAdmin(RecordAdmin):
    list_display = ("year", "dialogue", "reason")
    list_filter = ("dialogue",)
    list_select_related = ("dialogue",)
    search_fields = ("dialogue__search_text", "reason")
    fields = ("dialogue", "year", "reason")


@admin.register(DateOption)
class DateOptionAdmin(RecordAdmin):
    list_display = ("starts_on", "ends_on", "dialogue", "convening", "is_chosen", "why")
    list_filter = ("is_chosen", "dialogue")
    list_select_related = ("dialogue", *CONVENING)
    search_fields = ("dialogue__search_text", "why")
    fields = ("dialogue", "convening", "starts_on", "ends_on", "format", "clashes", "is_chosen", "why")


@admin.register(KeyDateTemplate)
class KeyDateTemplateAdmin(RecordAdmin):
    list_display = ("title", "days", "host_country", "guest_side", "dialogue", "owner", "checked_on", "is_sample")
    list_filter = ("guest_side", "format", "is_sample")
    list_select_related = ("dialogue", "guest_side")
    search_fields = ("title", "note", "source_title")
    fields = (
        *("title", "note", "days", "owner", "dialogue", "host_country", "guest_side", "format"),
        *SOURCE,
        "is_sample",
    )
    named_in_log = True


@admin.register(KeyDate)
class KeyDateAdmin(RecordAdmin):
    list_display = ("title", "due_on", "convening", "owner", "done_on")
    list_filter = (("done_on", admin.EmptyFieldListFilter), "convening__dialogue")
    list_select_related = CONVENING
    search_fields = ("title", "note", "owner", "convening__search_text")
    fields = (
        *("convening", "template", "title", "note", "days", "due_on", "owner", "user", "organization", "done_on"),
        *SOURCE,
    )


@admin.register(SoftWindow)
class SoftWindowAdmin(RecordAdmin):
    list_display = ("name", "starts_on", "ends_on", "side", "place", "may_be_a_reason", "is_expected")
    list_filter = ("side", "may_be_a_reason", "is_expected")
    list_select_related = ("side",)
    search_fields = ("name", "place", "note")
    fields = (
        *("name", "starts_on", "ends_on", "side", "place", "may_be_a_reason", "is_expected", "note"),
        *SOURCE,
    )
    named_in_log = True


@admin.register(HolidayOverride)
class HolidayOverrideAdmin(RecordAdmin):
    list_display = ("date", "name", "side", "is_day_off", "checked_on")
    list_filter = ("side", "is_day_off")
    list_select_related = ("side",)
    search_fields = ("name", "side__name")
    fields = ("side", "date", "name", "is_day_off", *SOURCE)
    named_in_log = True
