"""Load the published facts of the programs."""

from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from dialogues.loading.key_dates import read_key_dates
from dialogues.loading.planning import load_planning
from dialogues.loading.programs import Report, load_programs
from dialogues.loading.reading import UnsoundFacts
from dialogues.loading.schema import read_facts
from dialogues.loading.soft_windows import read_soft_windows
from dialogues.models import (
    Citation,
    Convening,
    Dialogue,
    KeyDateTemplate,
    Organization,
    Outcome,
    Partnership,
    Side,
    SoftWindow,
    Source,
    Topic,
    WorkingGroup,
)

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "programs.yaml"
WORDS = {
    Dialogue: ("program", "programs"),
    Convening: ("convening", "convenings"),
    WorkingGroup: ("working group", "working groups"),
    Outcome: ("outcome", "outcomes"),
    Partnership: ("partnership", "partnerships"),
    Side: ("side", "sides"),
    Organization: ("organization", "organizations"),
    Topic: ("topic", "topics"),
    Source: ("source", "sources"),
    Citation: ("citation", "citations"),
    KeyDateTemplate: ("key date template", "key date templates"),
    SoftWindow: ("soft window", "soft windows"),
}


class Command(BaseCommand):
    help = "Check the file of published facts and make the records that are missing; nothing there is overwritten."

    def add_arguments(self, parser) -> None:
        """Another file than the one that ships with the project."""
        parser.add_argument("file", nargs="?", type=Path, default=SHIPPED)

    def handle(self, *, file: Path, **options) -> None:
        """Load all or nothing. Raises CommandError with every problem of the file."""
        try:
            report = _load(file)
        except UnsoundFacts as error:
            raise CommandError(f"Nothing was loaded. Mend {file.name}:\n" + "\n".join(error.problems)) from None
        except ValidationError as error:
            raise CommandError(f"Nothing was loaded: {' '.join(error.messages)}") from None
        self.stdout.write(made_in_words(report))
        if report.left_alone:
            self.stdout.write("Left as people changed them since:")
            for line in report.left_alone:
                self.stdout.write(f"  {line}")


@transaction.atomic
def _load(file: Path) -> Report:
    """The programs, then what their planning needs: all or nothing."""
    report = load_programs(read_facts(file))
    windows, _ = read_soft_windows()
    load_planning(read_key_dates(), windows, report)
    return report


def made_in_words(report: Report) -> str:
    """One sentence about what was made."""
    parts = [
        f"{report.made[model]} {one if report.made[model] == 1 else many}"
        for model, (one, many) in WORDS.items()
        if report.made[model]
    ]
    return f"Made {', '.join(parts)}." if parts else "Everything is there already; nothing changed."
