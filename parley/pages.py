"""The addresses of the pages that read across the apps, grouped by noun."""

from django.urls import path

from parley.views import (
    calendar,
    components,
    convening,
    dialogue,
    feeds,
    home,
    life,
    plan,
    publishing,
    purging,
    search,
    theme,
    topics,
)

app_name = "parley"

overview_pages = [
    path("", home.HomePage.as_view(), name="home"),
    path("search/", search.SearchPage.as_view(), name="search"),
    path("theme/", theme.choose_theme, name="theme"),
    path("components/", components.ComponentsPage.as_view(), name="components"),
]

dialogue_pages = [
    path("dialogues/<slug:slug>/", dialogue.DialoguePage.as_view(), name="dialogue"),
    path("dialogues/<slug:slug>/plan/", plan.PlanPage.as_view(), name="plan"),
    path("dialogues/<slug:slug>/plan/make/", plan.MakeConvening.as_view(), name="plan_make"),
    path("dialogues/<slug:slug>/plan/considered/", plan.KeepConsidered.as_view(), name="plan_considered"),
]

convening_pages = [
    path("convenings/<slug:slug>/", convening.ConveningPage.as_view(), name="convening"),
    path("convenings/<slug:slug>/history/", convening.ConveningHistoryPage.as_view(), name="convening_history"),
    *(
        path(f"convenings/<slug:slug>/{action}/", page.as_view(), name=f"convening_{action}")
        for action, page in life.PAGES.items()
    ),
]

calendar_pages = [
    path("calendar/", calendar.CalendarPage.as_view(), name="calendar"),
    path("calendar/address/", feeds.OwnAddress.as_view(), name="feed_address"),
    path("calendar/address/revoke/", feeds.RevokeOwnAddress.as_view(), name="feed_revoke"),
    path("convenings/<slug:slug>/agenda/address/", feeds.DelegatesAddress.as_view(), name="convening_feed"),
    path(
        "convenings/<slug:slug>/agenda/address/revoke/",
        feeds.RevokeDelegatesAddress.as_view(),
        name="convening_feed_revoke",
    ),
    path("feeds/<str:token>/calendar.ics", feeds.Feed.as_view(), name="feed"),
    path("feeds/<str:token>/calendar.ics<str:after>", feeds.Feed.as_view(), name="feed_pasted"),
]

topic_pages = [
    path("topics/", topics.TopicListPage.as_view(), name="topic_list"),
    path("topics/<slug:slug>/", topics.TopicPage.as_view(), name="topic"),
]

for_funders = [
    path("dialogues/<slug:slug>/for-funders/", publishing.FunderTexts.as_view(), name="publish_list"),
    path("dialogues/<slug:slug>/for-funders/open/", publishing.OpenToFunders.as_view(), name="open_to_funders"),
    path("dialogues/<slug:slug>/for-funders/close/", publishing.CloseToFunders.as_view(), name="close_to_funders"),
    path(
        "convenings/<slug:slug>/record/outcomes/<int:pk>/publish/",
        publishing.PublishOutcome.as_view(),
        name="publish_outcome",
    ),
    path(
        "recommendations/<str:reference>/publish/",
        publishing.PublishRecommendation.as_view(),
        name="publish_recommendation",
    ),
    path("convenings/<slug:slug>/publish/", publishing.PublishSummary.as_view(), name="publish_summary"),
    path("publications/<int:pk>/withdraw/", publishing.WithdrawPublication.as_view(), name="publish_withdraw"),
    path("purge/<str:model>/<int:pk>/", purging.Purge.as_view(), name="purge"),
]

urlpatterns = [*overview_pages, *dialogue_pages, *convening_pages, *calendar_pages, *topic_pages, *for_funders]
