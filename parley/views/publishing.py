"""Marking texts for the funders, withdrawing them, and opening a program's page."""

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from dialogues.models import Convening, Dialogue, Outcome, Publication, Recommendation
from dialogues.policy import Permission
from dialogues.views.base import StaffPage, TemplatePage, get_or_404
from parley.forms.publishing import PublishForm, said
from parley.funding.readers import funders_of
from parley.publishing import (
    TextGivesAwayError,
    convening_of,
    findings_by_publication,
    publication_field,
    publications_of,
    publish,
    show_to_funders,
    text_of,
    withdraw,
)

MOST_UNMARKED = 50


class FunderTexts(TemplatePage):
    """What of a program its funders read, what they do not, and whether the page is open to them at all."""

    permission = Permission.VIEW
    template_name = "parley/for_funders.html"

    def load(self) -> Dialogue:
        programs = Dialogue.objects.visible_to(self.request.user)
        self.dialogue = get_or_404(programs.select_related("side_a", "side_b"), slug=self.kwargs["slug"])
        return self.dialogue

    def context(self) -> dict:
        marked = list(publications_of(self.dialogue))
        refused = findings_by_publication(marked)
        return {
            "title": "What the funders read",
            "dialogue": self.dialogue,
            "funders": funders_of(self.dialogue),
            "marked": [(row, _publish_url(row.record), refused.get(row.pk, [])) for row in marked],
            "unmarked": [
                (_kind_of(record), text_of(record), convening_of(record), _publish_url(record))
                for record in self._unmarked()
            ],
            "most": MOST_UNMARKED,
            "may_publish": self.allows(Permission.PUBLISH, self.dialogue),
        }

    def _unmarked(self) -> list[Outcome | Recommendation | Convening]:
        """The latest texts of each kind that no funder reads."""
        own = Q(convening__dialogue=self.dialogue)
        kinds = (
            (Outcome, "outcome", own),
            (Recommendation, "recommendation", own),
            (Convening, "convening", Q(dialogue=self.dialogue) & ~Q(summary="")),
        )
        found = []
        for model, field, condition in kinds:
            marked = Publication.objects.current().filter(**{field: OuterRef("pk")})
            rows = model.objects.filter(condition).filter(~Exists(marked)).order_by("-pk")
            parents = ("dialogue", "working_group")
            if model is not Convening:
                parents = tuple(f"convening__{name}" for name in parents)
            found += rows.select_related(*parents)[:MOST_UNMARKED]
        return found


class ShowToFunders(StaffPage):
    """Opens or closes a program's page; a subclass says which."""

    permission = Permission.PUBLISH
    shown: bool
    done: str

    def load(self) -> Dialogue:
        self.dialogue = get_or_404(Dialogue.objects.visible_to(self.request.user), slug=self.kwargs["slug"])
        return self.dialogue

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        show_to_funders(dialogue=self.dialogue, shown=self.shown, by=request.user)
        messages.success(request, self.done)
        return redirect("parley:publish_list", self.dialogue.slug)


class OpenToFunders(ShowToFunders):
    """Opens a program's page to its funders."""

    shown = True
    done = "The page is open to the program's funders."


class CloseToFunders(ShowToFunders):
    """Closes it, at once."""

    shown = False
    done = "The page is closed: its funders find nothing there."


