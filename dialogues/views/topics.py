"""The form of a topic."""

from django.urls import reverse

from dialogues.forms.topics import TopicForm
from dialogues.models import Topic
from dialogues.slugs import free_slug
from dialogues.views.base import FormPage, get_or_404


class NewTopic(FormPage):
    """A new topic; its address comes from its name and never changes."""

    form_class = TopicForm
    title = "New topic"
    submit_label = "Add the topic"

    def load(self):
        self.record = Topic()

    def save(self, form):
        taken = Topic.objects.values_list("slug", flat=True)
        form.instance.slug = free_slug(form.cleaned_data["name"], taken=taken, fallback="topic")
        return super().save(form)

    def back_url(self):
        return reverse("parley:topic_list")


class EditTopic(FormPage):
    """A topic that all programs share."""

    form_class = TopicForm

    def load(self):
        self.record = get_or_404(Topic.objects.visible_to(self.request.user), slug=self.kwargs["slug"])
