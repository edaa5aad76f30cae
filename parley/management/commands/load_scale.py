"""Fill an empty database with invented programs in large numbers, to measure with."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from parley.scale.loading import load_scale, rows_present
from parley.scale.sizes import FULL, FULL_PEOPLE, Sizes


class Command(BaseCommand):
    help = "Make invented programs in large numbers, without history, in an empty database. Refused in production."

    def add_arguments(self, parser: CommandParser) -> None:
        """How much of what; what is not given follows from the number of people."""
        parser.add_argument("--people", type=int, default=FULL_PEOPLE, help=f"default {FULL_PEOPLE:,}")
        for name, number in FULL.items():
            parser.add_argument(f"--{name}", type=int, help=f"default {number:,}, fewer with fewer people")
        parser.add_argument("--force", action="store_true", help="load beside what the database holds already")

    def handle(self, *, people: int, force: bool, **options) -> None:
        """Load it, once. Raises CommandError in production and where there is something already."""
        if settings.PRODUCTION:
            raise CommandError("Invented programs are not loaded in production.")
        if not force and (present := rows_present()):
            names = ", ".join(str(model._meta.verbose_name_plural) for model in present[:3])
            raise CommandError(f"The database is not empty ({names} ...). Use another, or --force.")
        if any(number is not None and number < 1 for number in (people, *(options[name] for name in FULL))):
            raise CommandError("Give numbers of 1 or more.")
        sizes = Sizes.scaled(people, **{name: options[name] for name in FULL})
        started = time.monotonic()
        try:
            counts = load_scale(sizes, lambda text: self.stdout.write(f"  {text}"))
        except IntegrityError as error:
            raise CommandError(f"Nothing was loaded; is the scale there already? {error}") from None
        said = ", ".join(f"{count:,} {model._meta.verbose_name_plural}" for model, count in counts.items())
        self.stdout.write(f"There are now {said}. It took {time.monotonic() - started:.0f} s.")
