"""What the forms about people share."""

from dialogues.forms.base import TrackedForm


class SectionedForm(TrackedForm):
    """A form whose fields stand in groups. `sections` lists (legend, field names) in the order shown.

    Two fields stand side by side where there is room, but those that `wide` names.
    """

    sections: tuple[tuple[str, tuple[str, ...]], ...] = ()
    wide: tuple[str, ...] = ("person", "bio", "change_reason")

    def field_groups(self):
        """Per section its legend and its bound fields; a section without a field is left out."""
        for legend, names in self.sections:
            fields = [self[name] for name in names if name in self.fields]
            if fields:
                yield legend, fields
