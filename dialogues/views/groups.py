"""The working groups: their list, a group's page and its form."""

import django_filters
from django.db.models import Count, Prefetch

from dialogues.citing import citing_of
from dialogues.forms.groups import GroupForm
from dialogues.models import Convening, Dialogue, WorkingGroup
from dialogues.policy import Permission
from dialogues.slugs import free_slug
from dialogues.views.base import FormPage, TemplatePage, get_or_404
from dialogues.views.facets import program_facet, topic_facet
from dialogues.views.lists import Column, ListFilter, ListPage


class GroupFilter(ListFilter):
    """By program, topic and host."""

    program = program_facet()
    topic = topic_facet()
    host = django_filters.CharFilter(field_name="hosted_by__search_text", lookup_expr="icontains", label="Hosted by")

    class Meta:
        model = WorkingGroup
        fields = []


class GroupList(ListPage):
    """The working groups of the programs that the user may see."""

    title = "Working groups"
    filter_class = GroupFilter
    row_template = "dialogues/_group_row.html"
    default_sort = "program"
    empty = "No working group is recorded yet. Open a dialogue to add one."
    columns = (
        Column("Group", lambda row: row.name, "name", ("name",)),
        Column("Dialogue", lambda row: row.dialogue.short_name, "program", ("dialogue__short_name", "name")),
        Column("Hosted by", lambda row: str(row.hosted_by or ""), "host", ("hosted_by__name",)),
        Column("Recorded", lambda row: row.period_text, "from", ("starts_on",)),
        Column("Meetings", lambda row: row.meeting_count, "meetings", ("meeting_count",), numeric=True),
    )

    def rows(self):
        groups = WorkingGroup.objects.visible_to(self.request.user).select_related("dialogue", "hosted_by")
        return groups.annotate(meeting_count=Count("meetings", distinct=True))


class GroupPage(TemplatePage):
    """A working group: what it is for, who hosts it, what it informed, when it met."""

    permission = Permission.VIEW
    template_name = "dialogues/group.html"

    def load(self):
        self.group = own_group(self)
        return self.group.dialogue

    def context(self):
        user = self.request.user
        convenings = Convening.objects.visible_to(user).with_sides()
        informed = Prefetch("informs", convenings, to_attr="informed")
        meetings = list(convenings.filter(working_group=self.group).prefetch_related(informed))
        groups = WorkingGroup.objects.visible_to(user).select_related("dialogue")
        return {
            "title": f"{self.group.name}, working group",
            "group": self.group,
            "dialogue": self.group.dialogue,
            "topics": self.group.topics.all(),
            "informed": convenings.filter(informed_by_groups=self.group),
            "meetings": meetings,
            "came_from": groups.filter(continued_by=self.group),
            "became": groups.filter(continues=self.group),
            "citing": citing_of(self.group, *meetings),
            "may_edit": self.allows(Permission.EDIT, self.group.dialogue),
        }


class NewGroup(FormPage):
    """A new working group of a program; its address comes from its name and never changes."""

    form_class = GroupForm
    template_name = "layouts/form_grouped.html"
    title = "New working group"
    submit_label = "Make the group"

    def load(self):
        dialogue = get_or_404(Dialogue.objects.visible_to(self.request.user), slug=self.kwargs["slug"])
        self.record = WorkingGroup(dialogue=dialogue)
        return dialogue

    def save(self, form):
        taken = self.record.dialogue.working_groups.values_list("slug", flat=True)
        form.instance.slug = free_slug(form.cleaned_data["name"], taken=taken, fallback="group")
        return super().save(form)

    def back_url(self):
        return self.record.dialogue.get_absolute_url()

    def context(self):
        return {"kicker": self.record.dialogue.name}


class EditGroup(FormPage):
    """A working group's own facts."""

    form_class = GroupForm
    template_name = "layouts/form_grouped.html"

    def load(self):
        self.record = own_group(self)
        return self.record.dialogue

    def context(self):
        return {"kicker": self.record.dialogue.name}


def own_group(page) -> WorkingGroup:
    """The group that an address names, through its program."""
    rows = WorkingGroup.objects.visible_to(page.request.user)
    rows = rows.select_related("dialogue__side_a", "dialogue__side_b", "hosted_by")
    return get_or_404(rows, slug=page.kwargs["group"], dialogue__slug=page.kwargs["slug"])
