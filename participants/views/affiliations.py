"""Where a person works: the forms."""

from django.db import transaction

from dialogues.views.base import FormPage, get_or_404
from participants.actions import share_organizations
from participants.forms.people import AffiliationForm
from participants.models import Affiliation
from participants.views.person import EditsPerson


class AffiliationPage(EditsPerson, FormPage):
    """What both forms share."""

    form_class = AffiliationForm
    template_name = "participants/sectioned_form.html"

    @transaction.atomic
    def save(self, form):
        record = super().save(form)
        share_organizations(person=record.person, by=self.request.user)
        return record

    def success_url(self, record):
        return f"{record.person.get_absolute_url()}#affiliations"

    def back_url(self):
        return self.record.person.get_absolute_url()

    def is_sample(self):
        return self.record.person.is_sample

    def context(self):
        return {"kicker": self.record.person.name}


class AffiliationNew(AffiliationPage):
    """One more place where the person works or worked."""

    title = "Add an affiliation"
    submit_label = "Add this affiliation"

    def load(self):
        self.record = Affiliation(person=self.load_person())


class AffiliationEdit(AffiliationPage):
    """Change an affiliation, or end it."""

    title = "Edit an affiliation"

    def load(self):
        person = self.load_person()
        rows = Affiliation.objects.visible_to(self.request.user).filter(person=person)
        self.record = get_or_404(rows.select_related("person", "organization"), pk=self.kwargs["affiliation"])
