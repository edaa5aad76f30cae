"""Marking texts for the funders, withdrawing them, and opening a program's page."""

from dialogues.policy import Permission
from dialogues.views.base import StaffPage


class FunderTexts(StaffPage):
    """What of a program its funders read."""

    permission = Permission.VIEW


class OpenToFunders(StaffPage):
    """Opens a program's page to its funders."""

    permission = Permission.PUBLISH


class CloseToFunders(StaffPage):
    """Closes it."""

    permission = Permission.PUBLISH


class PublishOutcome(StaffPage):
    """Marks an outcome."""

    permission = Permission.PUBLISH


class PublishRecommendation(StaffPage):
    """Marks a recommendation."""

    permission = Permission.PUBLISH


class PublishSummary(StaffPage):
    """Marks the summary of a convening."""

    permission = Permission.PUBLISH


class WithdrawPublication(StaffPage):
    """Takes a text back."""

    permission = Permission.PUBLISH
