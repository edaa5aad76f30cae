from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

from dialogues.enums import AccessAction, Role
from dialogues.models.base import ProgramQuerySet, tracked_history


class UserManager(BaseUserManager):
    """Makes users by their address; there is no user name."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        """Make a person who can sign in; without a password only an emailed code or a passkey lets them in."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields) -> "User":
        """Make a data admin."""
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """Someone who signs in, by email. Sign-up is closed; a superuser is a data admin."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField("active", default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = UserManager()
    history = tracked_history(excluded_fields=["password", "last_login"])

    class Meta:
        ordering = ["email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="email_signs_in_one_user",
                violation_error_message="Someone already signs in with this address.",
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Django's name for "may enter the admin": data admins only."""
        return self.is_superuser

    @property
    def initials(self) -> str:
        """One or two letters for the account button."""
        words = self.name.split() or [self.email]
        return "".join(word[0] for word in (words[0], *words[1:][-1:])).upper()


class Membership(models.Model):
    """A role of a member of staff in one program, or, without a dialogue, in all of them."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    dialogue = models.ForeignKey(
        "dialogues.Dialogue", models.CASCADE, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(max_length=10, choices=Role)

    objects = ProgramQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        ordering = ["user__email"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "dialogue"],
                name="one_role_per_user_and_dialogue",
                violation_error_message="This person already has a role in this program.",
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(dialogue__isnull=True),
                name="one_role_in_all_dialogues",
                violation_error_message="This person already has a role in all programs.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display().lower()} of {self.dialogue or 'all programs'}"


class FunderAccessQuerySet(models.QuerySet):
    """Questions about who reads for a funder."""

    def current(self, *, at):
        """Rows that have not run out on that day."""
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gte=at))


class FunderAccess(models.Model):
    """A funder's officer may read the pages of what that organization supports, until a day if one is set."""

    user = models.ForeignKey(User, models.CASCADE, related_name="funder_access")
    organization = models.ForeignKey("dialogues.Organization", models.PROTECT, related_name="officers")
    until = models.DateField(null=True, blank=True, help_text="The last day of access. Empty: open-ended.")

    objects = FunderAccessQuerySet.as_manager()
    history = tracked_history()

    class Meta:
        verbose_name_plural = "funder access"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organization"],
                name="one_access_per_user_and_funder",
                violation_error_message="This person already reads for this funder.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} reads for {self.organization}"


class AccessLog(models.Model):
    """Who did something that must be accounted for. It holds no text and no name of a delegate."""

    at = models.DateTimeField(default=timezone.now, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    action = models.CharField(max_length=24, choices=AccessAction)
    model = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-at"]
        indexes = [models.Index(fields=["model", "object_id"])]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.model} {self.object_id}"
