"""Forms of who sits in a working group."""

from dialogues.models import Side
from participants.forms.base import SectionedForm
from participants.models import GroupMember, Person


class GroupMemberForm(SectionedForm):
    """A member's side, role and time in a working group."""

    partial_dates = {"starts_on": "starts_precision", "ends_on": "ends_precision"}
    sections = (("", ("person", "side", "role", "starts_on", "ends_on", "change_reason")),)

    class Meta:
        model = GroupMember
        fields = ["side", "role", "starts_on", "ends_on"]

    def choices_for(self, name, queryset):
        if name == "side":
            return Side.objects.filter(pk__in=[side.pk for side in self.instance.dialogue.sides])
        return super().choices_for(name, queryset)


class NewGroupMemberForm(GroupMemberForm):
    """The same for someone who is not in the group yet."""

    remote = {"person": "participants:person_choices"}

    class Meta(GroupMemberForm.Meta):
        fields = ["person", *GroupMemberForm.Meta.fields]

    def choices_for(self, name, queryset):
        rows = super().choices_for(name, queryset)
        return rows.filter(archived=False) if queryset.model is Person else rows
