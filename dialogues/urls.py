"""The addresses of the program's records, grouped by noun."""

from django.urls import path

from dialogues.views import choices

app_name = "dialogues"

choice_lists = [
    path("choices/organizations/", choices.OrganizationChoices.as_view(), name="organization_choices"),
    path("choices/topics/", choices.TopicChoices.as_view(), name="topic_choices"),
    path("choices/convenings/", choices.ConveningChoices.as_view(), name="convening_choices"),
    path("choices/working-groups/", choices.GroupChoices.as_view(), name="group_choices"),
]

urlpatterns = [*choice_lists]
