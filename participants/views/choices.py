"""The people that a choice list is searched in, as JSON."""

from django.utils import timezone

from dialogues.views.choices import Choices
from participants.models import Person


class PersonChoices(Choices):
    """People by their names in any order and script, by organization or by address; archived ones are left out."""

    def rows(self):
        return Person.objects.visible_to(self.request.user).filter(archived=False).with_affiliations()

    def hint(self, row):
        current = row.affiliation_on(timezone.localdate())
        place = (current.title, current.organization.name) if current else ()
        return ", ".join(text for text in (row.native_name, *place) if text)
