"""Source marks after a fact."""

from django import template
from django.db import models

from dialogues.citing import Citing

register = template.Library()


@register.inclusion_tag("components/src.html")
def source_marks(citing: Citing, record: models.Model, field: str = "") -> dict:
    """`{% source_marks citing dialogue "started_on" %}`: links to its sources, else to the record's."""
    return {"numbers": citing.numbers(record, field)}
