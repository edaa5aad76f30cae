"""What the factories share."""

from factory.django import DjangoModelFactory


class RowFactory(DjangoModelFactory):
    """Saves once; lists given for many-to-many fields are set afterwards: `TopicFactory`s for `topics=[...]`."""

    class Meta:
        abstract = True
        skip_postgeneration_save = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        lists = {field.name: kwargs.pop(field.name) for field in model_class._meta.many_to_many if field.name in kwargs}
        row = super()._create(model_class, *args, **kwargs)
        for name, members in lists.items():
            getattr(row, name).set(members)
        return row
