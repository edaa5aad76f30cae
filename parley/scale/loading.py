"""Making the whole scale, once, all or nothing."""

from collections import Counter
from collections.abc import Callable

from django.apps import apps
from django.db import connection, models, transaction

from dialogues.models import Convening, Dialogue
from parley.scale import agenda, delegations, people, programs, record, shared
from parley.scale.sizes import Program, Scale, Sizes
from participants.models import Participation, Person
from sessions.models import Session

OURS = ("dialogues", "participants", "agenda")
COUNTED = (Person, Dialogue, Convening, Session, Participation)


def rows_present() -> list[type[models.Model]]:
    """Our models that hold a row: migrations alone make none."""
    return [model for label in OURS for model in apps.get_app_config(label).get_models() if model.objects.exists()]


def load_scale(sizes: Sizes, said: Callable[[str], None]) -> Counter:
    """Make it in one transaction, without history, and count what there is then; the planner's figures are renewed."""
    with transaction.atomic():
        scale = Scale(sizes)
        shared.make_shared(scale)
        before = None
        for number in range(1, sizes.dialogues + 1):
            before = _make_program(scale, number, before)
            if number % 50 == 0:
                said(f"{number} of {sizes.dialogues} programs")
        shared.make_readers(scale)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Counter({model: model.objects.count() for model in COUNTED})


def _make_program(scale: Scale, number: int, before: Program | None) -> Program:
    sizes = scale.sizes
    program = programs.make_dialogue(scale, number)
    programs.make_groups(scale, program)
    programs.make_convenings(scale, program)
    # So that the shares add up to the number asked for.
    share = sizes.people * number // sizes.dialogues - sizes.people * (number - 1) // sizes.dialogues
    people.make_people(scale, program, before, share)
    delegations.make_delegations(scale, program, before)
    agenda.make_agendas(scale, program)
    record.make_record(scale, program)
    return program
