"""The forms by which a lead gives and changes roles."""

from django import forms

from dialogues.enums import Role
from dialogues.fields import validate_readable


class RoleForm(forms.Form):
    """What someone may do in the program."""

    role = forms.ChoiceField(
        choices=Role.choices,
        initial=Role.EDITOR,
        help_text="Viewers read. Editors write too. Leads also mark texts for funders, purge texts and give roles.",
    )


class NewMemberForm(RoleForm):
    """Someone by email. The name is used only for a person who does not sign in here yet."""

    email = forms.EmailField(label="Email", max_length=254)
    name = forms.CharField(
        max_length=120,
        required=False,
        validators=[validate_readable],
        help_text="Used only if nobody signs in with this address yet.",
    )

    field_order = ("email", "name", "role")