class PublishPage(StaffPage):
    """Marks one text. A subclass names the `noun` for it and fetches `self.record`."""

    permission = Permission.PUBLISH
    noun: str
    record: Outcome | Recommendation | Convening

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return self._page(PublishForm(record=self.record))

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        form = PublishForm(request.POST, record=self.record)
        if not form.is_valid():
            return self._page(form, status=422)
        if form.cleaned_data["opened_version"] != self.record.version:
            form.data = form.data.copy()
            form.data["opened_version"] = str(self.record.version)
            return self._page(form, status=409, is_stale=True)
        try:
            self._publish(form)
        except TextGivesAwayError as refused:
            form.add_error("text", [said(finding) for finding in refused.findings])
            return self._page(form, status=422)
        messages.success(request, "Marked for the funders.")
        return redirect("parley:publish_list", self._dialogue().slug)

    def _publish(self, form: PublishForm) -> None:
        data = form.cleaned_data
        publish(
            record=self.record,
            text=data["text"],
            mark=data["mark"],
            source_version=data["opened_version"],
            by=self.request.user,
            at=timezone.now(),
        )

    def _dialogue(self) -> Dialogue:
        return convening_of(self.record).dialogue

    def _page(self, form: PublishForm, status: int = 200, *, is_stale: bool = False) -> HttpResponse:
        marked = Publication.objects.current().filter(**{publication_field(self.record): self.record})
        shown = {
            "title": f"Mark this {self.noun} for the funders",
            "kicker": str(convening_of(self.record)),
            "dialogue": self._dialogue(),
            "form": form,
            "recorded": text_of(self.record),
            "publication": marked.select_related("published_by", publication_field(self.record)).first(),
            "is_stale": is_stale,
            "submit_label": "Mark for the funders",
            "back_url": reverse("parley:publish_list", args=[self._dialogue().slug]),
        }
        return render(self.request, "parley/publish.html", shown, status=status)


class PublishOutcome(PublishPage):
    """Marks an outcome."""

    noun = "outcome"

    def load(self) -> Dialogue:
        rows = Outcome.objects.visible_to(self.request.user).select_related("convening__dialogue")
        self.record = get_or_404(rows, pk=self.kwargs["pk"], convening__slug=self.kwargs["slug"])
        return self.record.convening.dialogue


class PublishRecommendation(PublishPage):
    """Marks a recommendation."""

    noun = "recommendation"

    def load(self) -> Dialogue:
        rows = Recommendation.objects.visible_to(self.request.user).select_related("convening__dialogue")
        self.record = get_or_404(rows, reference=self.kwargs["reference"])
        return self.record.convening.dialogue


class PublishSummary(PublishPage):
    """Marks the summary of a convening; there must be one."""

    noun = "summary"

    def load(self) -> Dialogue:
        rows = Convening.objects.visible_to(self.request.user).select_related("dialogue", "working_group")
        self.record = get_or_404(rows, slug=self.kwargs["slug"])
        if not self.record.summary:
            raise Http404
        return self.record.dialogue


class WithdrawPublication(StaffPage):
    """Takes a text back."""

    permission = Permission.PUBLISH

    def load(self) -> Dialogue:
        user = self.request.user
        within_reach = (
            Q(outcome__in=Outcome.objects.visible_to(user))
            | Q(recommendation__in=Recommendation.objects.visible_to(user))
            | Q(convening__in=Convening.objects.visible_to(user))
        )
        rows = Publication.objects.filter(within_reach).select_related(
            "outcome__convening__dialogue", "recommendation__convening__dialogue", "convening__dialogue"
        )
        self.publication = get_or_404(rows, pk=self.kwargs["pk"])
        self.dialogue = convening_of(self.publication.record).dialogue
        return self.dialogue

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        withdraw(publication=self.publication, by=request.user, at=timezone.now())
        messages.success(request, "Withdrawn: the funders no longer see it.")
        return redirect("parley:publish_list", self.dialogue.slug)


def _kind_of(record: Outcome | Recommendation | Convening) -> str:
    """What a text is, in words."""
    if isinstance(record, Outcome):
        return record.get_kind_display()
    return "Recommendation" if isinstance(record, Recommendation) else "Summary"


def _publish_url(record: Outcome | Recommendation | Convening) -> str:
    """Where a record's text is marked."""
    if isinstance(record, Outcome):
        return reverse("parley:publish_outcome", args=[record.convening.slug, record.pk])
    if isinstance(record, Recommendation):
        return reverse("parley:publish_recommendation", args=[record.reference])
    return reverse("parley:publish_summary", args=[record.slug])
