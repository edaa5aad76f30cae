"""Make the sample program."""

from django.core.management.base import BaseCommand, CommandError

from parley.samples.loading import ProgramsMissing, load_samples
from sessions.models import Session


class Command(BaseCommand):
    help = "Make one invented program, marked as a sample wherever it is shown. `remove_samples` takes it away."

    def handle(self, **options) -> None:
        """Make it, once. Raises CommandError if the real programs are not loaded yet."""
        try:
            sample = load_samples()
        except ProgramsMissing:
            raise CommandError("Run load_programs first: the sample program uses its sides and topics.") from None
        if sample is None:
            self.stdout.write("The sample program is there already; nothing changed.")
            return
        convenings = sample.dialogue.convenings.count()
        agenda = Session.objects.filter(convening__dialogue=sample.dialogue).count()
        self.stdout.write(
            f"Made “{sample.dialogue}”: {convenings} convenings, {len(sample.people)} people, "
            f"{len(sample.organizations)} organizations, {agenda} sessions."
        )
