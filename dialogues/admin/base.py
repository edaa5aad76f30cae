"""What every page of the admin shares: guarded saves, searched choices, no query per row, a history to go back in."""

import json

from django.contrib import admin
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models
from django.forms import SplitDateTimeField
from simple_history.admin import SimpleHistoryAdmin

from dialogues.admin.deleting import what_would_go
from dialogues.admin.forms import (
    AdminForm,
    InlineForm,
    LabeledDateTime,
    RowField,
    RowFormSet,
    RowSelect,
    RowSelectMultiple,
)
from dialogues.admin.history import HistoryPages
from dialogues.admin.refusals import conflict_of, said_refusal
from dialogues.models.base import Searchable, Tracked
from dialogues.saving import StaleVersionError, save_record, violated_constraint
from dialogues.views.base import last_saved


class RowChoices:
    """Every choice of rows is searched for; nothing loads a whole table into a page."""

    def get_queryset(self, request):
        return super().get_queryset(request).select_related(*self.list_select_related or ())

    def get_autocomplete_fields(self, request):
        fields = [*self.model._meta.concrete_fields, *self.model._meta.many_to_many]
        return [field.name for field in fields if field.is_relation]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs |= {"form_class": RowField, "widget": RowSelect(db_field, self.admin_site)}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["widget"] = RowSelectMultiple(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_field_queryset(self, db, db_field, request):
        """The rows to choose from, with all that their names are made of."""
        related = db_field.remote_field.model
        if not self.admin_site.is_registered(related):
            return None
        return self.admin_site.get_model_admin(related).get_queryset(request)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.DateTimeField):
            widget = LabeledDateTime()
            widget.label = db_field.verbose_name
            kwargs |= {"form_class": SplitDateTimeField, "widget": widget, "help_text": "In UTC."}
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class RecordInline(RowChoices, admin.TabularInline):
    """Rows that are edited below the record they belong to."""

    form = InlineForm
    formset = RowFormSet
    extra = 0
    show_change_link = True
    view_on_site = False
    list_select_related = ()

    def get_fields(self, request, obj=None):
        return [*self.fields, "opened_version"] if issubclass(self.model, Tracked) else list(self.fields)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.user = request.user
        formset.form.stale = getattr(request, "stale", None)
        return formset


class ListInline(RowChoices, admin.TabularInline):
    """Rows that are only listed below the record, each with a link to its own page: there may be hundreds."""

    extra = 0
    can_delete = False
    show_change_link = True
    view_on_site = False
    list_select_related = ()

    def get_readonly_fields(self, request, obj=None):
        return self.fields

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class RecordAdmin(HistoryPages, RowChoices, SimpleHistoryAdmin):
    """A tracked record. A subclass lists its `fields`; dates known in part and the version are seen to here."""

    form = AdminForm
    change_form_template = "admin/record_form.html"
    list_per_page = 50
    show_full_result_count = False

    class Media:
        js = ("js/admin.js",)

    named_in_log = False
    """Whether the admin's own log may hold the record's name; else "Person 12" stands there."""

    @classmethod
    def show_below(cls, inline: type[admin.options.InlineModelAdmin]) -> None:
        """An upper app adds its rows to the page of a record of a lower app."""
        cls.inlines = (*cls.inlines, inline)

    def get_search_fields(self, request):
        return self.search_fields or (("search_text",) if issubclass(self.model, Searchable) else ())

    def get_search_results(self, request, queryset, search_term):
        words = search_term.replace("\x00", "")
        if issubclass(self.model, Searchable):
            return queryset.search(words), False
        return super().get_search_results(request, queryset, words)

    def get_fields(self, request, obj=None):
        fields = list(self.fields)
        if obj is not None:
            fields += ["change_reason", "opened_version"] if issubclass(self.model, Tracked) else ["change_reason"]
        return fields

    def get_readonly_fields(self, request, obj=None):
        return [name for name in self.fields if name == "is_sample"] + list(self.readonly_fields)

    def get_inlines(self, request, obj):
        """None while the record is new: its rows are judged by what the record says."""
        return [] if obj is None or self.goes_back(request) else self.inlines

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.user = request.user
        form.refusal = getattr(request, "refusal", "")
        form.stale = getattr(request, "stale", None)
        form.going_back_to = self.goes_back(request) if request.method == "GET" else None
        return form

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except StaleVersionError as stale:
            request.stale, request.refusal = stale.current, said_refusal(stale.current)
            status = 409
        except IntegrityError as error:
            request.refusal = violated_constraint(error)
            status = 422
        except self.model.DoesNotExist:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        # All is rolled back. Once more, refused: the page comes back as it was filled, and says why.
        response = self._changeform_view(request, object_id, form_url, extra_context)
        response.status_code = status
        return response

    def render_change_form(self, request, context, **kwargs):
        if (stale := getattr(request, "stale", None)) is not None:
            forms = [context["adminform"].form]
            forms += [form for below in context["inline_admin_formsets"] for form in below.formset.forms]
            context |= last_saved(stale) | {"conflict": conflict_of(forms, stale)}
        return super().render_change_form(request, context, **kwargs)

    def save_model(self, request, obj, form, change):
        obj._history_user = request.user
        reason = form.cleaned_data.get("change_reason", "")
        if isinstance(obj, Tracked):
            save_record(obj, opened_version=form.cleaned_data.get("opened_version"), reason=reason, thaw=True)
            return
        if reason:
            obj._change_reason = reason
        obj.save()

    def save_formset(self, request, form, formset, change):
        opened = {id(row.instance): row.cleaned_data.get("opened_version") for row in formset.forms if row.is_valid()}
        for row in formset.save(commit=False):
            row._history_user = request.user
            if isinstance(row, Tracked):
                save_record(row, opened_version=opened.get(id(row)), thaw=True)
            else:
                row.save()
        for row in formset.deleted_objects:
            row._history_user = request.user
            row.delete()
        formset.save_m2m()

    def delete_model(self, request, obj):
        obj._history_user = request.user
        super().delete_model(request, obj)

    def get_deleted_objects(self, objs, request):
        return what_would_go(objs, request, self.admin_site)

    def log_addition(self, request, obj, message):
        return self._log(request, obj, ADDITION, message)

    def log_change(self, request, obj, message):
        return self._log(request, obj, CHANGE, message)

    def log_deletions(self, request, queryset):
        return [self._log(request, obj, DELETION, "") for obj in queryset]

    def construct_change_message(self, request, form, formsets, add=False):
        """Which fields were changed; of the rows below only their kind, for their names may be people's."""
        message = super().construct_change_message(request, form, formsets, add)
        for part in message:
            for said in part.values():
                if "object" in said:
                    said["object"] = ""
        return message

    def _log(self, request, obj, action: int, message) -> LogEntry:
        kind = str(self.opts.verbose_name).capitalize()
        return LogEntry.objects.create(
            user_id=request.user.pk,
            content_type_id=ContentType.objects.get_for_model(obj).pk,
            object_id=str(obj.pk),
            object_repr=str(obj)[:200] if self.named_in_log else f"{kind} {obj.pk}",
            action_flag=action,
            change_message=message if isinstance(message, str) else json.dumps(message),
        )


class ReadOnlyAdmin(RowChoices, admin.ModelAdmin):
    """A record that is only read here: nobody adds, changes or deletes one."""

    list_per_page = 50
    show_full_result_count = False

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, search_term.replace("\x00", ""))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
