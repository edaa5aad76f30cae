"""What the records share: a version that guards against lost edits, a history, a line to search in."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from dialogues.policy import EVERYTHING, Permission, scope
from dialogues.text import normalize, search_text


class Tracked(models.Model):
    """A record that people edit: its version rises with each save through `dialogues.saving`."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    convening_path = ()
    """The foreign keys that lead to the convening, if it belongs to one: `dialogues.saving` fetches them together."""

    def frozen_by(self):
        """The closed convening that the record belongs to; None while it may be changed.

        It reads the convening as it was fetched with the record; `dialogues.saving` fetches it anew.
        """
        return


def tracked_history(**options) -> HistoricalRecords:
    """Who changed what, when and why. The searchable line and the version are left out of the comparison."""
    return HistoricalRecords(**options)


class Searchable(models.Model):
    """A record that is found by words: one stored, normalized line."""

    search_text = models.TextField(editable=False, blank=True, default="")

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.search_text = search_text(self.searchable())
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_text"}
        super().save(*args, **kwargs)

    def searchable(self) -> Iterable[str]:
        """The texts that the record is found by."""
        raise NotImplementedError


class ProgramQuerySet(models.QuerySet):
    """Rows that belong to one program or several; `dialogue_path` names the way to its id."""

    dialogue_path = "dialogue_id"

    def visible_to(self, user, permission: Permission = Permission.VIEW):
        """The rows of the programs in which the user holds the permission: the only way by which pages reach rows."""
        reach = scope(user, permission)
        if reach is EVERYTHING:
            return self.all()
        return self.filter(**{f"{self.dialogue_path}__in": reach})

    def search(self, words: str):
        """Rows whose searchable line holds every word, whatever the accents and the order."""
        query = Q()
        for word in normalize(words).split():
            query &= Q(search_text__icontains=word)
        return self.filter(query)


class OfConveningQuerySet(ProgramQuerySet):
    """Rows that belong to the program of their convening."""

    dialogue_path = "convening__dialogue_id"


class KnownToQuerySet(ProgramQuerySet):
    """Rows that programs know (many-to-many `dialogues`)."""

    def visible_to(self, user, permission: Permission = Permission.VIEW):
        """The rows known to a program of the user's. The test is a subquery, so that no row stands twice."""
        reach = scope(user, permission)
        if reach is EVERYTHING:
            return self.all()
        through = self.model.dialogues.through
        source = f"{self.model._meta.model_name}_id"
        known = through.objects.filter(dialogue_id__in=reach).values(source)
        return self.filter(pk__in=known)


class SharedQuerySet(ProgramQuerySet):
    """Rows that all staff share, such as sides and topics."""

    def visible_to(self, user, permission: Permission = Permission.VIEW):
        """Every row for members of staff, none for anyone else."""
        return self.all() if scope(user, permission) else self.none()
