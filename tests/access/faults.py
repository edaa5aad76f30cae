"""Faults as someone might make them one day: each is a small change of the code, and where the walk should notice."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from unittest.mock import patch

from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect

from dialogues import changes, policy
from dialogues.enums import Role
from dialogues.forms.base import TrackedForm
from dialogues.models import Outcome, Side
from dialogues.policy import EVERYTHING, ROLE_PERMISSIONS, Permission
from dialogues.views import base, choices, groups, history, lists, record
from parley import search
from parley.funding import texts
from parley.funding import views as funding
from parley.publishing import text_of
from parley.views import calendar, convening, home, publishing
from participants.views import people, person
from tests.access.table import addresses


@dataclass(frozen=True)
class Fault:
    """What is broken, at which address it shows, what the walk says of it, and how to break it for a moment."""

    what: str
    name: str
    says: str
    planted: Callable[[], AbstractContextManager]


@contextmanager
def no_scope() -> Iterator[None]:
    """Inside, every visible_to gives all rows."""
    using = [module for name, module in list(sys.modules.items()) if ".models." in name and _uses_scope(module)]
    with ExitStack() as patches:
        for module in using:
            patches.enter_context(patch.object(module, "scope", lambda user, permission=None: EVERYTHING))
        yield


def _uses_scope(module) -> bool:
    return getattr(module, "scope", None) is policy.scope


def unscoped(place: object, name: str) -> Callable[[], AbstractContextManager]:
    """A function in which someone forgot visible_to."""
    return lambda: patch.object(place, name, _forgetful(getattr(place, name)))


def _forgetful(function: Callable) -> Callable:
    def replaced(*args, **kwargs):
        with no_scope():
            return function(*args, **kwargs)

    return replaced


def changed(place: object, name: str, value: Callable | object) -> Callable[[], AbstractContextManager]:
    """Something put in the place of what is there."""
    return lambda: patch.object(place, name, value)


def marked(name: str, attribute: str, value: object) -> Callable[[], AbstractContextManager]:
    """The view of that name, marked as a decorator would mark it."""
    view = next(pattern.callback for found, _, pattern in addresses() if found == name)
    return lambda: patch.object(view, attribute, value, create=True)


written_list = lists.ListPage._export
shown_text = texts._text_shown
read_page = funding.read_page
home_of = home.home_of


def export_everything(page, found, *writer):
    with no_scope():
        return written_list(page, page.rows(), *writer)


def outcome_of_any_convening(page) -> Outcome:
    return base.get_or_404(Outcome.objects.visible_to(page.request.user), pk=page.kwargs["pk"])


def text_that_is_not_marked(publication, came_from):
    return replace(shown_text(publication, came_from), text=text_of(publication.record))


def page_of_every_funder(dialogue, funders, *, at):
    return read_page(dialogue, funding.funders_of(dialogue), at=at)


def home_that_writes(user, *, at):
    Side.objects.update(version=7)
    return home_of(user, at=at)


def tell_that_it_exists(queryset, **lookup):
    if queryset.model.objects.filter(**lookup).exists() and not queryset.filter(**lookup).exists():
        raise PermissionDenied
    return base.get_or_404(queryset, **lookup)


def save_what_was_posted(page, form):
    page.record.convening_id = page.request.POST.get("convening", page.record.convening_id)
    return base.FormPage.save(page, form)


def to_nowhere(where):
    return HttpResponseRedirect("/no-such/")


FORGETFUL_KINDS = tuple(replace(kind, rows=_forgetful(kind.rows)) for kind in search.KINDS)
WRITING_VIEWERS = {Role.VIEWER: ROLE_PERMISSIONS[Role.VIEWER] | {Permission.EDIT}}
LEAK = "reads qx"
PROGRAMS = groups.GroupFilter.base_filters["program"]

FAULTS = (
    Fault("a list without a scope", "participants:person_list", LEAK, unscoped(people.PersonList, "rows")),
    Fault("a page without a scope", "participants:person", LEAK, unscoped(person.PersonPage, "load")),
    Fault("a page that is refused, not missing", "parley:convening_history", "403",
          unscoped(convening.OfConvening, "load")),
    Fault("an export without a scope", "dialogues:convening_list", LEAK,
          changed(lists.ListPage, "_export", export_everything)),
    Fault("choices without a scope", "dialogues:organization_choices", LEAK,
          unscoped(choices.OrganizationChoices, "rows")),
    Fault("a search without a scope", "parley:search", LEAK, changed(search, "KINDS", FORGETFUL_KINDS)),
    Fault("a facet without a scope", "dialogues:group_list", LEAK, unscoped(PROGRAMS, "rows")),
    Fault("a calendar without a scope", "parley:calendar", LEAK, unscoped(calendar.CalendarPage, "_view")),
    Fault("a form that needs no right to write", "dialogues:outcome_edit", "200, not 403",
          changed(record.EditOutcome, "permission", Permission.VIEW)),
    Fault("a page for leads that editors open", "parley:publish_summary", "200, not 403",
          changed(publishing.PublishSummary, "permission", Permission.EDIT)),
    Fault("a row below any parent", "dialogues:outcome_edit", "does not exist",
          changed(record.EditOutcome, "row", outcome_of_any_convening)),
    Fault("a person's meetings in other programs", "participants:person", LEAK,
          unscoped(person.PersonPage, "_participations")),
    Fault("a history of any record", "dialogues:history", LEAK, unscoped(history.HistoryPage, "load")),
    Fault("a history that names foreign records", "dialogues:history", LEAK, unscoped(changes, "_names_of")),
    Fault("funders read a text that is not marked", "funding:program", LEAK,
          changed(texts, "_text_shown", text_that_is_not_marked)),
    Fault("funders read the grants of others", "funding:program", LEAK,
          changed(funding, "read_page", page_of_every_funder)),
    Fault("a form that offers every row", "dialogues:partnership_new", "but missing",
          unscoped(TrackedForm, "choices_for")),
    Fault("a form that takes what it does not show", "dialogues:outcome_edit", "by posting it",
          changed(record.EditOutcome, "save", save_what_was_posted)),
    Fault("a page that writes", "parley:home", "writes", changed(home, "home_of", home_that_writes)),
    Fault("a button without the guard against forged forms", "participants:person_archive", "without a token",
          marked("participants:person_archive", "csrf_exempt", True)),
    Fault("a page without sign-in", "parley:components", "anonymous GET",
          marked("parley:components", "login_required", False)),
    Fault("a refusal that tells that something exists", "parley:convening_history", "does not exist",
          changed(convening, "get_or_404", tell_that_it_exists)),
    Fault("a saved form that leads nowhere", "participants:person_archive", "leads to a page",
          changed(person, "redirect", to_nowhere)),
    Fault("a role table that lets viewers write", "dialogues:outcome_new", "200, not 403",
          lambda: patch.dict(ROLE_PERMISSIONS, WRITING_VIEWERS)),
)  # fmt: skip
