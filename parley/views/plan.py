"""The page on which the next convening of a program is planned, and what is decided on it."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from dialogues.dates import ordinal
from dialogues.models import DateOption, Dialogue
from dialogues.policy import Permission
from dialogues.saving import save_record
from dialogues.views.base import StaffPage, TemplatePage, get_or_404
from parley.forms.plan import ConsideredForm, MakeForm
from parley.plan_page import Plan, plan_of
from parley.planning import Decision, PlanChangedError, make_convening


class PlanPage(TemplatePage):
    """Who hosts next and why, three explained windows, the year of both sides, the checklist."""

    permission = Permission.VIEW
    template_name = "parley/plan.html"

    def load(self):
        self.dialogue = planned_dialogue(self)
        return self.dialogue

    def context(self):
        plan = plan_of(self.dialogue, self.request.GET, user=self.request.user, today=timezone.localdate())
        return shown(plan, may_edit=self.allows(Permission.EDIT, self.dialogue))


class DecisionPage(StaffPage):
    """What is posted from the plan: refused, the plan comes back with the reason."""

    permission = Permission.EDIT

    def load(self):
        self.dialogue = planned_dialogue(self)
        return self.dialogue

    def plan(self) -> Plan:
        """The plan about the days that are posted."""
        data = self.request.GET.copy()
        for name in ("first", "last"):
            data[name] = self.request.POST.get(name, "")
        return plan_of(self.dialogue, data, user=self.request.user, today=timezone.localdate())

    def is_sound(self, plan: Plan, form) -> bool:
        """Whether the form is valid and the plan is about the very days that were posted."""
        if not (form.is_valid() and plan.form.is_valid() and plan.chosen):
            return False
        return (plan.chosen.first, plan.chosen.last) == (form.cleaned_data["first"], form.cleaned_data["last"])

    def refused(self, plan: Plan, **forms) -> HttpResponse:
        """The plan once more, with the forms as they were filled in."""
        context = shown(plan, may_edit=True) | forms | {"is_refused": True}
        return render(self.request, PlanPage.template_name, context, status=422)


class MakeConvening(DecisionPage):
    """Makes the planned edition of the days that are posted. Nobody is mailed."""

    def post(self, request, *args, **kwargs):
        plan = self.plan()
        form = make_form(plan, request.POST)
        if not self.is_sound(plan, form):
            return self.refused(plan, make=form)
        try:
            convening, is_new = make_convening(dialogue=self.dialogue, decision=decision(plan, form), by=request.user)
        except PlanChangedError as changed:
            number = ordinal(changed.number) if changed.number else "none"
            form.add_error(None, f"Someone made an edition meanwhile: the next number is {number} now. Look again.")
            return self.refused(self.plan(), make=form)
        if is_new:
            messages.success(request, f"{convening.name} is planned. Nobody was mailed.")
        return redirect(convening)


class KeepConsidered(DecisionPage):
    """Keeps days that were considered and not taken, with the reason: the plan passes them over from now on."""

    def post(self, request, *args, **kwargs):
        plan = self.plan()
        form = considered_form(plan, request.POST)
        if not self.is_sound(plan, form):
            return self.refused(plan, considered=form)
        option = DateOption(
            dialogue=self.dialogue,
            starts_on=plan.chosen.first,
            ends_on=plan.chosen.last,
            format=plan.setting.format,
            clashes=form.sentences(),
            why=form.cleaned_data["why"],
        )
        save_record(option)
        messages.success(request, f"{plan.chosen.when} is kept as considered, and passed over from now on.")
        return redirect(plan_address(self.dialogue, plan.query))


def planned_dialogue(page: StaffPage) -> Dialogue:
    """The program that an address names, with its sides and gap years."""
    rows = Dialogue.objects.visible_to(page.request.user).select_related("side_a", "side_b")
    return get_or_404(rows.prefetch_related("gap_years"), slug=page.kwargs["slug"])


def shown(plan: Plan, *, may_edit: bool) -> dict:
    """What the template shows."""
    return {
        "title": f"Plan {plan.what}",
        "dialogue": plan.dialogue,
        "plan": plan,
        "may_edit": may_edit,
        "make": make_form(plan),
        "considered": considered_form(plan),
    }


def make_form(plan: Plan, data: QueryDict | None = None) -> MakeForm:
    """The form that makes the convening of the chosen days."""
    return MakeForm(
        data,
        initial=_days(plan) | {"number": plan.cadence.edition.number},
        clashes=plan.chosen.clashes if plan.chosen else (),
        hard=bool(plan.chosen and plan.chosen.is_hard),
        other_host=plan.is_other_host,
        can_copy=plan.skeleton is not None,
    )


def considered_form(plan: Plan, data: QueryDict | None = None) -> ConsideredForm:
    """The form that keeps the chosen days as considered."""
    clashes = plan.chosen.clashes if plan.chosen else ()
    return ConsideredForm(data, initial=_days(plan), clashes=clashes, auto_id="not_%s")


def _days(plan: Plan) -> dict:
    return {"first": plan.chosen.first, "last": plan.chosen.last} if plan.chosen else {}


def decision(plan: Plan, form: MakeForm) -> Decision:
    """What a valid form decides about a plan."""
    return Decision(
        days=plan.chosen.days,
        setting=plan.setting,
        number=form.cleaned_data["number"],
        clashes=form.sentences(),
        why=form.cleaned_data["why"],
        host_note=form.cleaned_data["host_note"] if plan.is_other_host else "",
        skeleton=form.cleaned_data.get("skeleton", ""),
    )


def plan_address(dialogue: Dialogue, query: str) -> str:
    """The plan with that query."""
    path = reverse("parley:plan", args=[dialogue.slug])
    return f"{path}?{query}" if query else path
