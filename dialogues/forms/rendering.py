"""How form controls become HTML."""

from html import escape

from django.forms import Select
from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

SELECT = "django/forms/widgets/select.html"


class Renderer(DjangoTemplates):
    """Django's own controls, but a select is written by one loop: its templates are included twice for each option,
    which took most of the time of a page with a facet of 200 programs.
    """

    def render(self, template_name, context, request=None):
        if template_name == SELECT:
            return select_html(context["widget"])
        return super().render(template_name, context, request)


class PlainSelect(Select):
    """A select with fixed choices, written at once: a page may offer hundreds of options, which Django's own way first
    makes a dictionary of, each.
    """

    def render(self, name, value, attrs=None, renderer=None):
        chosen = {str(one) for one in self.format_value(value)}
        inside = mark_safe("\n".join(_option(*choice, chosen) for choice in self.choices))  # noqa: S308 each is escaped
        attrs = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, attrs, inside)


def _option(value, label, chosen: set[str]) -> str:
    value = "" if value is None else str(value)
    selected = " selected" if value in chosen else ""
    return f'<option value="{escape(value)}"{selected}>{escape(str(label))}</option>'


def select_html(widget: dict) -> SafeString:
    """What the templates of Django's Select write, from the same context."""
    groups = [_group_html(name, options) for name, options, _ in widget["optgroups"]]
    inside = mark_safe("\n".join(groups))  # noqa: S308 each is safe already
    return format_html('<select name="{}"{}>{}</select>', widget["name"], flatatt(widget["attrs"]), inside)


def _group_html(name: str | None, options: list[dict]) -> SafeString:
    inside = mark_safe("\n".join(map(_option_html, options)))  # noqa: S308 each is escaped
    return format_html('<optgroup label="{}">{}</optgroup>', name, inside) if name else inside


def _option_html(option: dict) -> str:
    """Plain text at its quickest: there may be hundreds on a page."""
    attrs = flatatt(option["attrs"]) if option["attrs"] else ""
    return f'<option value="{escape(str(option["value"]))}"{attrs}>{conditional_escape(option["label"])}</option>'
