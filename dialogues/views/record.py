"""A convening's record: what it ended with, what it recommends, who took on what."""

from django.db.models import F, Prefetch
from django.urls import reverse
from django.utils import timezone

from dialogues.citing import citing_of
from dialogues.forms.record import ActionItemForm, ActionUpdateForm, OutcomeForm
from dialogues.models import ActionItem, ActionUpdate, Convening, Outcome, Recommendation, Uptake
from dialogues.policy import Permission
from dialogues.views.base import FormPage, TemplatePage, get_or_404


def convening_of(page) -> Convening:
    """The convening in the address, with its program and sides."""
    rows = Convening.objects.visible_to(page.request.user).with_sides()
    return get_or_404(rows, slug=page.kwargs["slug"])


class RecordPage(TemplatePage):
    """Outcomes, recommendations with their uptake, and action items: raised here, and still open from before."""

    permission = Permission.VIEW
    template_name = "dialogues/record.html"

    def load(self):
        self.convening = convening_of(self)
        return self.convening.dialogue

    def context(self):
        dialogue, user = self.convening.dialogue, self.request.user
        outcomes = list(self.convening.outcomes.all())
        uptake = Prefetch("uptake", Uptake.objects.visible_to(user))
        return {
            "convening": self.convening,
            "dialogue": dialogue,
            "outcomes": outcomes,
            "recommendations": self.convening.recommendations.prefetch_related(uptake, "topics"),
            "raised": self._actions().filter(raised_in=self.convening),
            "carried": self._carried(),
            "citing": citing_of(self.convening, *outcomes),
            "today": timezone.localdate(),
            "may_edit": self.allows(Permission.EDIT, dialogue),
            "may_publish": self.allows(Permission.PUBLISH, dialogue),
        }

    def _actions(self):
        rows = ActionItem.objects.visible_to(self.request.user)
        return rows.select_related(
            "raised_in__dialogue", "raised_in__working_group", "closed_in__dialogue", "owner_organization", "owner_user"
        ).prefetch_related("updates")

    def _carried(self):
        """What earlier convenings of the program left open: carried forward, never copied."""
        if not self.convening.last_day:
            return ActionItem.objects.none()
        rows = self._actions().open().filter(raised_in__dialogue=self.convening.dialogue)
        return rows.filter(raised_in__last_day__lt=self.convening.last_day).order_by(F("due").asc(nulls_last=True))


class OfConvening(FormPage):
    """A form of something on the record of the convening in the address."""

    template_name = "layouts/form_grouped.html"

    def load(self):
        self.convening = convening_of(self)
        self.record = self.row()
        return self.convening.dialogue

    def row(self):
        """The record to make or edit."""
        raise NotImplementedError

    def existing(self, model):
        """The row of the convening that the address names."""
        rows = model.objects.visible_to(self.request.user)
        return get_or_404(rows, pk=self.kwargs["pk"], **{self.parent: self.convening})

    parent = "convening"

    def back_url(self):
        return reverse("dialogues:record", args=[self.convening.slug])

    def context(self):
        return {"kicker": self.convening.name}


class NewOutcome(OfConvening):
    """Something that the convening ended with."""

    form_class = OutcomeForm
    title = "Add an outcome"
    submit_label = "Add the outcome"

    def row(self):
        return Outcome(convening=self.convening)


class EditOutcome(OfConvening):
    """An outcome's own text."""

    form_class = OutcomeForm
    title = "Edit an outcome"

    def row(self):
        outcome = self.existing(Outcome)
        outcome.convening = self.convening
        return outcome


class NewAction(OfConvening):
    """Something that someone took on."""

    form_class = ActionItemForm
    title = "Add an action item"
    submit_label = "Add the action item"

    def row(self):
        return ActionItem(raised_in=self.convening)


class EditAction(OfConvening):
    """An action item: who, until when, and whether it is done."""

    form_class = ActionItemForm
    title = "Edit an action item"
    parent = "raised_in"

    def row(self):
        action = self.existing(ActionItem)
        action.raised_in = self.convening
        return action


class NewActionUpdate(OfConvening):
    """A line in the log of an action item."""

    form_class = ActionUpdateForm
    template_name = "layouts/form.html"
    title = "Add news"
    submit_label = "Add to the log"
    parent = "raised_in"

    def row(self):
        self.action = self.existing(ActionItem)
        return ActionUpdate(action_item=self.action, on=timezone.localdate())

    def form(self, data=None):
        return ActionUpdateForm(data, instance=self.record)

    def save(self, form):
        return form.save()

    def success_url(self, record):
        return self.action.get_absolute_url()

    def context(self):
        return {"kicker": self.action.text[:120]}


def proposed_reference(convening: Convening) -> str:
    """The reference to propose: the sides' codes, the edition or the month, and the next number: "IN-US-13-R2"."""
    sides = "-".join(side.code for side in convening.dialogue.sides)
    which = convening.edition_number or (f"{convening.starts_on:%Y-%m}" if convening.starts_on else "X")
    stem = f"{sides}-{which}-R"
    taken = Recommendation.objects.filter(reference__startswith=stem).values_list("reference", flat=True)
    numbers = [int(tail) for reference in taken if (tail := reference.removeprefix(stem)).isdigit()]
    return f"{stem}{max(numbers, default=0) + 1}"
