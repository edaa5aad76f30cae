"""The tasks around a convening: what is late and near, what is done, and their form."""

import datetime

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from dialogues.forms.planning import EARLIEST, KeyDateForm
from dialogues.key_dates import day_one_of, in_order
from dialogues.models import Convening, KeyDate
from dialogues.policy import Permission
from dialogues.saving import StaleVersionError, save_record
from dialogues.views.base import FormPage, StaffPage, TemplatePage, get_or_404


class KeyDatesPage(TemplatePage):
    """The tasks of a convening, late and near first."""

    permission = Permission.VIEW
    template_name = "dialogues/key_dates.html"

    def load(self):
        self.convening = convening_in(self)
        return self.convening.dialogue

    def context(self):
        today = timezone.localdate()
        rows = KeyDate.objects.visible_to(self.request.user).filter(convening=self.convening)
        tasks = in_order(rows.select_related("user", "organization"), today=today)
        return {
            "title": f"Key dates, {self.convening.name}",
            "convening": self.convening,
            "dialogue": self.convening.dialogue,
            "open_tasks": [row for row in tasks if not row.done_on],
            "done_tasks": [row for row in tasks if row.done_on],
            "late": sum(row.days_late > 0 for row in tasks),
            "day_one": day_one_of(self.convening),
            "today": today,
            "may_edit": self.allows(Permission.EDIT, self.convening.dialogue) and not self.convening.is_closed,
        }


class KeyDateFormPage(FormPage):
    """What both forms of a task share: the convening in the address."""

    form_class = KeyDateForm
    template_name = "layouts/form_grouped.html"

    def load(self):
        self.convening = convening_in(self)
        self.record = self.row()
        self.record.convening = self.convening
        return self.convening.dialogue

    def row(self) -> KeyDate:
        """The task to make or edit."""
        raise NotImplementedError

    def back_url(self):
        return reverse("dialogues:key_dates", args=[self.convening.slug])

    def success_url(self, record):
        return self.back_url()

    def context(self):
        return {"kicker": self.convening.name}


class NewKeyDate(KeyDateFormPage):
    """One more task."""

    title = "Add a key date"
    submit_label = "Add the key date"

    def row(self):
        return KeyDate(convening=self.convening)


class EditKeyDate(KeyDateFormPage):
    """A task: what, until when, whose, and whether it is done."""

    title = "Edit a key date"

    def row(self):
        return key_date_in(self, self.convening)


class KeyDateDone(StaffPage):
    """Marks a task as done on a day (`done_on`, today if not given), or as open again (`undo`)."""

    permission = Permission.EDIT

    def load(self):
        self.convening = convening_in(self)
        self.record = key_date_in(self, self.convening)
        return self.convening.dialogue

    def post(self, request, *args, **kwargs):
        back = redirect("dialogues:key_dates", slug=self.convening.slug)
        done_on = None if request.POST.get("undo") else _day(request.POST.get("done_on", ""))
        if not request.POST.get("undo") and not (done_on and EARLIEST <= done_on <= timezone.localdate()):
            messages.error(request, f"Not marked: “{self.record}” is done on a day up to today.")
            return back
        self.record.done_on = done_on
        opened = request.POST.get("opened_version", "")
        version = int(opened) if opened.isascii() and opened.isdecimal() and len(opened) < 10 else None
        try:
            save_record(self.record, opened_version=version)
        except StaleVersionError:
            messages.error(request, f"Not marked: someone has just changed “{self.record}”. Look again.")
        return back


def _day(text: str) -> datetime.date | None:
    """The day that was given, today where none was; None for what is no day."""
    if not text:
        return timezone.localdate()
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def convening_in(page) -> Convening:
    """The convening that an address names."""
    rows = Convening.objects.visible_to(page.request.user).with_sides()
    return get_or_404(rows, slug=page.kwargs["slug"])


def key_date_in(page, convening: Convening) -> KeyDate:
    """The task of that convening which an address names; 404 if they do not belong together."""
    return get_or_404(KeyDate.objects.visible_to(page.request.user), pk=page.kwargs["pk"], convening=convening)
