"""The whole database: as plain values, to compare before and after, and filled once for a module."""

import contextlib
from collections.abc import Iterator

from django.apps import apps
from django.db import transaction


def content_of_all_tables() -> dict[str, list[tuple]]:
    """Every row of every table of a model, the histories included, in the order of its key."""
    return {
        model._meta.db_table: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_models(include_auto_created=True)
    }


def differences(before: dict[str, list[tuple]], after: dict[str, list[tuple]]) -> list[str]:
    """The tables that are not the same."""
    return [table for table in after if before[table] != after[table]]


@contextlib.contextmanager
def undone_afterwards(django_db_blocker) -> Iterator[None]:
    """What a module's fixture writes is seen by all of its tests and then rolled back.

    A test that writes asks for `db` besides, so that its own writes are undone at its end.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)
