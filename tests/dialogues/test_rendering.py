"""Selects are written by one loop: they must read as Django's own do."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.html import strip_spaces_between_tags

from dialogues.forms.rendering import PlainSelect, Renderer

GROUPED = [("", "Any"), ("Fruit", [("a", "Apple <b>"), (2, 'Pear "x"')])]


def rendered(widget: forms.Widget, value, renderer) -> str:
    html = widget.render("kind", value, {"id": "id_kind", "class": "form-select", "required": True}, renderer=renderer)
    return strip_spaces_between_tags(html.strip())


@pytest.mark.parametrize("value", ["", "a", "2", None, "<script>"])
def test_a_select_has_the_same_options_as_djangos(value):
    widget = forms.Select(choices=GROUPED)

    assert sorted(rendered(widget, value, Renderer()).split()) == sorted(
        rendered(widget, value, DjangoTemplates()).split()
    )


def test_several_may_be_selected():
    html = rendered(forms.SelectMultiple(choices=[("a", "Apple"), ("b", "Pear")]), ["a", "b"], Renderer())

    assert html.count(" selected") == 2
    assert " multiple" in html


def test_labels_and_values_are_escaped():
    html = rendered(forms.Select(choices=[('"><script>', "<script>")]), "", Renderer())

    assert "<script>" not in html


def test_every_form_uses_it(settings):
    assert isinstance(forms.Form().renderer, Renderer)


@pytest.mark.parametrize("value", ["", "a", "2", None, "<script>"])
def test_a_plain_select_has_the_same_options_as_djangos(value):
    choices = [(None, "Any"), ("a", "Apple <b>"), (2, 'Pear "x"')]

    plain = rendered(PlainSelect(choices=choices), value, Renderer())

    assert sorted(plain.split()) == sorted(rendered(forms.Select(choices=choices), value, DjangoTemplates()).split())
