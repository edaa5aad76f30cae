"""The rows that a long choice list is searched in, as JSON: at most twenty, and only what the user may see."""

from django.db import models
from django.http import HttpRequest, JsonResponse

from dialogues.models import Convening, Organization, Topic, WorkingGroup
from dialogues.policy import Permission
from dialogues.text import normalize
from dialogues.views.base import StaffPage

MOST = 20
# Found in the order of the rows; of these the best are answered.
CANDIDATES = 100


class Choices(StaffPage):
    """GET ?q= answers {"results": [{"id", "text", "hint"}]}. A subclass gives `rows()` and, if useful, `hint(row)`."""

    permission = Permission.VIEW

    def get(self, request: HttpRequest, *args, **kwargs) -> JsonResponse:
        words = request.GET.get("q", "").replace("\0", "")[:200]
        found = sorted(self.found(words), key=lambda row: -beginnings(words, self.text(row)))[:MOST]
        results = [{"id": row.pk, "text": self.text(row), "hint": self.hint(row)} for row in found]
        return JsonResponse({"results": results})

    def found(self, words: str) -> models.QuerySet:
        """Rows that hold every word, in the name or elsewhere."""
        return self.rows().search(words)[:CANDIDATES]

    def text(self, row: models.Model) -> str:
        """What the choice reads."""
        return str(row)

    def rows(self) -> models.QuerySet:
        """The rows that the user may choose from."""
        raise NotImplementedError

    def hint(self, row: models.Model) -> str:
        """What tells two rows of the same name apart."""
        return ""


def beginnings(words: str, text: str) -> int:
    """How many of the words begin a word of the text: "li" begins one in "Li Na", none in "Institute of Climate"."""
    parts = normalize(text).split()
    return sum(any(part.startswith(word) for part in parts) for word in normalize(words).split())


def of_one_program(request: HttpRequest, rows: models.QuerySet) -> models.QuerySet:
    """The rows of the program that the address asks for, if it does."""
    slug = request.GET.get("dialogue", "")
    return rows.filter(dialogue__slug=slug) if slug and "\0" not in slug else rows


class OrganizationChoices(Choices):
    """Organizations by name, short name, native name or alias."""

    def rows(self):
        return Organization.objects.visible_to(self.request.user)

    def hint(self, row):
        return ", ".join(filter(None, (row.short_name, row.get_sector_display(), row.country.name)))


class TopicChoices(Choices):
    """Topics by name or synonym."""

    def rows(self):
        return Topic.objects.visible_to(self.request.user)


class ConveningChoices(Choices):
    """Convenings by title, city or program; ?dialogue=<slug> leaves those of one program."""

    def rows(self):
        return of_one_program(self.request, Convening.objects.visible_to(self.request.user).with_sides())

    def hint(self, row):
        return ", ".join(filter(None, (row.period_text, row.city)))


class GroupChoices(Choices):
    """Working groups by name; ?dialogue=<slug> leaves those of one program."""

    def rows(self):
        groups = WorkingGroup.objects.visible_to(self.request.user).select_related("dialogue")
        return of_one_program(self.request, groups)

    def hint(self, row):
        return row.dialogue.short_name
