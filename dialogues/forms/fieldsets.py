"""Forms in groups: what belongs together stands under one heading, what is short stands side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.forms import BoundField


@dataclass(frozen=True)
class Fieldset:
    """A heading and the rows below it; a row is one field or several side by side. `note` is a sentence or empty."""

    legend: str
    rows: Sequence[Sequence[BoundField]]
    note: str = ""


class Grouped:
    """A form that names its groups: `groups = (("When", ("starts_on", ("city", "country"))), ...)`.

    A name that the form does not have for this user is left out; fields that no group names come last.
    """

    groups: Sequence[tuple[str, Sequence[str | tuple[str, ...]]]] = ()

    def fieldsets(self) -> list[Fieldset]:
        """The groups with their fields; a group without any is left out."""
        sets, named = [], set()
        for legend, rows in self.groups:
            names = [(row,) if isinstance(row, str) else row for row in rows]
            named.update(name for row in names for name in row)
            shown = [[self[name] for name in row if name in self.fields] for row in names]
            sets.append(Fieldset(legend, [row for row in shown if row], self.group_note(legend)))
        rest = [[field] for field in self.visible_fields() if field.name not in named]
        return [group for group in [*sets, Fieldset("", rest)] if group.rows]

    def group_note(self, legend: str) -> str:
        """A sentence below a heading."""
        return ""
