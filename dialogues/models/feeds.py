from django.db import models
from django.utils import timezone

from dialogues.models.convenings import Convening
from dialogues.models.users import User


class FeedTokenQuerySet(models.QuerySet):
    """Questions about calendar addresses."""

    def current(self):
        """Those that still answer."""
        return self.filter(revoked_at__isnull=True)


class FeedToken(models.Model):
    """A secret calendar address: a member of staff's own, or a convening's released agenda for its delegates.

    Only the SHA-256 of the secret is kept; the address is shown once, when it is made.
    """

    user = models.ForeignKey(User, models.CASCADE, null=True, blank=True, related_name="feed_tokens")
    convening = models.ForeignKey(Convening, models.CASCADE, null=True, blank=True, related_name="feed_tokens")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = FeedTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(user__isnull=False, convening__isnull=True)
                | models.Q(user__isnull=True, convening__isnull=False),
                name="a_feed_is_of_a_user_or_a_convening",
                violation_error_message="A calendar address belongs to one user or to one convening.",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(revoked_at__isnull=True),
                name="one_calendar_address_per_user",
                violation_error_message="Revoke the present address first.",
            ),
        ]

    def __str__(self) -> str:
        return f"Calendar address {self.pk}"
