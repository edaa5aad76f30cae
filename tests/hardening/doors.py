"""Every form of the staff pages: who may post there, what a browser would post, and what came back."""

from dataclasses import dataclass

from django import forms
from django.db import connection, models
from django.http import HttpResponse

from dialogues.views.days import DaysForm
from sessions.views.releases import ReleaseForm
from tests.access.browsing import _recorder, undone
from tests.access.forms import typed
from tests.access.table import Entry
from tests.access.walking import Walk

ROLES = ("editor", "lead", "admin")
CHOICES = (forms.ChoiceField, forms.ModelChoiceField)
PLAIN_EDITS = (DaysForm, ReleaseForm)
"""Forms without a model that change what they were opened with; an action or a publication leaves it as it is."""


@dataclass
class Answer:
    """The response, the page that it led to, the form with its errors, and the statements that wrote."""

    response: HttpResponse
    hop: HttpResponse | None
    writes: list[str]

    @property
    def code(self) -> int:
        return self.response.status_code

    @property
    def errors(self) -> dict:
        form = (self.response.context or {}).get("form")
        return form.errors if form is not None else {}

    @property
    def text(self) -> str:
        return self.response.text + (self.hop.text if self.hop else "")


@dataclass
class Door:
    """One form as it stands, at its address, for the weakest role that may post it."""

    walk: Walk
    address: str
    role: str
    form: forms.BaseForm

    def post(self, data: dict | bytes, times: int = 1) -> Answer:
        """Post that (bytes: as a raw body), follow where it leads, and undo what was written."""
        browser = self.walk.browsers[self.role]
        raw = {"content_type": "application/x-www-form-urlencoded"} if isinstance(data, bytes) else {}
        writes: list[str] = []
        with undone(), connection.execute_wrapper(_recorder(writes)):
            for _ in range(times):
                response = browser.client.post(self.address, data, headers=browser.ready(), **raw)
            hop = browser.client.get(response.headers["Location"]) if response.status_code == 302 else None
        return Answer(response, hop, writes)

    def filled(self, **changes) -> dict:
        """What a browser would post, with something in whatever is required."""
        data = typed(self.form)
        for name, field in self.form.fields.items():
            if field.required and data.get(name) in (None, "", []):
                data[name] = something(field)
        values = (data | changes).items()
        return {name: value if isinstance(value, list) else str(value) for name, value in values if value is not None}

    def names(self, kinds: tuple[type, ...] | type, apart: tuple[type, ...] = ()) -> list[str]:
        """The fields of these kinds that can be changed."""
        fields = [(name, field) for name, field in self.form.fields.items() if not field.disabled]
        return [name for name, field in fields if isinstance(field, kinds) and not isinstance(field, apart)]

    @property
    def texts(self) -> list[str]:
        return self.names(forms.CharField)

    @property
    def words(self) -> list[str]:
        """The texts that a person types: a hidden one says what was on the screen."""
        return [name for name in self.texts if not self.form.fields[name].widget.is_hidden]

    @property
    def is_edit(self) -> bool:
        """Whether saving makes the form stale: it changes what it says that it was opened with."""
        tracked = isinstance(self.form, forms.ModelForm) and "opened_version" in self.form.fields
        return tracked or isinstance(self.form, PLAIN_EDITS)

    @property
    def choices(self) -> list[str]:
        return self.names(CHOICES)


def open_door(walk: Walk, entry: Entry) -> Door | None:
    """The form at that entry's first address; None where there is none."""
    address = entry.address(walk.world, walk.world.first)
    for role in ROLES:
        if entry.codes["GET", role] == 200 and entry.codes["POST", role] in (302, 422):
            form = (walk.ask(role, "GET", address).response.context or {}).get("form")
            return Door(walk, address, role, form) if isinstance(form, forms.BaseForm) and form.fields else None
    return None


def something(field: forms.Field) -> object:
    """A value that the field takes."""
    if isinstance(field, forms.ModelChoiceField):
        row = field.queryset.first()
        value = getattr(row, field.to_field_name or "pk") if isinstance(row, models.Model) else None
        return [value] if isinstance(field, forms.ModelMultipleChoiceField) else value
    if isinstance(field, forms.ChoiceField):
        return next(str(value) for value, _ in field.choices if value)
    if isinstance(field, forms.DateField):
        return "2026-03-01"
    if isinstance(field, forms.EmailField):
        return "sample@example.org"
    if isinstance(field, forms.URLField):
        return "https://example.org/"
    return "1" if isinstance(field, (forms.IntegerField, forms.DecimalField)) else "sample"
