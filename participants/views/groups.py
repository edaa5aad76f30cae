"""Who sits in a working group: the forms."""

from django.db import transaction

from dialogues.models import WorkingGroup
from dialogues.views.base import FormPage, get_or_404
from participants.actions import make_known
from participants.forms.groups import GroupMemberForm, NewGroupMemberForm
from participants.models import GroupMember


class GroupMemberPage(FormPage):
    """What both forms share."""

    template_name = "participants/sectioned_form.html"

    def success_url(self, record):
        return record.working_group.get_absolute_url()

    def back_url(self):
        return self.record.working_group.get_absolute_url()

    def context(self):
        return {"kicker": self.record.working_group.name}


class GroupMemberNew(GroupMemberPage):
    """One more person in the group; the program then knows the person."""

    form_class = NewGroupMemberForm
    title = "Add a member"
    submit_label = "Add this member"

    def load(self):
        groups = WorkingGroup.objects.visible_to(self.request.user)
        groups = groups.select_related("dialogue__side_a", "dialogue__side_b")
        group = get_or_404(groups, slug=self.kwargs["group"], dialogue__slug=self.kwargs["slug"])
        self.record = GroupMember(working_group=group)
        return group.dialogue

    @transaction.atomic
    def save(self, form):
        member = super().save(form)
        make_known(person=member.person, dialogue=member.dialogue, by=self.request.user)
        return member


class GroupMemberEdit(GroupMemberPage):
    """Change a member's side, role or time in the group."""

    form_class = GroupMemberForm

    def load(self):
        rows = GroupMember.objects.visible_to(self.request.user)
        rows = rows.select_related("person", "working_group__dialogue__side_a", "working_group__dialogue__side_b")
        group = {"working_group__slug": self.kwargs["group"], "working_group__dialogue__slug": self.kwargs["slug"]}
        self.record = get_or_404(rows, pk=self.kwargs["pk"], **group)
        return self.record.dialogue

    def heading(self):
        return f"Edit {self.record.person.name}"
