"""The addresses of the program's records, grouped by noun."""

from django.urls import path

from dialogues.views import (
    choices,
    citations,
    convenings,
    days,
    grants,
    groups,
    history,
    key_dates,
    members,
    organizations,
    planning,
    recommendations,
    record,
    topics,
)
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
    path("convenings/<slug:slug>/days/", days.ConveningDays.as_view(), name="convening_days"),
]

key_date_pages = [
    path("convenings/<slug:slug>/key-dates/", key_dates.KeyDatesPage.as_view(), name="key_dates"),
    path("convenings/<slug:slug>/key-dates/new/", key_dates.NewKeyDate.as_view(), name="key_date_new"),
    path("convenings/<slug:slug>/key-dates/<int:pk>/edit/", key_dates.EditKeyDate.as_view(), name="key_date_edit"),
    path("convenings/<slug:slug>/key-dates/<int:pk>/done/", key_dates.KeyDateDone.as_view(), name="key_date_done"),
]

planning_tables = [
    path("soft-windows/", planning.SoftWindowList.as_view(), name="soft_window_list"),
    path("soft-windows/new/", planning.SoftWindowPage.as_view(), name="soft_window_new"),
    path("soft-windows/<int:pk>/edit/", planning.SoftWindowPage.as_view(), name="soft_window_edit"),
    path("holiday-overrides/", planning.HolidayOverrideList.as_view(), name="holiday_override_list"),
    path("holiday-overrides/new/", planning.HolidayOverridePage.as_view(), name="holiday_override_new"),
    path("holiday-overrides/<int:pk>/edit/", planning.HolidayOverridePage.as_view(), name="holiday_override_edit"),
    path("key-date-templates/", planning.KeyDateTemplateList.as_view(), name="key_date_template_list"),
    path("key-date-templates/new/", planning.KeyDateTemplatePage.as_view(), name="key_date_template_new"),
    path("key-date-templates/<int:pk>/edit/", planning.KeyDateTemplatePage.as_view(), name="key_date_template_edit"),
    path("dialogues/<slug:slug>/gap-years/new/", planning.GapYearPage.as_view(), name="gap_year_new"),
    path("dialogues/<slug:slug>/gap-years/<int:pk>/edit/", planning.GapYearPage.as_view(), name="gap_year_edit"),
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

records = [
    path("convenings/<slug:slug>/record/", record.RecordPage.as_view(), name="record"),
    path("convenings/<slug:slug>/record/outcomes/new/", record.NewOutcome.as_view(), name="outcome_new"),
    path("convenings/<slug:slug>/record/outcomes/<int:pk>/edit/", record.EditOutcome.as_view(), name="outcome_edit"),
    path("convenings/<slug:slug>/record/actions/new/", record.NewAction.as_view(), name="action_new"),
    path("convenings/<slug:slug>/record/actions/<int:pk>/edit/", record.EditAction.as_view(), name="action_edit"),
    path(
        "convenings/<slug:slug>/record/actions/<int:pk>/news/",
        record.NewActionUpdate.as_view(),
        name="action_update_new",
    ),
    path("sources/<slug:model>/<int:pk>/", citations.CitationsPage.as_view(), name="citations"),
    path(
        "sources/<slug:model>/<int:pk>/<int:citation>/remove/",
        citations.RemoveCitation.as_view(),
        name="citation_remove",
    ),
    path("history/<slug:model>/<int:pk>/", history.HistoryPage.as_view(), name="history"),
]

recommendation_pages = [
    path("recommendations/", recommendations.RecommendationList.as_view(), name="recommendation_list"),
    path("recommendations/<str:reference>/", recommendations.RecommendationPage.as_view(), name="recommendation"),
    path(
        "recommendations/<str:reference>/edit/",
        recommendations.EditRecommendation.as_view(),
        name="recommendation_edit",
    ),
    path("recommendations/<str:reference>/uptake/new/", recommendations.NewUptake.as_view(), name="uptake_new"),
    path(
        "recommendations/<str:reference>/uptake/<int:pk>/edit/",
        recommendations.EditUptake.as_view(),
        name="uptake_edit",
    ),
    path(
        "convenings/<slug:slug>/record/recommendations/new/",
        recommendations.NewRecommendation.as_view(),
        name="recommendation_new",
    ),
]

grant_pages = [
    path("grants/", grants.GrantList.as_view(), name="grant_list"),
    path("grants/new/", grants.NewGrant.as_view(), name="grant_new"),
    path("grants/<int:pk>/edit/", grants.EditGrant.as_view(), name="grant_edit"),
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
    *key_date_pages,
    *planning_tables,
    *working_groups,
    *organization_pages,
    *topic_forms,
    *records,
    *recommendation_pages,
    *grant_pages,
    *staff,
    *choice_lists,
]
