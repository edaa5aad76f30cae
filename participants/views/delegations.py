"""The delegations of a convening face to face, and the forms that change them."""

from django.db import transaction
from django.db.models import Prefetch
from django.http import Http404
from django.urls import reverse

from dialogues.models import Convening
from dialogues.policy import Permission
from dialogues.views.base import FormPage, TemplatePage, get_or_404
from participants.actions import add_participation, delegation_of
from participants.enums import ParticipationRole
from participants.forms.delegations import DelegationForm, NewParticipationForm, ParticipationForm
from participants.models import Delegation, Participation
from participants.views.balance_picture import standing
from participants.views.roster import roster

NOT_SHOWN = tuple(f"person__{name}" for name in ("bio", "search_text", "languages", "phone", "assistant_contact"))


def came_before(convening: Convening) -> frozenset[int]:
    """The ids of the persons on this convening's list who attended an earlier edition of the same program."""
    if convening.last_day is None:
        earlier = Convening.objects.filter(dialogue=convening.dialogue)
    else:
        earlier = Convening.objects.filter(dialogue=convening.dialogue, last_day__lt=convening.last_day)
    listed = Participation.objects.filter(convening=convening).values("person")
    rows = Participation.objects.attended().filter(convening__in=earlier.editions().held(), person__in=listed)
    return frozenset(rows.values_list("person", flat=True))


class OfConvening:
    """A page below a convening: `load_convening` fetches it, or answers 404."""

    def load_convening(self) -> Convening:
        """The convening of the address, with its program and both sides."""
        convenings = Convening.objects.visible_to(self.request.user).with_sides()
        self.convening = get_or_404(convenings, slug=self.kwargs["slug"])
        return self.convening

    def page_url(self) -> str:
        """The address of the delegations page."""
        return reverse("participants:delegations", args=[self.convening.slug])

    def success_url(self, record):
        return self.page_url()

    def back_url(self):
        return self.page_url()

    def context(self):
        return {"kicker": self.convening.name}


class DelegationsPage(OfConvening, TemplatePage):
    """Two columns face to face, the balance above, everyone else below."""

    permission = Permission.VIEW
    template_name = "participants/delegations.html"

    def load(self):
        return self.load_convening().dialogue

    def context(self):
        convening = self.convening
        on_list = Participation.objects.filter(convening=convening)
        # The two delegations are shared by all their rows, and only what a line shows of a person is read.
        benches = Prefetch("delegation", Delegation.objects.select_related("side"))
        rows = list(on_list.select_related("person").defer(*NOT_SHOWN).prefetch_related(benches))
        returning = came_before(convening)
        expected = frozenset(on_list.delegates().expected().values_list("pk", flat=True))
        return {
            "title": f"Delegations, {convening.name}",
            "tab": "delegations",
            "convening": convening,
            "roster": roster(convening, rows, Delegation.objects.filter(convening=convening), returning, expected),
            "can_edit": self.allows(Permission.EDIT, convening.dialogue) and not convening.is_closed,
            "standing": standing(convening, rows, returning, expected),
        }


class ParticipationPage(OfConvening, FormPage):
    """What both forms about a person's place share."""

    template_name = "participants/sectioned_form.html"

    def details(self, form) -> dict:
        """The fields of the participation that the form holds, apart from who, where and in which role."""
        apart = {"person", "side", "role", "opened_version", "change_reason"}
        return {name: value for name, value in form.cleaned_data.items() if name not in apart}


class ParticipationNew(ParticipationPage):
    """Put someone on the list; ?side= and ?role= fill in where the link knows them."""

    form_class = NewParticipationForm
    title = "Add a person to this convening"
    submit_label = "Add to the list"

    def load(self):
        convening = self.load_convening()
        self.record = Participation(convening=convening)
        return convening.dialogue

    def form(self, data=None, **kwargs):
        asked = self.request.GET
        initial = {"side": asked.get("side"), "role": asked.get("role") or ParticipationRole.DELEGATE}
        return super().form(data, initial=initial, **kwargs)

    def save(self, form):
        found = form.cleaned_data
        who = {name: found[name] for name in ("person", "side", "role")}
        return add_participation(convening=self.convening, by=self.request.user, **who, **self.details(form))


class ParticipationEdit(ParticipationPage):
    """Change a person's place, answer, attendance, or what was listed."""

    form_class = ParticipationForm

    def load(self):
        rows = Participation.objects.visible_to(self.request.user).select_related(
            "person", "delegation__side", "convening__dialogue__side_a", "convening__dialogue__side_b"
        )
        rows = rows.select_related("convening__working_group")
        self.record = get_or_404(rows, pk=self.kwargs["pk"], convening__slug=self.kwargs["slug"])
        self.convening = self.record.convening
        return self.convening.dialogue

    def heading(self):
        return f"Edit {self.record.listed_name or self.record.person.name}"

    @transaction.atomic
    def save(self, form):
        side = form.cleaned_data["side"]
        by = self.request.user
        form.instance.delegation = delegation_of(convening=self.convening, side=side, by=by) if side else None
        return super().save(form)


class DelegationEdit(OfConvening, FormPage):
    """How many people a side means to bring."""

    form_class = DelegationForm
    template_name = "participants/sectioned_form.html"

    def load(self):
        convening = self.load_convening()
        side = next((side for side in convening.dialogue.sides if side.code == self.kwargs["side"]), None)
        if side is None:
            raise Http404
        known = Delegation.objects.filter(convening=convening, side=side).first()
        self.record = known or Delegation(convening=convening, side=side)
        return convening.dialogue

    def heading(self):
        return f"Size of the {self.record.side.adjective} delegation"
