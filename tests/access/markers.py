"""Marks that tell where a text came from: every text field of every row of the world holds one of its own.

A mark is "Qx", the letter of what the row belongs to, and four digits. A new field is found by itself: the fields are
read off the models.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.core.validators import RegexValidator
from django.db import models
from django_countries.fields import CountryField

from dialogues.fields import MonthsField, TextListField, validate_timezone

FIRST, SECOND, SHARED = "a", "b", "s"
MARK = re.compile(r"qx([abs])(\d{4})", re.IGNORECASE)
AMOUNT = re.compile(r"9182\D?(\d)\D?(\d{3})")
HIDDEN = frozenset({"password", "search_text"})


@dataclass(frozen=True)
class Place:
    """Where a mark stands: the row's name in the world, its model and field, and the letter of what it belongs to."""

    row: str
    model: str
    field: str
    letter: str

    def __str__(self) -> str:
        return f"{self.model}.{self.field} of {self.row} ({self.letter})"


class Marks:
    """Gives out marks and remembers where each was put. `current` are those that stand in the records today."""

    def __init__(self):
        self.places: dict[str, Place] = {}
        self._last = {FIRST: 1000, SECOND: 1000, SHARED: 1000}

    def fill(self, row: models.Model, letter: str, name: str, *, given: frozenset[str] = frozenset()) -> None:
        """Put a new mark into every text field, and a telling amount into every decimal one. Does not save."""
        for field in type(row)._meta.concrete_fields:
            if field.name not in given | HIDDEN and not field.primary_key:
                self._fill(row, field, letter, name)

    def put(self, name: str, model: str, field: str, letter: str) -> str:
        """The next mark, noted as standing there."""
        self._last[letter] += 1
        mark = f"Qx{letter}{self._last[letter]}"
        self.places[mark.lower()] = Place(name, model, field, letter)
        return mark

    def found_in(self, text: str) -> dict[str, Place]:
        """The marks in a text, whatever their case, with where they belong; amounts with or without commas."""
        found = [match.group().lower() for match in MARK.finditer(text)]
        found += [f"9182{match.group(1)}{match.group(2)}" for match in AMOUNT.finditer(text)]
        return {mark: self.places[mark] for mark in found if mark in self.places}

    def _fill(self, row: models.Model, field: models.Field, letter: str, name: str) -> None:
        label = type(row)._meta.label
        if isinstance(field, models.DecimalField):
            setattr(row, field.attname, Decimal(self._amount(name, label, field.name, letter)))
        elif isinstance(field, TextListField):
            setattr(row, field.attname, [self.put(name, label, field.name, letter)])
        elif is_text(field):
            mark = self.put(name, label, field.name, letter)
            setattr(row, field.attname, shaped(field, mark))

    def _amount(self, name: str, model: str, field: str, letter: str) -> str:
        """An amount that nothing else is: 9182nnnn, whole, since some pages round."""
        self._last[letter] += 1
        number = f"9182{ {FIRST: 1, SECOND: 2, SHARED: 3}[letter] }{self._last[letter] % 1000:03d}"
        self.places[number] = Place(name, model, field, letter)
        return number


def is_text(field: models.Field) -> bool:
    """Whether people or the project put free text there."""
    if field.choices or isinstance(field, (CountryField, MonthsField)) or field.name == "history_type":
        return False
    return isinstance(field, (models.CharField, models.TextField)) and validate_timezone not in field.validators


def shaped(field: models.Field, mark: str) -> str:
    """The mark in the shape that the field takes."""
    if isinstance(field, models.EmailField):
        return f"{mark.lower()}@example.org"
    if isinstance(field, models.URLField):
        return f"https://example.org/{mark.lower()}"
    if isinstance(field, models.SlugField):
        return mark.lower()
    if any(type(validator) is RegexValidator for validator in field.validators):
        return mark.upper()
    return "USD" if field.max_length and field.max_length < len(mark) else mark
