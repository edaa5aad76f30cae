from django.apps import AppConfig


class DialoguesConfig(AppConfig):
    """The program: sides, organizations, dialogues, convenings, groups, topics, outcomes, funding, users."""

    name = "dialogues"
    verbose_name = "Dialogues"
