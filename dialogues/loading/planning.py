"""Making the shipped tasks around a convening and the dated soft windows. What people edited is left as it is."""

from collections.abc import Iterable

from django.db import transaction

from dialogues.loading.key_dates import Task
from dialogues.loading.programs import Loader, Report
from dialogues.models import KeyDateTemplate, Side, SoftWindow
from dialogues.soft_windows import Soft


@transaction.atomic
def load_planning(tasks: Iterable[Task], windows: Iterable[Soft], report: Report) -> None:
    """Make what is missing, in one transaction, and add it to the report.

    A task or window for a side that is not on record is left out: nobody can come from there.
    """
    loader = Loader(report)
    sides = {side.code: side for side in Side.objects.all()}
    for task in tasks:
        if not task.guest or task.guest in sides:
            _put_task(loader, task, sides.get(task.guest))
    for window in windows:
        if not window.side or window.side in sides:
            _put_window(loader, window, sides.get(window.side))


def _put_task(loader: Loader, task: Task, guest: Side | None) -> None:
    key = {"dialogue": None, "host_country": task.host, "guest_side": guest, "title": task.title}
    values = ("days", "format", "owner", "note", "source_title", "source_url", "checked_on")
    loader.put(KeyDateTemplate, key, {name: getattr(task, name) for name in values})


def _put_window(loader: Loader, window: Soft, side: Side | None) -> None:
    values = ("may_be_a_reason", "is_expected", "place", "note", "source_title", "source_url")
    loader.put(
        SoftWindow,
        {"name": window.name, "starts_on": window.first},
        {"ends_on": window.last, "side": side, **{name: getattr(window, name) for name in values}},
    )
