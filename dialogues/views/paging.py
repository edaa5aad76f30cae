"""The pages of a long list, the last one as quick as the first."""

from collections.abc import Callable

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

FAR = 1_000
"""Rows before a page; from there on it pays to find the keys of a page first, and then its rows."""


class Pages(Paginator):
    """Pages of `found`, counted by `count_rows`.

    A page far down is read by its keys, counted from the end of the list where that is nearer; `rows` are all that the
    reader may see, in the same order.
    """

    def __init__(self, found: QuerySet, per_page: int, *, rows: QuerySet, count_rows: Callable[[], int]):
        super().__init__(found, per_page)
        self.rows = rows
        self.count_rows = count_rows

    @cached_property
    def count(self) -> int:
        return self.count_rows()

    def page(self, number: int) -> Page:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        if first < FAR:
            return super().page(number)
        last = min(first + self.per_page, self.count)
        keys = self.object_list.values("pk")
        if first > self.count // 2:
            first, last, keys = self.count - last, self.count - first, keys.reverse()
        return self._get_page(self.rows.filter(pk__in=keys[first:last]), number, self)
