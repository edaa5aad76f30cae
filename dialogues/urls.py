"""The addresses of the program's records, grouped by noun."""

from django.urls import path

from dialogues.views import choices, convenings, groups, members, organizations, topics
from dialogues.views import dialogues as programs

app_name = "dialogues"

programs_and_partners = [
    path("dialogues/", programs.DialogueList.as_view(), name="dialogue_list"),
    path("dialogues/new/", programs.NewDialogue.as_view(), name="dialogue_new"),
    path("dialogues/<slug:slug>/edit/", programs.EditDialogue.as_view(), name="dialogue_edit"),
    path("dialogues/<slug:slug>/partnerships/new/", programs.NewPartnership.as_view(), name="partnership_new"),
    path(
        "dialogues/<slug:slug>/partnerships/<int:pk>/edit/",
        programs.EditPartnership.as_view(),
        name="partnership_edit",
    ),
    path(
        "dialogues/<slug:slug>/partnerships/<int:pk>/remove/",
        programs.RemovePartnership.as_view(),
        name="partnership_remove",
    ),
]

convening_pages = [
    path("convenings/", convenings.ConveningList.as_view(), name="convening_list"),
    path("convenings/new/", convenings.NewConvening.as_view(), name="convening_new"),
    path("convenings/<slug:slug>/edit/", convenings.EditConvening.as_view(), name="convening_edit"),
]

working_groups = [
    path("working-groups/", groups.GroupList.as_view(), name="group_list"),
    path("dialogues/<slug:slug>/working-groups/new/", groups.NewGroup.as_view(), name="group_new"),
    path("dialogues/<slug:slug>/working-groups/<slug:group>/", groups.GroupPage.as_view(), name="group"),
    path("dialogues/<slug:slug>/working-groups/<slug:group>/edit/", groups.EditGroup.as_view(), name="group_edit"),
]

organization_pages = [
    path("organizations/", organizations.OrganizationList.as_view(), name="organization_list"),
    path("organizations/new/", organizations.NewOrganization.as_view(), name="organization_new"),
    path("organizations/<int:pk>/", organizations.OrganizationPage.as_view(), name="organization"),
    path("organizations/<int:pk>/edit/", organizations.EditOrganization.as_view(), name="organization_edit"),
]

topic_forms = [
    path("topics/new/", topics.NewTopic.as_view(), name="topic_new"),
    path("topics/<slug:slug>/edit/", topics.EditTopic.as_view(), name="topic_edit"),
]

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

urlpatterns = [
    *programs_and_partners,
    *convening_pages,
    *working_groups,
    *organization_pages,
    *topic_forms,
    *staff,
    *choice_lists,
]
