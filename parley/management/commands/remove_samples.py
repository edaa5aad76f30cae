"""Take the sample program away."""

from django.core.management.base import BaseCommand, CommandError
from django.db.models import ProtectedError

from parley.samples.removal import remove_samples


class Command(BaseCommand):
    help = "Delete every sample record with its history, and what was added to the sample program; all else stays."

    def handle(self, **options) -> None:
        """Delete all or nothing. Raises CommandError while a real record refers to a sample one."""
        try:
            counts = remove_samples()
        except ProtectedError as error:
            users = "\n".join(f"  {row._meta.verbose_name} “{row}”" for row in sorted(error.protected_objects, key=str))
            raise CommandError(f"Nothing was removed. These records use something of the sample:\n{users}") from None
        if not counts:
            self.stdout.write("There is no sample program; nothing changed.")
            return
        self.stdout.write("Removed the sample program with its history:")
        for model, count in counts.items():
            name = model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural
            self.stdout.write(f"  {count} {name}")
