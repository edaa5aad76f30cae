"""The history of a record: who changed what, when and why, and the way back to an earlier version.

Going back is an ordinary change that starts from the old values: it is checked, compared and written like any other.
"""

from datetime import UTC

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.shortcuts import render

from dialogues.changes import MOST_ROWS, changes_of, differences


class HistoryPages:
    """The two pages of a tracked record: its history, and one earlier version beside what stands now."""

    def goes_back(self, request) -> models.Model | None:
        """The row of the history that this request is about, if it is about one."""
        return getattr(request, "going_back_to", None)

    def history_view(self, request, object_id, extra_context=None):
        """Everything that was changed, newest first, with a link to each version."""
        record = self.get_object(request, object_id)
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": f"History of {record}",
            "object": record,
            "opts": self.opts,
            "module_name": str(self.opts.verbose_name_plural).capitalize(),
            "entries": changes_of(record, user=request.user),
            "most_rows": MOST_ROWS,
        }
        return render(request, "admin/record_history.html", context | (extra_context or {}))

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """One earlier version: what it would change, and the form filled with its values."""
        record = self.get_object(request, object_id)
        row = _row_of(record, version_id)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        request.going_back_to = row
        moment = row.history_date.astimezone(UTC)
        latest = record.history.select_related(None).order_by("-history_date", "-history_id").first()
        context = {
            "title": f"Go back to {moment.day} {moment:%B %Y, %H:%M} UTC",
            "differences": differences(latest, row, user=request.user),
        }
        return self.changeform_view(request, object_id, extra_context=context | (extra_context or {}))


def _row_of(record: models.Model | None, version_id: str) -> models.Model:
    """The row of the record's history, or 404."""
    if record is None:
        raise Http404
    try:
        return record.history.get(history_id=version_id)
    except (record.history.model.DoesNotExist, ValueError, OverflowError) as error:
        raise Http404 from error
