"""A system check: every view of ours names the permission that it needs, or is marked as public."""

from collections.abc import Iterator

from django.core.checks import Error, Tags, register
from django.urls import URLPattern, URLResolver, get_resolver

from dialogues.policy import Permission

OUR_PACKAGES = ("parley", "sessions", "participants", "dialogues")


@register(Tags.security)
def views_name_their_permission(app_configs=None, **options) -> list[Error]:
    """One error for each view of ours that is neither public nor names a Permission."""
    return [
        Error(
            f"{view.__module__}.{view.__qualname__}, at /{route}, names no permission.",
            hint="Set `permission` to a member of Permission, or mark the view with login_not_required.",
            id="parley.E001",
        )
        for route, callback in callbacks(get_resolver())
        if is_ours(view := getattr(callback, "view_class", callback)) and not names_its_rule(callback)
    ]


def callbacks(resolver: URLResolver, route: str = "") -> Iterator[tuple[str, object]]:
    """Every route with what answers it, but the admin's: its site lets data admins in only, whatever the view."""
    for pattern in resolver.url_patterns:
        whole = f"{route}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield whole, pattern.callback
        elif pattern.app_name != "admin":
            yield from callbacks(pattern, whole)


def is_ours(view: object) -> bool:
    """Whether the view was written in this project."""
    return view.__module__.partition(".")[0] in OUR_PACKAGES


def names_its_rule(callback: object) -> bool:
    """Whether the view is public or has a permission; a class states it, or what it inherits does."""
    if not getattr(callback, "login_required", True):
        return True
    return isinstance(getattr(getattr(callback, "view_class", None), "permission", None), Permission)
