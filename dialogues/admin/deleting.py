"""What a deletion would take with it and what forbids it, listed without a query per row."""

from django.contrib.admin.utils import NestedObjects, quote
from django.db import models, router
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from dialogues.changes import naming_paths


class _Named(NestedObjects):
    """Collects the rows together with all that their names are made of."""

    def related_objects(self, related_model, related_fields, objs):
        rows = super().related_objects(related_model, related_fields, objs)
        return rows.select_related(*naming_paths(related_model))


def what_would_go(objs, request, admin_site) -> tuple[list, dict[str, int], set[str], list[str]]:
    """What Django's get_deleted_objects gives: nested names, counts per kind, kinds not permitted, what forbids it."""
    rows = list(objs)
    if not rows:
        return [], {}, set(), []
    collector = _Named(using=router.db_for_write(type(rows[0])), origin=objs)
    collector.collect(rows)
    forbidden: set[str] = set()

    def name(row: models.Model) -> str:
        opts = row._meta
        if not admin_site.is_registered(type(row)):
            return f"{capfirst(opts.verbose_name)}: {row}"
        if not admin_site.get_model_admin(type(row)).has_delete_permission(request, row):
            forbidden.add(str(opts.verbose_name))
        address = reverse(f"{admin_site.name}:{opts.app_label}_{opts.model_name}_change", args=[quote(row.pk)])
        return format_html('{}: <a href="{}">{}</a>', capfirst(opts.verbose_name), address, row)

    nested = collector.nested(name)
    protected = [name(row) for row in collector.protected]
    counts = {str(model._meta.verbose_name_plural): len(found) for model, found in collector.model_objs.items()}
    return nested, counts, forbidden, protected
