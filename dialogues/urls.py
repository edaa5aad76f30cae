"""The addresses of the program's records, grouped by noun."""

from django.urls import path

from dialogues.views import choices, members

app_name = "dialogues"

choice_lists = [
    path("choices/organizations/", choices.OrganizationChoices.as_view(), name="organization_choices"),
    path("choices/topics/", choices.TopicChoices.as_view(), name="topic_choices"),
    path("choices/convenings/", choices.ConveningChoices.as_view(), name="convening_choices"),
    path("choices/working-groups/", choices.GroupChoices.as_view(), name="group_choices"),
]

staff = [
    path("dialogues/<slug:slug>/members/", members.Members.as_view(), name="members"),
    path("dialogues/<slug:slug>/members/new/", members.NewMember.as_view(), name="member_new"),
    path("dialogues/<slug:slug>/members/<int:pk>/edit/", members.EditMember.as_view(), name="member_edit"),
    path("dialogues/<slug:slug>/members/<int:pk>/remove/", members.RemoveMember.as_view(), name="member_remove"),
]

urlpatterns = [*staff, *choice_lists]
