"""The pages that funders' officers read: GET and HEAD only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View


class ProgramList(View):
    """The programs that the reader's foundation supports."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "layouts/funder.html", {"title": "Your programs"})


class Program(View):
    """One program's page."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, slug: str) -> HttpResponse:
        return render(request, "layouts/funder.html", {"title": "Program"})
