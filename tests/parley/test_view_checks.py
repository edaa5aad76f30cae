"""The check that every view of ours names a permission or is public."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.checks import run_checks
from django.http import HttpResponse
from django.urls import path
from django.views import View
from django.views.generic import RedirectView

from dialogues.policy import Permission
from dialogues.views.base import StaffPage
from parley.view_checks import views_name_their_permission


class Unguarded(View):
    """A page that forgot its permission."""


class Misnamed(StaffPage):
    """A page whose permission is only a text."""

    permission = "view"


class Guarded(StaffPage):
    """A page with a permission."""

    permission = Permission.VIEW


def plain(request):
    return HttpResponse()


@login_not_required
def public(request):
    return HttpResponse()


for view in (Unguarded, Misnamed, Guarded, plain, public):
    view.__module__ = "parley.views.made_up"


def complaints(settings, view) -> list[str]:
    settings.ROOT_URLCONF = (path("made-up/", view),)
    return [error.msg for error in views_name_their_permission()]


def test_the_project_has_no_such_view():
    found = [error for error in run_checks() if error.id == "parley.E001"]

    assert found == []


@pytest.mark.parametrize(
    ("view", "name"), [(Unguarded.as_view(), "Unguarded"), (Misnamed.as_view(), "Misnamed"), (plain, "plain")]
)
def test_a_view_without_a_permission_is_an_error(settings, view, name):
    found = complaints(settings, view)

    assert found == [f"parley.views.made_up.{name}, at /made-up/, names no permission."]


def test_a_view_with_a_permission_passes(settings):
    assert complaints(settings, Guarded.as_view()) == []


def test_a_public_view_passes(settings):
    assert complaints(settings, public) == []


def test_views_of_libraries_are_not_judged(settings):
    assert complaints(settings, RedirectView.as_view()) == []
