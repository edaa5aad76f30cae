"""The pages that funders' officers read: GET and HEAD only, the same 404 for all that is not theirs."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.views import View

from dialogues.models import Dialogue, Organization
from dialogues.policy import Permission, is_program_staff
from dialogues.views.base import get_or_404
from parley.funding.lines import program_lines
from parley.funding.page import Choice, Preview
from parley.funding.readers import funders_of, organizations_of, readable_programs
from parley.funding.reading import read_page


class FunderPage(View):
    """A page for officers of funders; staff of the program may look at it too. Refusal comes before the method."""

    http_method_names = ["get", "head"]
    permission = Permission.VIEW_GRANTS
    """What a member of staff needs in the program; an officer needs none, but a foundation that supports it."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.at = timezone.localdate()
        self.organizations = organizations_of(request.user, at=self.at)
        self.load()
        return super().dispatch(request, *args, **kwargs)

    def load(self) -> None:
        """Fetch what the address names, or answer 404."""
        raise NotImplementedError


class ProgramList(FunderPage):
    """The programs that the reader's foundation supports."""

    def load(self) -> None:
        if not (self.organizations or is_program_staff(self.request.user)):
            raise Http404

    def get(self, request: HttpRequest) -> HttpResponse:
        programs = readable_programs(request.user, self.organizations, self.permission)
        shown = {
            "title": "Your programs",
            "funder_name": _names(self.organizations),
            "lines": program_lines(programs),
            "is_staff": is_program_staff(request.user),
        }
        return render(request, "funding/program_list.html", shown)


class Program(FunderPage):
    """One program's page."""

    def load(self) -> None:
        programs = readable_programs(self.request.user, self.organizations, self.permission)
        self.dialogue = get_or_404(programs, slug=self.kwargs["slug"])

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        if self.dialogue.is_mine:
            preview, funders = None, list(self.organizations)
        else:
            preview, funders = _preview(self.dialogue, request.GET.get("for", ""))
        shown = {
            "title": self.dialogue.name,
            "funder_name": _names(funders),
            "page": read_page(self.dialogue, funders, at=self.at),
            "preview": preview,
        }
        return render(request, "funding/program.html", shown)


def _preview(dialogue: Dialogue, asked: str) -> tuple[Preview, list[Organization]]:
    """The page as one of the program's funders reads it: the one asked for, else the first."""
    funders = funders_of(dialogue)
    chosen = next((row for row in funders if str(row.pk) == asked), funders[0] if funders else None)
    address = reverse("funding:program", args=[dialogue.slug])
    choices = tuple(Choice(row.name, f"{address}?for={row.pk}", row == chosen) for row in funders)
    staff_url = reverse("parley:publish_list", args=[dialogue.slug])
    return Preview(dialogue.shown_to_funders, staff_url, choices), [chosen] if chosen else []


def _names(organizations: Iterable[Organization]) -> str:
    return get_text_list([row.name for row in organizations], "and")
