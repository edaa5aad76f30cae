"""The programs: their list, and the forms of a program and its partnerships."""

from django.contrib import messages
from django.db.models import F, OuterRef, Q, Subquery
from django.shortcuts import redirect
from django.urls import reverse

from dialogues.dates import format_period
from dialogues.enums import DialogueStatus, Track
from dialogues.forms.dialogues import DialogueForm, PartnershipForm
from dialogues.models import Convening, Dialogue, Partnership
from dialogues.policy import Permission
from dialogues.views.base import FormPage, TemplatePage, get_or_404
from dialogues.views.facets import Choice, side_facet, topic_facet
from dialogues.views.lists import Column, ListFilter, ListPage


class DialogueFilter(ListFilter):
    """By status, side, track and topic."""

    status = Choice(choices=DialogueStatus.choices, label="Status")
    side = side_facet("Side", method="with_side")
    track = Choice(choices=Track.choices, unknown="Not known", label="Track")
    topic = topic_facet(method="on_topic")

    class Meta:
        model = Dialogue
        fields = []

    def with_side(self, queryset, name, value):
        """Programs in which the side takes part."""
        return queryset.filter(Q(side_a__code=value) | Q(side_b__code=value))

    def on_topic(self, queryset, name, value):
        """Programs that have the topic in the series or had it at a convening."""
        met = Convening.objects.visible_to(self.request.user).filter(topics__slug=value)
        return queryset.filter(
            Q(pk__in=met.values("dialogue")) | Q(pk__in=queryset.filter(topics__slug=value).values("pk"))
        )


class DialogueList(ListPage):
    """The programs that the user may see, with the last edition held."""

    title = "Dialogues"
    filter_class = DialogueFilter
    row_template = "dialogues/_dialogue_row.html"
    default_sort = "name"
    create_label = "New dialogue"
    empty = "You belong to no program yet. A lead of a program, or a data admin, adds you."
    columns = (
        Column("Dialogue", lambda row: row.name, "name", ("name",)),
        Column("First side", lambda row: row.side_a.name),
        Column("Second side", lambda row: row.side_b.name),
        Column("Rhythm", lambda row: row.rhythm_text, "rhythm", ("per_year",)),
        Column("Started", lambda row: row.started_text, "started", ("started_on",)),
        Column("Last edition held", lambda row: last_held_text(row), "last", ("last_day",)),
        Column("Status", lambda row: row.get_status_display(), "status", ("status",)),
    )

    def rows(self):
        held = Convening.objects.editions().held().filter(dialogue=OuterRef("pk"), starts_on__isnull=False)
        last = held.order_by(F("last_day").desc(), "-pk")
        found = {name: Subquery(last.values(name)[:1]) for name in ("last_day", "starts_on", "ends_on")}
        found["last_precision"] = Subquery(last.values("date_precision")[:1])
        found["last_starts_on"], found["last_ends_on"] = found.pop("starts_on"), found.pop("ends_on")
        return Dialogue.objects.visible_to(self.request.user).select_related("side_a", "side_b").annotate(**found)

    def create_url(self):
        return reverse("dialogues:dialogue_new") if self.allows(Permission.CREATE_DIALOGUE) else None


def last_held_text(row) -> str:
    """When the last edition on record was held; empty if none is."""
    return format_period(row.last_starts_on, row.last_ends_on, row.last_precision or "day")


class NewDialogue(FormPage):
    """A new program."""

    permission = Permission.CREATE_DIALOGUE
    form_class = DialogueForm
    template_name = "layouts/form_grouped.html"
    title = "New dialogue"
    submit_label = "Make the dialogue"

    def load(self):
        self.record = Dialogue()

    def back_url(self):
        return reverse("dialogues:dialogue_list")


class EditDialogue(FormPage):
    """A program's own facts."""

    form_class = DialogueForm
    template_name = "layouts/form_grouped.html"

    def load(self):
        rows = Dialogue.objects.visible_to(self.request.user).select_related("side_a", "side_b")
        self.record = get_or_404(rows, slug=self.kwargs["slug"])
        return self.record

    def heading(self):
        return f"Edit {self.record.short_name}"


class PartnershipPage(FormPage):
    """What the two forms of a partnership share: the program in the address."""

    form_class = PartnershipForm
    template_name = "dialogues/partnership_form.html"

    def load(self):
        self.dialogue = get_or_404(Dialogue.objects.visible_to(self.request.user), slug=self.kwargs["slug"])
        self.record = self.partnership()
        return self.dialogue

    def partnership(self) -> Partnership:
        """The row to make or edit."""
        raise NotImplementedError

    def back_url(self):
        return self.dialogue.get_absolute_url()

    def success_url(self, record):
        return self.back_url()

    def context(self):
        return {"kicker": self.dialogue.name, "dialogue": self.dialogue, "partnership": self.record}


class NewPartnership(PartnershipPage):
    """An organization becomes something to the program."""

    title = "New partner or funder"

    def partnership(self):
        return Partnership(dialogue=self.dialogue)


class EditPartnership(PartnershipPage):
    """What an organization is to the program."""

    def partnership(self):
        return own_partnership(self)


class RemovePartnership(TemplatePage):
    """Takes a partnership away, after asking; the organization stays."""

    permission = Permission.EDIT
    template_name = "dialogues/partnership_remove.html"

    def load(self):
        self.record = own_partnership(self)
        return self.record.dialogue

    def post(self, request, *args, **kwargs):
        said = f"{self.record.organization} is no longer {self.record.get_role_display().lower()} of this program."
        self.record._change_reason = request.POST.get("reason", "").replace("\0", "")[:100]
        self.record.delete()
        messages.success(request, said)
        return redirect(self.record.dialogue)

    def context(self):
        return {"partnership": self.record, "dialogue": self.record.dialogue}


def own_partnership(page) -> Partnership:
    """The partnership that an address names, through its program; 404 if they do not belong together."""
    rows = Partnership.objects.visible_to(page.request.user).select_related("dialogue", "organization")
    return get_or_404(rows, pk=page.kwargs["pk"], dialogue__slug=page.kwargs["slug"])
