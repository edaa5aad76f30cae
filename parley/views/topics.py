"""Topics, and the thread of one through the years and programs."""

from functools import cached_property

from django.db.models import Case, Count, IntegerField, Value, When
from django.urls import reverse
from django.utils import timezone

from dialogues.models import Convening, Recommendation, Topic
from dialogues.policy import Permission
from dialogues.views.base import TemplatePage, get_or_404
from dialogues.views.facets import RowFacet, program_facet
from dialogues.views.lists import Column, ListFilter, ListPage
from parley.topic_page import topic_page
from sessions.enums import SessionStatus
from sessions.models import Session

MOST_PROGRAMS = 4
COUNTED = {"convenings": "Convenings", "sessions": "Sessions", "advice": "Recommendations"}


class TopicFilter(ListFilter):
    """By program: topics that were on the agenda of one of its convenings."""

    program: RowFacet = program_facet("convenings__dialogue__slug", distinct=True)

    class Meta:
        model = Topic
        fields = []


class TopicListPage(ListPage):
    """All topics, with how often each was on the agenda within the user's reach."""

    title = "Topics"
    filter_class = TopicFilter
    row_template = "parley/_topic_row.html"
    default_sort = "name"
    create_label = "New topic"
    empty = "No topic is recorded yet. Add the first, then name it in convenings and sessions."

    @cached_property
    def columns(self):
        """The counts are read once for the whole list."""
        counts = self.counts
        return (
            Column("Topic", lambda row: row.name, "name", ("name",)),
            *(
                Column(label, lambda row, key=key: counts[key].get(row.pk, 0), key, ("counted",), numeric=True)
                for key, label in COUNTED.items()
            ),
            Column("Convenings by program", self.by_program),
        )

    def rows(self):
        topics = Topic.objects.visible_to(self.request.user)
        asked = self.request.GET.get("sort", "").removeprefix("-")
        return topics.annotate(counted=as_expression(self.counts[asked])) if asked in COUNTED else topics

    def create_url(self):
        return reverse("dialogues:topic_new") if self.allows(Permission.EDIT) else None

    @cached_property
    def counts(self) -> dict[str, dict[int, int]]:
        """By column, how many rows have each topic: one pass over each table, not one for each topic."""
        user = self.request.user
        sessions = Session.objects.visible_to(user).exclude(status=SessionStatus.WITHDRAWN)
        return {
            "convenings": {topic: sum(count for _, count in found) for topic, found in self._tally.items()},
            "sessions": per_topic(sessions),
            "advice": per_topic(Recommendation.objects.visible_to(user)),
        }

    def by_program(self, row: Topic) -> str:
        """The programs in which the topic was most often on the agenda: "India-U.S. Dialogue 2, EU-U.S. Dialogue 1"."""
        found = self._tally.get(row.pk, [])
        more = f" and {len(found) - MOST_PROGRAMS} more" if len(found) > MOST_PROGRAMS else ""
        return ", ".join(f"{name} {count}" for name, count in found[:MOST_PROGRAMS]) + more

    @cached_property
    def _tally(self) -> dict[int, list[tuple[str, int]]]:
        """Per topic its programs and their counts, the highest first."""
        convenings = Convening.objects.visible_to(self.request.user).filter(topics__isnull=False).order_by()
        counts = convenings.values_list("topics", "dialogue__short_name").annotate(Count("pk"))
        tally: dict[int, list[tuple[str, int]]] = {}
        for topic, name, count in counts.order_by("-pk__count", "dialogue__short_name"):
            tally.setdefault(topic, []).append((name, count))
        return tally

    def _shown(self, facets, page):
        for row in page:
            row.convening_count, row.session_count, row.advice_count = (
                self.counts[key].get(row.pk, 0) for key in COUNTED
            )
            row.programs_text = self.by_program(row)
        return super()._shown(facets, page)


def per_topic(rows) -> dict[int, int]:
    """How many of these rows have each topic; those without one are left out."""
    counts = rows.filter(topics__isnull=False).order_by().values_list("topics").annotate(Count("pk"))
    return dict(counts)


def as_expression(counts: dict[int, int]) -> Case:
    """The counts as a column to sort by."""
    known = [When(pk=topic, then=Value(count)) for topic, count in counts.items()]
    return Case(*known, default=Value(0), output_field=IntegerField())


class TopicPage(TemplatePage):
    """One topic through the years and programs."""

    permission = Permission.VIEW
    template_name = "parley/topic.html"

    def load(self):
        topics = Topic.objects.visible_to(self.request.user).select_related("parent")
        self.topic = get_or_404(topics, slug=self.kwargs["slug"])

    def context(self) -> dict:
        return {
            "title": self.topic.name,
            "topic": self.topic,
            "page": topic_page(self.topic, self.request.user, today=timezone.localdate()),
            "may_edit": self.allows(Permission.EDIT),
        }
