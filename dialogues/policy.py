"""Who may do what: one enum, one table, one question. A leaf: imports no models; rights are the user's own rows."""

from enum import StrEnum

from dialogues.enums import Role


class Permission(StrEnum):
    """What a page or an action needs."""

    VIEW = "view"
    EDIT = "edit"
    VIEW_GRANTS = "view_grants"
    EDIT_GRANTS = "edit_grants"
    PUBLISH = "publish"
    PURGE = "purge"
    RELEASE = "release"
    FINALIZE = "finalize"
    MANAGE_MEMBERS = "manage_members"
    CREATE_DIALOGUE = "create_dialogue"


_VIEWER = frozenset({Permission.VIEW, Permission.VIEW_GRANTS})
_EDITOR = _VIEWER | {Permission.EDIT, Permission.EDIT_GRANTS}
_LEAD = _EDITOR | {
    *(Permission.PUBLISH, Permission.PURGE, Permission.MANAGE_MEMBERS),
    *(Permission.RELEASE, Permission.FINALIZE),
}

ROLE_PERMISSIONS = {Role.VIEWER: _VIEWER, Role.EDITOR: _EDITOR, Role.LEAD: _LEAD}
"""Superusers hold every permission everywhere; CREATE_DIALOGUE is theirs alone."""


class Everything:
    """The scope of someone who reaches every program, those made later included."""

    def __contains__(self, dialogue_id: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True


EVERYTHING = Everything()


def scope(user, permission: Permission = Permission.VIEW) -> Everything | frozenset[int]:
    """The ids of the dialogues in which the user holds the permission, or EVERYTHING. Inactive and anonymous: none.

    The user's rows are read once per user object, that is once per request: a removed right is gone at the next click.
    """
    if not (user.is_authenticated and user.is_active):
        return frozenset()
    if user.is_superuser:
        return EVERYTHING
    granted = [row for row in _memberships(user) if permission in ROLE_PERMISSIONS[Role(row[1])]]
    if any(dialogue_id is None for dialogue_id, _ in granted):
        return EVERYTHING if permission is not Permission.CREATE_DIALOGUE else frozenset()
    return frozenset(dialogue_id for dialogue_id, _ in granted)


def can(user, permission: Permission, dialogue=None) -> bool:
    """Whether the user holds the permission in that dialogue; without a dialogue, in any at all."""
    reach = scope(user, permission)
    return bool(reach) if dialogue is None else dialogue.pk in reach


def is_program_staff(user) -> bool:
    """Whether the user may see the staff pages at all."""
    return bool(scope(user))


def _memberships(user) -> tuple[tuple[int | None, str], ...]:
    rows = user.__dict__.get("_membership_rows")
    if rows is None:
        rows = user.__dict__["_membership_rows"] = tuple(user.memberships.order_by().values_list("dialogue_id", "role"))
    return rows
