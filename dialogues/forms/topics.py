"""The form of a topic."""

from django import forms

from dialogues.forms.base import TrackedForm
from dialogues.models import Topic


class TopicForm(TrackedForm):
    """A subject, other words for it, and the wider subject that it belongs to."""

    remote = {"parent": "dialogues:topic_choices"}

    class Meta:
        model = Topic
        fields = ["name", "synonyms", "parent"]
        labels = {"parent": "Part of"}
        help_texts = {"parent": "A wider topic. Optional."}

    def clean_parent(self):
        """A topic is not below itself, however many steps away."""
        parent = self.cleaned_data["parent"]
        above, seen = parent, set()
        while self.instance.pk and above is not None and above.pk not in seen:
            if above.pk == self.instance.pk:
                raise forms.ValidationError("“%(name)s” is below this topic.", params={"name": parent})
            seen.add(above.pk)
            above = above.parent
        return parent
