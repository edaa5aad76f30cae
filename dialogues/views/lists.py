"""Every list page: search, facets, sort, pages, and the same rows as CSV or XLSX. The state lives in the address."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import django_filters
from django import forms
from django.core.exceptions import FieldDoesNotExist
from django.core.paginator import Page
from django.db import models
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.text import slugify

from dialogues.documents.tables import CSV_TYPE, XLSX_TYPE, Table, as_csv, as_xlsx
from dialogues.enums import AccessAction
from dialogues.forms.rendering import PlainSelect
from dialogues.models import AccessLog
from dialogues.policy import Permission
from dialogues.views.base import StaffPage
from dialogues.views.paging import Pages

PAGE_SIZE = 50


@dataclass(frozen=True)
class Column:
    """A column of a list: its heading, what it says of a row as plain text, and the fields it sorts by, if any."""

    label: str
    value: Callable[[object], object]
    key: str = ""
    sort: tuple[str, ...] = ()
    numeric: bool = False


@dataclass(frozen=True)
class Heading:
    """A column's heading as the template shows it; `sorted` is "ascending", "descending" or None."""

    label: str
    key: str
    sort_url: str | None
    sorted: str | None
    numeric: bool


class ListFilter(django_filters.FilterSet):
    """The search and the facets of a list; choices of rows are narrowed to what the user may see."""

    q = django_filters.CharFilter(method="search", label="Search")

    def search(self, queryset: models.QuerySet, name: str, value: str) -> models.QuerySet:
        """Rows that hold every word."""
        return queryset.search(value[:200])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for facet in self.filters.values():
            if isinstance(facet, django_filters.ChoiceFilter):
                facet.extra.setdefault("widget", PlainSelect)

    def get_form_class(self):
        """The facets' form, with choices of rows within the user's reach."""
        form_class = super().get_form_class()
        for field in form_class.base_fields.values():
            if isinstance(field, forms.ModelChoiceField) and hasattr(field.queryset, "visible_to"):
                field.queryset = field.queryset.visible_to(self.request.user)
        return form_class


class ListPage(StaffPage):
    """A list. A subclass sets title, filter_class, columns, default_sort, a row template; `rows()` uses visible_to."""

    permission = Permission.VIEW
    title: str
    filter_class: type[ListFilter]
    columns: Sequence[Column]
    row_template = ""
    rows_template = ""
    """One of the two: a template for each line, or one that loops over the lines itself."""
    default_sort = ""
    template_name = "layouts/list.html"
    empty = "Nothing here yet."
    nothing_found = "Nothing matches. Take a filter away, or search for less."
    create_label: str | None = None
    names_people = False
    """Whether the list names delegates: taking it along is logged."""

    def rows(self) -> models.QuerySet:
        """The rows that the user may see, with all that a line shows."""
        raise NotImplementedError

    def count(self, found: models.QuerySet, facets: ListFilter) -> int:
        """How many rows are found; override where the database can tell sooner."""
        return found.count()

    def lines(self, page: Page) -> Iterable:
        """What the row template shows of each row of the page; override where plain values do."""
        return page

    def create_url(self) -> str | None:
        """Where a new record is made, None if the user may not."""
        return None

    def context(self) -> dict:
        """More for the template."""
        return {}

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        rows = self.rows()
        facets = self.filter_class(request.GET, queryset=rows, request=request)
        found = self._sorted(facets.qs if facets.is_valid() else rows.none())
        writer = WRITERS.get(request.GET.get("export", ""))
        if writer:
            return self._export(found, *writer)
        pages = Pages(found, PAGE_SIZE, rows=self._sorted(rows), count_rows=lambda: self.count(found, facets))
        page = pages.get_page(request.GET.get("page"))
        return render(request, self.template_name, self._shown(facets, page) | self.context())

    def _shown(self, facets: ListFilter, page: Page) -> dict:
        address = Address(self.request)
        active = active_filters(facets, address)
        return {
            "title": self.title,
            "filter": facets,
            "columns": [self._heading(column, address) for column in self.columns],
            "page": page,
            "lines": self.lines(page),
            "total": page.paginator.count,
            "row_template": self.row_template,
            "rows_template": self.rows_template,
            "exports": [(name.upper(), address.having(export=name)) for name in WRITERS],
            **page_links(page, address),
            "active_filters": active,
            "clear_url": self.request.path if active else None,
            "create_url": self.create_url(),
            "create_label": self.create_label,
            "empty": self.nothing_found if active else self.empty,
        }

    def _sort_key(self) -> tuple[Column | None, bool]:
        asked = self.request.GET.get("sort", "") or self.default_sort
        by_key = {column.key: column for column in self.columns if column.sort}
        column = by_key.get(asked.removeprefix("-")) or by_key.get(self.default_sort.removeprefix("-"))
        return column, asked.startswith("-")

    def _sorted(self, rows: models.QuerySet) -> models.QuerySet:
        column, descending = self._sort_key()
        if column is None:
            return rows
        order = [(models.F(field), may_be_null(rows.model, field) or None) for field in column.sort]
        if descending:
            return rows.order_by(*(field.desc(nulls_last=last) for field, last in order), "-pk")
        return rows.order_by(*(field.asc(nulls_last=last) for field, last in order), "pk")

    def _heading(self, column: Column, address: "Address") -> Heading:
        current, descending = self._sort_key()
        is_current = column is current
        state = ("descending" if descending else "ascending") if is_current else None
        flip = f"-{column.key}" if is_current and not descending else column.key
        url = address.having(sort=flip) if column.sort else None
        return Heading(column.label, column.key, url, state, column.numeric)

    def _export(
        self, found: models.QuerySet, write: Callable[[Table], bytes], content_type: str, ending: str
    ) -> HttpResponse:
        if self.names_people:
            AccessLog.objects.create(
                user=self.request.user, action=AccessAction.LIST_TAKEN, model=found.model._meta.label_lower, object_id=0
            )
        rows = ([column.value(row) for column in self.columns] for row in found)
        table = Table(self.title, [column.label for column in self.columns], rows)
        name = f"{slugify(self.title)}.{ending}"
        return HttpResponse(
            write(table), content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
        )


