"""Make a demo's data ready: tables, the real programs, the samples, the accounts."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

STEPS = {
    "tables": "making the tables",
    "programs": "loading the real programs",
    "samples": "making the sample program",
    "accounts": "making the demo accounts",
}


class Command(BaseCommand):
    help = "Prepare a demo: the steps named, or all of them. Refused in production."

    def add_arguments(self, parser) -> None:
        """Which steps; they run in the order of STEPS."""
        parser.add_argument("steps", nargs="*", metavar="step", help=", ".join(STEPS))

    def handle(self, *, steps: list[str], **options) -> None:
        """Say each step and do it; each may be done again without harm."""
        if settings.PRODUCTION:
            raise CommandError("The demo is not prepared in production.")
        if unknown := set(steps) - STEPS.keys():
            raise CommandError(f"Unknown steps: {', '.join(sorted(unknown))}. There are: {', '.join(STEPS)}.")
        for step, words in STEPS.items():
            if not steps or step in steps:
                self.stdout.write(f"parley: {words}")
                self.stdout.flush()
                getattr(self, step)()

    def tables(self) -> None:
        """All migrations, and the table of the shared cache."""
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)

    def programs(self) -> None:
        """The facts that ship with the project."""
        call_command("load_programs", stdout=self.stdout)

    def samples(self) -> None:
        """One invented program, marked as such."""
        call_command("load_samples", stdout=self.stdout)

    def accounts(self) -> None:
        """Who can sign in."""
        call_command("demo_accounts", stdout=self.stdout)
