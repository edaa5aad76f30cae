"""Topics, and the thread of one through the years and programs."""

from dialogues.models import Topic
from dialogues.policy import Permission
from dialogues.views.base import TemplatePage, get_or_404


class TopicListPage(TemplatePage):
    """All topics."""

    permission = Permission.VIEW
    template_name = "parley/topics.html"


class TopicPage(TemplatePage):
    """One topic through the years and programs."""

    permission = Permission.VIEW
    template_name = "parley/topic.html"

    def load(self):
        self.topic = get_or_404(Topic.objects.visible_to(self.request.user), slug=self.kwargs["slug"])

    def context(self) -> dict:
        return {"title": self.topic.name, "topic": self.topic}
