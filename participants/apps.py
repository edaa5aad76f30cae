from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    """The people: persons, affiliations, delegations, participations, group membership."""

    name = "participants"
    verbose_name = "Participants"
