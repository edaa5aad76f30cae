"""The people, shown on pages of the program: members of a working group, who works at an organization."""

from dataclasses import dataclass

from django import template
from django.utils import timezone
from django.utils.safestring import mark_safe

from dialogues.dates import format_period
from dialogues.policy import Permission, can
from participants.models import Affiliation, GroupMember, Person

register = template.Library()

MOST_PEOPLE = 100
UNKNOWN = mark_safe('<span class="unknown">not known</span>')  # noqa: S308 a constant


@register.filter
def or_unknown(text: str) -> str:
    """`{{ row.title|or_unknown }}`: the text, or "not known" marked as such."""
    return text or UNKNOWN


@register.simple_tag
def held_for(row) -> str:
    """`{% held_for affiliation %}`: "2019 to 2023", "since March 2024", "until 2020"; "" if neither end is known."""
    first = format_period(row.starts_on, None, row.starts_precision)
    last = format_period(row.ends_on, None, row.ends_precision)
    if first and last:
        return f"{first} to {last}"
    return f"since {first}" if first else (f"until {last}" if last else "")


@register.inclusion_tag("participants/_group_members.html")
def group_members(group, user) -> dict:
    """`{% group_members group user %}`: who sits in the group, with the links to change it for those who may."""
    rows = GroupMember.objects.visible_to(user).filter(working_group=group)
    return {
        "group": group,
        "members": rows.select_related("person", "side").order_by("role", "person__family_name", "pk"),
        "can_edit": can(user, Permission.EDIT, group.dialogue),
    }


@dataclass(frozen=True)
class Employee:
    """A person at an organization: as what, when, and whether it holds today."""

    person: Person
    affiliation: Affiliation
    is_current: bool


@register.inclusion_tag("participants/_organization_people.html")
def organization_people(organization, user) -> dict:
    """`{% organization_people organization user %}`: the people there whom the user may see, those of today first."""
    rows = Affiliation.objects.visible_to(user).filter(organization=organization).select_related("person__side")
    rows = rows.order_by("person__family_name", "person__given_name", "pk")[: MOST_PEOPLE + 1]
    today = timezone.localdate()
    found = [Employee(row.person, row, row.holds_on(today)) for row in rows]
    shown = sorted(found[:MOST_PEOPLE], key=lambda employee: not employee.is_current)
    return {"organization": organization, "people": shown, "has_more": len(found) > MOST_PEOPLE}
