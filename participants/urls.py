"""The addresses of the people and their delegations, grouped by noun."""

from django.urls import path

from participants.views import affiliations, choices, delegations, groups, people, person

app_name = "participants"

person_pages = [
    path("people/", people.PersonList.as_view(), name="person_list"),
    path("people/new/", person.PersonNew.as_view(), name="person_new"),
    path("people/<int:pk>/", person.PersonPage.as_view(), name="person"),
    path("people/<int:pk>/edit/", person.PersonEdit.as_view(), name="person_edit"),
    path("people/<int:pk>/archive/", person.PersonArchive.as_view(), name="person_archive"),
    path("people/<int:pk>/affiliations/new/", affiliations.AffiliationNew.as_view(), name="affiliation_new"),
    path(
        "people/<int:pk>/affiliations/<int:affiliation>/edit/",
        affiliations.AffiliationEdit.as_view(),
        name="affiliation_edit",
    ),
]

delegation_pages = [
    path("convenings/<slug:slug>/delegations/", delegations.DelegationsPage.as_view(), name="delegations"),
    path(
        "convenings/<slug:slug>/delegations/new/",
        delegations.ParticipationNew.as_view(),
        name="participation_new",
    ),
    path(
        "convenings/<slug:slug>/delegations/<int:pk>/edit/",
        delegations.ParticipationEdit.as_view(),
        name="participation_edit",
    ),
    path(
        "convenings/<slug:slug>/delegations/sides/<slug:side>/edit/",
        delegations.DelegationEdit.as_view(),
        name="delegation_edit",
    ),
]

member_pages = [
    path(
        "dialogues/<slug:slug>/working-groups/<slug:group>/members/new/",
        groups.GroupMemberNew.as_view(),
        name="group_member_new",
    ),
    path(
        "dialogues/<slug:slug>/working-groups/<slug:group>/members/<int:pk>/edit/",
        groups.GroupMemberEdit.as_view(),
        name="group_member_edit",
    ),
]

choice_lists = [path("choices/people/", choices.PersonChoices.as_view(), name="person_choices")]

urlpatterns = [*person_pages, *delegation_pages, *member_pages, *choice_lists]
