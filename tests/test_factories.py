"""Each model of ours has a factory, and its row is valid as it stands."""

import pytest
from django.apps import apps

from dialogues.models import Dialogue
from tests import factories

FACTORIES = [getattr(factories, name) for name in factories.__all__]
OWN_MODELS = [
    model
    for label in ("dialogues", "participants", "agenda")
    for model in apps.get_app_config(label).get_models()
    if not hasattr(model, "instance_type")  # the library's tables of the past
]


def test_each_model_has_one_factory():
    assert sorted(factory._meta.model.__name__ for factory in FACTORIES) == sorted(
        model.__name__ for model in OWN_MODELS
    )


@pytest.mark.django_db
@pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory._meta.model.__name__)
def test_two_rows_of_a_factory_are_valid(factory):
    rows = [factory(), factory()]

    for row in rows:
        row.full_clean()


def test_the_cast_reaches_its_own_program_only(dialogue, other_dialogue, lead, stranger, admin):
    seen = {user.name: set(Dialogue.objects.visible_to(user)) for user in (lead, stranger, admin)}

    assert seen == {"Lead": {dialogue}, "Stranger": {other_dialogue}, "Admin": {dialogue, other_dialogue}}


def test_the_funders_of_the_cast_support_one_program_each(dialogue, other_dialogue, funder, other_funder):
    def supported(user):
        return list(Dialogue.objects.supported_by(user.funder_access.values("organization")))

    assert (supported(funder), supported(other_funder)) == ([dialogue], [other_dialogue])
