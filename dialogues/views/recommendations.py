"""Recommendations: the list over all programs, one with its uptake, and the forms."""

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone

from dialogues.enums import UptakeLevel
from dialogues.forms.record import RecommendationForm, UptakeForm
from dialogues.models import Recommendation, Uptake
from dialogues.policy import Permission
from dialogues.templatetags.parley_format import uptake_word
from dialogues.views.base import FormPage, TemplatePage, get_or_404
from dialogues.views.facets import Choice, YearFacet, program_facet, topic_facet
from dialogues.views.lists import Column, ListFilter, ListPage
from dialogues.views.record import OfConvening, proposed_reference

NOT_SHARED = 0


class RecommendationFilter(ListFilter):
    """By program, level of uptake, topic and year."""

    program = program_facet("convening__dialogue__slug")
    uptake = Choice(
        choices=[*UptakeLevel.choices, (NOT_SHARED, "Not shared yet")], field_name="current_level", label="Uptake"
    )
    topic = topic_facet()
    year = YearFacet(field_name="convening__starts_on")

    class Meta:
        model = Recommendation
        fields = []


def with_current_uptake(rows):
    """Each recommendation with its latest step by date: `current_level` (0 before any) and `current_on`."""
    latest = Uptake.objects.filter(recommendation=OuterRef("pk")).order_by("-on", "-pk")
    return rows.annotate(
        current_level=Coalesce(Subquery(latest.values("level")[:1]), NOT_SHARED),
        current_on=Subquery(latest.values("on")[:1]),
    )


class RecommendationList(ListPage):
    """What all convenings recommended, by how far it has traveled."""

    title = "Recommendations"
    filter_class = RecommendationFilter
    row_template = "dialogues/_recommendation_row.html"
    default_sort = "reference"
    empty = "No recommendation is recorded yet. They are written on a convening’s record page."
    columns = (
        Column("Uptake", lambda row: uptake_word(row.current_level), "uptake", ("current_level",)),
        Column("Reference", lambda row: row.reference, "reference", ("reference",)),
        Column("Recommendation", lambda row: row.text),
        Column("Addressed to", lambda row: row.addressees, "addressees", ("addressees",)),
        Column("Dialogue", lambda row: row.dialogue.short_name, "program", ("convening__dialogue__short_name",)),
        Column("Latest step", lambda row: row.current_on, "on", ("current_on",)),
    )

    def rows(self):
        rows = Recommendation.objects.visible_to(self.request.user).select_related("convening__dialogue")
        return with_current_uptake(rows)


def own_recommendation(page) -> Recommendation:
    """The recommendation in the address, with its convening and program."""
    rows = Recommendation.objects.visible_to(page.request.user).select_related(
        "convening__dialogue__side_a", "convening__dialogue__side_b", "convening__working_group", "supersedes"
    )
    return get_or_404(rows, reference=page.kwargs["reference"])


class RecommendationPage(TemplatePage):
    """One recommendation: its text, its steps with their evidence, what it supersedes."""

    permission = Permission.VIEW
    template_name = "dialogues/recommendation.html"

    def load(self):
        self.record = own_recommendation(self)
        return self.record.dialogue

    def context(self):
        steps = list(self.record.uptake.all())
        dialogue = self.record.dialogue
        return {
            "recommendation": self.record,
            "steps": steps,
            "current": steps[0] if steps else None,
            "newer": Recommendation.objects.visible_to(self.request.user).filter(supersedes=self.record),
            "published": self.record.publications.current().first(),
            "may_edit": self.allows(Permission.EDIT, dialogue),
            "may_publish": self.allows(Permission.PUBLISH, dialogue),
        }


class NewRecommendation(OfConvening):
    """What the convening recommends; the next free reference is proposed."""

    form_class = RecommendationForm
    template_name = "layouts/form.html"
    title = "Add a recommendation"
    submit_label = "Add the recommendation"

    def row(self):
        return Recommendation(convening=self.convening, reference=proposed_reference(self.convening))


class OfRecommendation(FormPage):
    """A form about the recommendation in the address."""

    def load(self):
        self.recommendation = own_recommendation(self)
        self.record = self.row()
        return self.recommendation.dialogue

    def row(self):
        """The record to make or edit."""
        raise NotImplementedError

    def back_url(self):
        # By the address: a refused form leaves what was typed on the record.
        return reverse("dialogues:recommendation", args=[self.kwargs["reference"]])

    def context(self):
        return {"kicker": self.recommendation.convening.name}


class EditRecommendation(OfRecommendation):
    """A recommendation's own text."""

    form_class = RecommendationForm

    def row(self):
        return self.recommendation


class NewUptake(OfRecommendation):
    """A step that the recommendation took."""

    form_class = UptakeForm
    title = "Add a step of uptake"
    submit_label = "Add the step"

    def row(self):
        return Uptake(recommendation=self.recommendation, on=timezone.localdate())

    def success_url(self, record):
        return self.back_url()

    def context(self):
        return {"kicker": self.recommendation.reference}


class EditUptake(NewUptake):
    """A step of uptake: its level, date and evidence."""

    title = "Edit a step of uptake"
    submit_label = "Save"

    def row(self):
        rows = Uptake.objects.visible_to(self.request.user)
        return get_or_404(rows, pk=self.kwargs["pk"], recommendation=self.recommendation)
