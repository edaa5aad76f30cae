"""Grants and what they support."""

from django.contrib import admin

from dialogues.admin.base import RecordAdmin, RecordInline
from dialogues.models import Grant, GrantAllocation


class AllocationInline(RecordInline):
    """The programs that a grant supports."""

    model = GrantAllocation
    fields = ("dialogue", "amount")
    list_select_related = ("dialogue", "grant__funder")


@admin.register(Grant)
class GrantAdmin(RecordAdmin):
    list_display = ("__str__", "funder", "starts_on", "ends_on", "amount", "currency")
    list_filter = ("currency", "starts_on", "dialogues")
    list_select_related = ("funder",)
    search_fields = ("reference", "funder__search_text", "note")
    fields = ("funder", "reference", "starts_on", "ends_on", "amount", "currency", "note")
    inlines = (AllocationInline,)


@admin.register(GrantAllocation)
class GrantAllocationAdmin(RecordAdmin):
    list_display = ("grant", "dialogue", "amount")
    list_filter = ("dialogue",)
    list_select_related = ("grant__funder", "dialogue")
    search_fields = ("grant__reference", "grant__funder__search_text", "dialogue__search_text")
    fields = ("grant", "dialogue", "amount")
