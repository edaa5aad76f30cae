"""What convenings ended with: outcomes, recommendations with their uptake, action items."""

from django.contrib import admin

from dialogues.admin.base import RecordAdmin, RecordInline
from dialogues.admin.shared import CitationInline
from dialogues.models import ActionItem, ActionUpdate, Outcome, Recommendation, Uptake

CONVENING = ("convening__dialogue", "convening__working_group")


class UptakeInline(RecordInline):
    """The steps that a recommendation took."""

    model = Uptake
    fields = ("level", "on", "evidence", "contribution")
    list_select_related = ("recommendation",)


class ActionUpdateInline(RecordInline):
    """The log of an action item."""

    model = ActionUpdate
    fields = ("on", "text")


@admin.register(Outcome)
class OutcomeAdmin(RecordAdmin):
    list_display = ("__str__", "kind", "convening", "agreed_by_a", "agreed_by_b")
    list_filter = ("kind", "convening__dialogue")
    list_select_related = CONVENING
    search_fields = ("text", "second_text", "convening__search_text")
    fields = ("convening", "kind", "text", "second_language", "second_text", "agreed_by_a", "agreed_by_b")
    inlines = (CitationInline,)


@admin.register(Recommendation)
class RecommendationAdmin(RecordAdmin):
    list_display = ("reference", "text", "convening", "addressees", "is_sample")
    list_filter = ("convening__dialogue", "convening__dialogue__is_sample")
    list_select_related = CONVENING
    fields = ("convening", "reference", "text", "topics", "addressees", "supersedes", "is_sample")
    inlines = (UptakeInline,)

    @admin.display(boolean=True, description="sample")
    def is_sample(self, recommendation):
        return recommendation.is_sample


@admin.register(Uptake)
class UptakeAdmin(RecordAdmin):
    list_display = ("recommendation", "level", "on", "contribution")
    list_filter = ("level", "contribution", "recommendation__convening__dialogue")
    list_select_related = ("recommendation",)
    search_fields = ("recommendation__search_text", "evidence")
    fields = ("recommendation", "level", "on", "evidence", "contribution")


@admin.register(ActionItem)
class ActionItemAdmin(RecordAdmin):
    list_display = ("__str__", "raised_in", "owner", "due", "closed_on")
    list_filter = ("due", ("closed_on", admin.EmptyFieldListFilter), "raised_in__dialogue")
    list_select_related = (
        "raised_in__dialogue",
        "raised_in__working_group",
    )
    search_fields = ("text", "owner", "raised_in__search_text")
    fields = ("raised_in", "text", "owner", "owner_organization", "owner_user", "due", "closed_in", "closed_on")
    inlines = (ActionUpdateInline,)


@admin.register(ActionUpdate)
class ActionUpdateAdmin(RecordAdmin):
    list_display = ("on", "text", "action_item")
    list_filter = ("on",)
    list_select_related = ("action_item",)
    search_fields = ("text", "action_item__text")
    fields = ("action_item", "on", "text")