def may_be_null(model: type[models.Model], path: str) -> bool:
    """Whether a sorted value can be missing. One that cannot is sorted by the index, which knows no other order."""
    for name in path.split("__"):
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return True  # worked out by the query
        if field.null or field.one_to_many or field.many_to_many:
            return True
        model = field.related_model
    return False


WRITERS = {"csv": (as_csv, CSV_TYPE, "csv"), "xlsx": (as_xlsx, XLSX_TYPE, "xlsx")}


class Address:
    """The address of a list with one thing changed; another filter or order starts at the first page again."""

    def __init__(self, request: HttpRequest):
        self.path = request.path
        self.query: QueryDict = request.GET

    def having(self, **changes: str | int | None) -> str:
        """The same address with these parameters set, or left out where None."""
        query = self.query.copy()
        query.pop("export", None)
        query.pop("page", None)
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = str(value)
        text = query.urlencode()
        return f"{self.path}?{text}" if text else self.path

    def without(self, name: str, value: str) -> str:
        """The same address without one value of one parameter."""
        query = self.query.copy()
        query.pop("export", None)
        query.pop("page", None)
        query.setlist(name, [kept for kept in query.getlist(name) if kept != value])
        text = query.urlencode()
        return f"{self.path}?{text}" if text else self.path


def active_filters(facets: ListFilter, address: Address) -> list[tuple[str, str, str]]:
    """What narrows the list now: the facet's label, the value in words, and the address without it."""
    shown = []
    for name, field in facets.form.fields.items():
        for value in filter(None, facets.data.getlist(name)):
            words = value
            if isinstance(field, forms.ModelChoiceField):
                key = field.to_field_name or "pk"
                words = next((str(row) for row in _chosen(field, key, value)), value)
            elif hasattr(field, "choices"):
                words = str(dict(field.choices).get(value, value))
            shown.append((str(field.label or name), words, address.without(name, value)))
    return shown


def _chosen(field: forms.ModelChoiceField, key: str, value: str) -> models.QuerySet:
    try:
        return field.queryset.filter(**{key: value})[:1]
    except (ValueError, TypeError, OverflowError):
        return field.queryset.none()


def page_links(page: Page, address: Address) -> dict:
    """The links below a list: numbers with gaps as (None, None, False), the one before and the one after."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    gap = page.paginator.ELLIPSIS
    return {
        "pages": [
            (None, None, False) if number == gap else (number, address.having(page=number), number == page.number)
            for number in numbers
        ],
        "previous_url": address.having(page=page.number - 1) if page.has_previous() else None,
        "next_url": address.having(page=page.number + 1) if page.has_next() else None,
    }
