"""Secret calendar addresses: made, replaced, revoked and found again. Only the SHA-256 of a secret is kept."""

import hashlib
import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dialogues.enums import AccessAction
from dialogues.models import AccessLog, Convening, FeedToken, User

SECRET_BYTES = 32


@transaction.atomic
def make_address(*, owner: User | Convening, by: User) -> str:
    """A new address for a user's own calendar, or for the delegates of a convening; the one before stops to answer.

    The whole address is given now, and never again.
    """
    _end(owner, by)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    FeedToken.objects.create(**_owned_by(owner), digest=digest_of(secret), made_by=by)
    _log(AccessAction.FEED_MADE, owner, by)
    return settings.SITE_URL + reverse("parley:feed", args=[secret])


@transaction.atomic
def revoke_address(*, owner: User | Convening, by: User) -> bool:
    """Let the owner's address answer no more; whether there was one."""
    return _end(owner, by)


def current_address(owner: User | Convening) -> FeedToken | None:
    """The address of that owner that answers now, without its secret."""
    return FeedToken.objects.current().filter(**_owned_by(owner)).select_related("made_by").first()


def token_of(secret: str) -> FeedToken | None:
    """What belongs to a secret; None for one that is unknown or revoked. Its owner comes with it."""
    rows = FeedToken.objects.current().select_related(
        "user", "convening__dialogue__side_a", "convening__dialogue__side_b", "convening__working_group"
    )
    return rows.filter(digest=digest_of(secret)).first()


def digest_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _end(owner: User | Convening, by: User) -> bool:
    """Revoke what answers now. The owner's row is locked, so that two at once leave one address."""
    owner._meta.model.objects.select_for_update(of=("self",)).get(pk=owner.pk)
    ended = FeedToken.objects.current().filter(**_owned_by(owner)).update(revoked_at=timezone.now())
    if ended:
        _log(AccessAction.FEED_REVOKED, owner, by)
    return bool(ended)


def _owned_by(owner: User | Convening) -> dict:
    return {"user" if isinstance(owner, User) else "convening": owner}


def _log(action: AccessAction, owner: User | Convening, by: User) -> None:
    AccessLog.objects.create(user=by, action=action, model=owner._meta.label_lower, object_id=owner.pk)
