"""What every staff page shares: it names its permission, and what it shows is reached through visible_to alone.

Someone outside a program gets 404, the same as for what does not exist; someone inside without the right gets 403.
"""

from collections.abc import Sequence
from datetime import UTC

from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import IntegrityError, models, transaction
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from dialogues.forms.base import as_words
from dialogues.models.base import Tracked
from dialogues.policy import Permission, can, is_program_staff
from dialogues.saving import FrozenError, StaleVersionError, save_form, violated_constraint

LONGEST_QUERY = 8_000
"""Characters after the "?" of an address: no search, filter and order of ours comes near."""


def get_or_404(queryset: models.QuerySet, **lookup) -> models.Model:
    """The one row, or 404; a number that no database column can hold is a row that does not exist."""
    try:
        return queryset.get(**lookup)
    except (queryset.model.DoesNotExist, OverflowError, ValueError) as error:
        raise Http404 from error


class StaffPage(View):
    """A page for program staff. A subclass names `permission` and overrides `load` to fetch what its address names."""

    permission: Permission

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not is_program_staff(request.user):
            raise Http404
        if len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY:
            raise BadRequest  # every link of a list repeats it
        self.program = self.load()
        if not can(request.user, self.permission, self.program):
            raise PermissionDenied
        try:
            return super().dispatch(request, *args, **kwargs)
        except FrozenError as frozen:
            return self.frozen(frozen.convening)

    def frozen(self, convening: models.Model) -> HttpResponse:
        """The answer to a write into a closed convening: nothing was changed, and who may reopen it."""
        shown = {"title": "Not saved: the convening is closed", "frozen": convening}
        return render(self.request, "dialogues/frozen.html", shown | self.may_reopen(convening), status=409)

    def may_reopen(self, convening: models.Model) -> dict:
        """For the template: whether this user may reopen a closed convening."""
        return {"may_reopen": can(self.request.user, Permission.FINALIZE, convening.dialogue)}

    def load(self):
        """Fetch, through visible_to, what the address names, and return the dialogue that it belongs to.

        None means that the page belongs to no one program: then the permission in any program is enough.
        """
        return

    def allows(self, permission: Permission, dialogue=None) -> bool:
        """Whether the user holds another permission too: for links that are shown or not."""
        return can(self.request.user, permission, dialogue)


class TemplatePage(StaffPage):
    """A page that is read: `template_name`, and `context()` with what it shows."""

    template_name: str

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return render(request, self.template_name, self.context())

    def context(self) -> dict:
        """What the template shows."""
        return {}


class FormPage(StaffPage):
    """A page that makes or edits one tracked record: filled again when refused, 409 with both texts when stale.

    A subclass sets `form_class`, and in `load` sets `self.record` (an unsaved one to make, a saved one to edit).
    """

    form_class: type[ModelForm]
    template_name = "layouts/form.html"
    title = ""
    submit_label = "Save"
    permission = Permission.EDIT
    record: models.Model

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self._page(self.form())

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        is_new = self.record.pk is None
        form = self.form(request.POST)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            record = self.save(form)
        except StaleVersionError as stale:
            return self._conflict(form, stale.current)
        except FrozenError:
            return self._page(form, status=409)
        except (IntegrityError, ValidationError) as error:
            if is_new:  # the row was taken back, its number must be too
                self.record.pk, self.record._state.adding = None, True
            form.add_error(*self.refusal(error))
            return self._page(form, status=422)
        except type(self.record).DoesNotExist as error:
            raise Http404 from error
        return redirect(self.success_url(record))

    def refusal(self, error: IntegrityError | ValidationError) -> tuple[str | None, str | ValidationError]:
        """Beside which field (None: the whole form) and in which words a refused write is explained."""
        return None, error if isinstance(error, ValidationError) else violated_constraint(error)

    @transaction.atomic
    def save(self, form) -> models.Model:
        """Write the valid form; override where more is written with it."""
        data = form.cleaned_data
        return save_form(form, opened_version=data.get("opened_version"), reason=data.get("change_reason", ""))

    def form(self, data=None, **kwargs):
        """The form for the record; override to pass more."""
        return self.form_class(data, instance=self.record, user=self.request.user, **kwargs)

    def success_url(self, record: models.Model) -> str:
        """Where a saved form leads."""
        return record.get_absolute_url()

    def back_url(self) -> str:
        """Where "Cancel" leads."""
        return self.record.get_absolute_url() if self.record.pk else "/"

    def heading(self) -> str:
        """The title of the page."""
        return self.title or f"Edit {self.record}"

    def is_sample(self) -> bool:
        """Whether what the form is about is invented."""
        return getattr(self.program or self.record, "is_sample", False)

    def frozen_by(self) -> models.Model | None:
        """The closed convening whose record this is: then the form is shown, and saves nothing."""
        return self.record.frozen_by() if isinstance(self.record, Tracked) else None

    def context(self) -> dict:
        """More for the template."""
        return {}

    def _page(self, form, status: int = 200, **more) -> HttpResponse:
        shown = {
            "title": self.heading(),
            "is_sample": self.is_sample(),
            "form": form,
            "back_url": self.back_url(),
            "submit_label": self.submit_label,
            "conflict": None,
        }
        if frozen := self.frozen_by():
            shown |= {"frozen": frozen, "not_saved": status == 409} | self.may_reopen(frozen)
        return render(self.request, self.template_name, shown | self.context() | more, status=status)

    def _conflict(self, form, current: models.Model) -> HttpResponse:
        """The refused form, filled, beside what stands now; saving it once more is a decision, on the new version."""
        form.data = form.data.copy()
        form.data["opened_version"] = str(current.version)
        return self._page(form, status=409, conflict=conflict_rows(form, current), **last_saved(current))


def conflict_rows(form, current: models.Model) -> Sequence[tuple[str, str, str, bool]]:
    """Per field: its label, what the user typed, what stands now, and whether they differ."""
    now = form.__class__(instance=current, user=form.user)
    rows = []
    for name, field in form.fields.items():
        if name in ("opened_version", "change_reason"):
            continue
        yours = as_words(field, form.cleaned_data.get(name))
        theirs = as_words(field, _standing_value(now, name, current))
        rows.append((str(field.label or name), yours, theirs, yours != theirs))
    return rows


def _standing_value(now, name: str, current: models.Model):
    value = getattr(current, name, now.get_initial_for_field(now.fields[name], name))
    if isinstance(value, models.Manager):
        return list(now.fields[name].queryset.filter(pk__in=value.values("pk")))  # no more than this user may choose
    return value


def last_saved(current: models.Model) -> dict:
    """Who saved the record last and when (UTC), as the conflict template names them."""
    row = current.history.select_related("history_user").first()
    return {"conflict_by": row.history_user, "conflict_at": row.history_date.astimezone(UTC)} if row else {}
