"""The addresses of the pages that read across the apps, grouped by noun."""

from django.urls import path

from parley.views import convening, dialogue, home, search, topics

app_name = "parley"

overview_pages = [
    path("", home.HomePage.as_view(), name="home"),
    path("search/", search.SearchPage.as_view(), name="search"),
]

dialogue_pages = [
    path("dialogues/<slug:slug>/", dialogue.DialoguePage.as_view(), name="dialogue"),
]

convening_pages = [
    path("convenings/<slug:slug>/", convening.ConveningPage.as_view(), name="convening"),
    path("convenings/<slug:slug>/history/", convening.ConveningHistoryPage.as_view(), name="convening_history"),
]

topic_pages = [
    path("topics/", topics.TopicListPage.as_view(), name="topic_list"),
    path("topics/<slug:slug>/", topics.TopicPage.as_view(), name="topic"),
]

urlpatterns = [*overview_pages, *dialogue_pages, *convening_pages, *topic_pages]
